import { sharedWords } from './overlap.ts';
import type { Prepared } from './prepare.ts';

/** More are not told apart: the URL is shared by many. */
const MANY = 3;

/** How many mutually unlike entries have each canonical URL, of those given; counted up to three. */
export function unlikePerUrl(all: readonly Prepared[]): Map<string, number> {
  const heads = new Map<string, Prepared[]>();
  for (const prepared of all) {
    if (prepared.url === '') continue;
    const list = heads.get(prepared.url);
    if (list === undefined) heads.set(prepared.url, [prepared]);
    else if (list.length < MANY && list.every((head) => unlike(head, prepared))) list.push(prepared);
  }
  return new Map([...heads].map(([url, list]) => [url, list.length]));
}

const unlike = (a: Prepared, b: Prepared): boolean =>
  sharedWords(a.title, b.title) < 0.5 && sharedWords(a.lead, b.lead) < 0.5;

/** The canonical URLs that so many unlike entries have that they say nothing of any. */
export const sharedUrls = (all: readonly Prepared[]): string[] =>
  [...unlikePerUrl(all)].filter(([, count]) => count >= MANY).map(([url]) => url);
