import { HOUR } from '../model/instant.ts';
import type { Reading } from '../text/reading/index.ts';
import { inTitle, isName } from './align.ts';
import type { Pair } from './pair.ts';
import type { Evidence } from './piece.ts';
import type { Weighed } from './weigh.ts';

/** Texts of at least this many words are compared by themselves, whatever their headlines. */
const LONG = 12;

/** What says that two entries are the same piece, unless something is at odds: near-equal texts, or one address. */
export const copyEvidence = (pair: Pair, windowMs: number, unlikeAt: (url: string) => number): Evidence[] =>
  [sameGuid(pair), sameAddress(pair, unlikeAt), sameText(pair, windowMs)].filter(
    (found) => found !== undefined,
  );

function sameGuid({ a: { reading: a }, b: { reading: b } }: Pair): Evidence | undefined {
  const { guid, source } = a.piece;
  if (guid === undefined || guid === '' || guid !== b.piece.guid || source !== b.piece.source)
    return undefined;
  if (a.url !== b.url && a.headline !== b.headline) return undefined;
  return { kind: 'same-guid', detail: `${source} gives both the id ${guid}.` };
}

/** An address that this many unlike entries share is a homepage or a list, and no evidence. */
const SHARED = 3;

/** One address that names one thing, over texts about one thing. */
function sameAddress(pair: Pair, unlikeAt: (url: string) => number): Evidence | undefined {
  const [a, b] = [pair.a.reading, pair.b.reading];
  if (a.url === '' || a.url !== b.url || unlikeAt(a.url) >= SHARED) return undefined;
  if (a.fragment !== '' && b.fragment !== '' && a.fragment !== b.fragment) return undefined;
  const kind = addressKind(a.url, a.piece.source === b.piece.source);
  const namesOne = kind === 'article' || (kind === 'perhaps' && (slugNames(a) || slugNames(b)));
  const isShort = Math.min(a.leadLength, b.leadLength) < SHORT;
  const isAboutOne = isShort ? pair.both.shared.length > 0 : pair.allContent >= ABOUT;
  if (kind === 'board' || !(namesOne ? isAboutOne : pair.allContent >= ALIKE)) return undefined;
  return { kind: 'same-url', detail: `Both link to ${a.url}.` };
}

/** From such a cosine of content words on, texts are about one thing; and are alike. */
const ABOUT = 0.06;
const ALIKE = 0.2;
/** Of a text with fewer words one that is shared has to do. */
const SHORT = 6;

/**
 * Whether an address is that of one article (a number, a slug of several words, letters of other scripts), perhaps so
 * (two steps down, a slug of two words), or as well that of a homepage or list.
 */
function addressKind(url: string, sameSource: boolean): 'article' | 'perhaps' | 'board' {
  const path = url.slice(Math.max(0, url.search(/[/?]/)));
  if (/\d|%|[^\x20-\x7e]/.test(path) || /[-_][^-_/?]+[-_]/.test(path)) return 'article';
  if (/[-_=]/.test(path) || path.split('/').length > 2) return 'perhaps';
  // One word (`/news`) is where a source lists its notices, each under the next; two sources link to one page.
  return path.length > 1 && !sameSource ? 'perhaps' : 'board';
}

/** Whether the address says in words what the headline says. */
function slugNames({ url, headline }: Reading): boolean {
  const slug = new Set(
    url
      .slice(url.indexOf('/') + 1)
      .toLowerCase()
      .split(/[^a-z]+/),
  );
  return headline.split(' ').some((word) => word.length > 3 && slug.has(word));
}

/** A short text that a source repeats at another address after this time is its next issue. */
const NEXT_ISSUE = 18 * HOUR;

