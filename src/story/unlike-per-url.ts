import { IN_TITLE, type Reading } from '../text/reading/index.ts';

/** More are not told apart: the URL is shared by many. */
const MANY = 3;

/** How many mutually unlike entries have each canonical URL, of those given; counted up to three. */
export function unlikePerUrl(all: readonly Reading[]): Map<string, number> {
  const heads = new Map<string, Reading[]>();
  for (const reading of all) {
    if (reading.url === '') continue;
    const list = heads.get(reading.url);
    if (list === undefined) heads.set(reading.url, [reading]);
    else if (list.length < MANY && list.every((head) => unlike(head, reading))) list.push(reading);
  }
  return new Map([...heads].map(([url, list]) => [url, list.length]));
}

/** Whether neither their titles nor their texts have half their words in common. */
const unlike = (a: Reading, b: Reading): boolean =>
  shared(wordsOf(a, true), wordsOf(b, true)) < 0.5 && shared(wordsOf(a, false), wordsOf(b, false)) < 0.5;

const wordsOf = ({ words }: Reading, titled: boolean): Set<string> =>
  new Set(words.filter(({ place }) => ((place & IN_TITLE) !== 0) === titled).map(({ key }) => key));

const shared = (a: Set<string>, b: Set<string>): number =>
  Math.min(a.size, b.size) === 0 ? 0 : a.intersection(b).size / Math.min(a.size, b.size);

/** The canonical URLs that too many unlike entries share to be evidence of anything. */
export const sharedUrls = (all: readonly Reading[]): string[] =>
  [...unlikePerUrl(all)].filter(([, count]) => count >= MANY).map(([url]) => url);
