import { compare } from './compare.ts';
import { instalmentsDiffer } from './instalments.ts';
import { detailsOfPair } from './items.ts';
import { joined, NOTHING, parted } from './judgement.ts';
import { sharedWords } from './overlap.ts';
import type { Judgement, Level } from './piece.ts';
import type { Prepared } from './prepare.ts';
import { byText, sameRefresh } from './text-evidence.ts';

export type JudgeOptions = {
  level: Level;
  /** How far apart in time text evidence holds, in milliseconds. */
  windowMs: number;
  /** How many unlike entries have a canonical URL; absent: not known to be shared. */
  sameUrlCount?: (url: string) => number;
};

/** Says of two entries whether they are the same piece: evidence in order of strength, cheap gates first. Symmetric. */
export function judge(one: Prepared, two: Prepared, options: JudgeOptions): Judgement {
  const [a, b] = one.order <= two.order ? [one, two] : [two, one];
  const sameGuid = byGuid(a, b);
  if (sameGuid !== undefined) return sameGuid;
  if (options.level === 'off') return NOTHING;
  return byUrl(a, b, options) ?? byText(a, b, options.windowMs);
}

/** One source, one id: the same entry, unless link and title are both others (a reused id). */
function byGuid(a: Prepared, b: Prepared): Judgement | undefined {
  const { guid, source } = a.piece;
  if (guid === undefined || guid === '' || guid !== b.piece.guid || source !== b.piece.source)
    return undefined;
  if (a.url !== b.url && titleKey(a) !== titleKey(b)) return undefined;
  return joined(1, 'same-guid', `${source} gives both the id ${guid}.`);
}

const titleKey = (prepared: Prepared): string => prepared.title.words.map((word) => word.text).join(' ');

/** From so many unlike entries on, an address is a homepage or a board and says nothing. */
const SHARED = 3;

/**
 * One address: the same piece, unless it names other instalments, or the address is that of many. Of two sources only
 * if their texts are about the same thing as well: anybody can link to anybody's article.
 */
function byUrl(a: Prepared, b: Prepared, options: JudgeOptions): Judgement | undefined {
  if (a.url === '' || a.url !== b.url) return undefined;
  const conflict = instalmentsDiffer(...detailsOfPair(a, b));
  if (conflict !== undefined) return parted(conflict);
  const shared = (options.sameUrlCount?.(a.url) ?? 1) >= SHARED;
  const identical = a.textHash === b.textHash;
  if (identical && !shared) return joined(0.98, 'same-url', `Both link to ${a.url} with the same text.`);
  if (a.piece.source !== b.piece.source && !aboutTheSame(a, b)) return undefined;
  const kind =
    shared || !fragmentsAgree(a, b) ? 'board' : addressKind(a.url, a.piece.source === b.piece.source);
  if (kind === 'board' || (kind === 'perhaps' && !haveWordsInCommon(a, b) && !slugNames(a) && !slugNames(b)))
    return undefined;
  if (sameRefresh(a, b) && titlesUnlike(a, b)) return undefined;
  return joined(0.99, 'same-url', `Both link to ${a.url}.`);
}

/** Two fragments may part two notices of one page; one alone points into the text. */
const fragmentsAgree = (a: Prepared, b: Prepared): boolean =>
  a.fragment === '' || b.fragment === '' || a.fragment === b.fragment;

/**
 * Whether an address is that of one article (a number, a slug of several words, signs of other scripts), perhaps so
 * (two steps down, a slug of two words), or as well that of a homepage or list.
 */
function addressKind(url: string, sameSource: boolean): 'article' | 'perhaps' | 'board' {
  const slash = url.search(/[/?]/);
  const path = slash < 0 ? '' : url.slice(slash);
  if (/\d|%|[^\x20-\x7e]/.test(path) || /[-_][^-_/?]+[-_]/.test(path)) return 'article';
  if (/[-_=]/.test(path) || path.split('/').length > 2) return 'perhaps';
  // One word (`/news`) is where a source lists its notices, each under the next; two sources link to one page.
  return path.length > 1 && !sameSource ? 'perhaps' : 'board';
}

/** Whether the address says in words what the headline says. */
function slugNames({ url, title }: Prepared): boolean {
  const slug = new Set(
    url
      .slice(url.indexOf('/') + 1)
      .toLowerCase()
      .split(/[^a-z]+/),
  );
  return title.words.some(({ text }) => text.length > 3 && slug.has(text));
}

/** Whether two texts share their subject: a fair part of the words of the shorter, or both what the address says. */
function aboutTheSame(a: Prepared, b: Prepared): boolean {
  if (slugNames(a) && slugNames(b)) return true;
  const [one, two] = detailsOfPair(a, b).map(({ title, lead }) => {
    const said = [...title, ...lead].filter((item) => item.kind !== 'function');
    return new Set(said.map((item) => item.key));
  }) as [Set<string>, Set<string>];
  const shared = one.intersection(two).size;
  return shared >= Math.min(one.size, two.size) / (shared > 1 ? 4 : 2);
}

const haveWordsInCommon = (a: Prepared, b: Prepared): boolean =>
  sharedWords(a.title, b.title) >= 0.25 || sharedWords(a.lead, b.lead) >= 0.4;

function titlesUnlike(a: Prepared, b: Prepared): boolean {
  const [one, two] = detailsOfPair(a, b);
  return compare(one.title, two.title).likeness < 0.5;
}