function sameText(pair: Pair, windowMs: number): Evidence | undefined {
  const { both, hours } = pair;
  const [a, b] = [pair.a.reading, pair.b.reading];
  if (hours !== undefined && hours * HOUR > windowMs) return undefined;
  const titlesNear =
    both.titles >= (both.leads >= 0.9 ? 0.5 : 0.6) || (both.titlesWithin >= 0.9 && both.sharedInTitles >= 4);
  const equalTitles = a.headline === b.headline || (both.sharedInTitles > 0 && both.titles === 1);
  const cut = a.cut || b.cut;
  const without = a.leadLength === 0 || b.leadLength === 0;
  const textsNear =
    !without && (both.leads >= 0.7 || (both.leadLength >= 4 && both.leadsWithin >= (cut ? 0.85 : 0.95)));
  const said = both.sharedInTitles + both.leadLength;
  if (said < 3 && a.textHash !== b.textHash) return undefined;
  // Two reviews of one play share its name, and what it is about.
  if (a.kind === 'opinion' && b.kind === 'opinion' && !without && both.leads < 0.9) return undefined;
  if (both.sharedInTitles <= 1 && both.leadLength < 8) return undefined;
  if (oneHouse(pair) && a.url !== b.url && a.textHash !== b.textHash && both.titles < 0.85) return undefined;
  if (oneHouse(pair) && a.url !== b.url && (hours ?? 0) * HOUR >= NEXT_ISSUE && both.leadLength < LONG)
    return undefined;
  const near =
    (equalTitles && (textsNear || without)) ||
    (titlesNear && textsNear) ||
    (without && !oneHouse(pair) && merelyLonger(pair)) ||
    (textsNear && both.leadLength >= LONG && Math.max(both.leads, both.leadsWithin) >= 0.8 && isAbout(pair));
  if (!near) return undefined;
  if (a.textHash === b.textHash) return { kind: 'same-text', detail: 'Headline and text are the same.' };
  const percent = (value: number): string => `${Math.round(value * 100)} %`;
  const texts = without ? 'one has no text' : `the texts ${percent(Math.max(both.leads, both.leadsWithin))}`;
  return { kind: 'near-text', detail: `The headlines are ${percent(both.titles)} alike, ${texts}.` };
}

/** Whether both come from one house: there the same text under unlike headlines is what stands below all of them. */
const oneHouse = ({ a: { reading: a }, b: { reading: b } }: Pair): boolean =>
  a.piece.source === b.piece.source || (a.url !== '' && hostOf(a.url) === hostOf(b.url));

const hostOf = (url: string): string => url.split(/[/?]/, 1)[0] ?? url;

/** Whether a long text that both have is about its headlines: what stands below all of a house's headlines is not. */
function isAbout(pair: Pair): boolean {
  const share = ({ reading: { terms }, content, titleWeight }: Weighed): number => {
    let found = 0;
    for (let i = 0; i < terms.ids.length; i++)
      if ((terms.inTitle[i] as number) > 0 && (terms.inLead[i] as number) > 0) found += content[i] as number;
    return titleWeight === 0 ? 0 : found / titleWeight;
  };
  const [x, y] = [share(pair.a), share(pair.b)];
  return !oneHouse(pair) && Math.max(x, y) >= 0.2;
}

/** Equal headlines over texts that have little in common. */
export function otherText({ both, a, b }: Pair): Evidence | undefined {
  const differ =
    both.titles === 1 && both.leads < 0.3 && Math.min(a.reading.leadLength, b.reading.leadLength) >= 6;
  return differ
    ? { kind: 'other-text', detail: 'The headlines are equal, what stands below them is not.' }
    : undefined;
}

/** Without a text to go by, one headline may add plain words to the other, no more. */
function merelyLonger({ both }: Pair): boolean {
  const [x, y] = [both.onlyA.filter(inTitle), both.onlyB.filter(inTitle)];
  return (
    both.titles >= 0.8 &&
    both.sharedInTitles >= 4 &&
    Math.min(x.length, y.length) === 0 &&
    ![...x, ...y].some(isName)
  );
}
