import { compare, type Difference } from './compare.ts';
import { isGenericTitle } from './generic-titles.ts';
import { GUARDS, instalmentsDiffer, type Sides } from './guards.ts';
import { type Details, detailsOfPair, type Item } from './items.ts';
import type { Evidence, Judgement, Level } from './piece.ts';
import type { Prepared } from './prepare.ts';

export type JudgeOptions = {
  level: Level;
  /** How far apart in time text evidence holds, in milliseconds. */
  windowMs: number;
  /** How many unlike entries have a canonical URL; absent: counted as its own two. */
  sameUrlCount?: (url: string) => number;
};

const NOTHING: Judgement = { verdict: 'neither', evidence: [] };
const join = (strength: number, kind: string, detail: string): Judgement => ({
  verdict: 'join',
  level: 'copies',
  strength,
  evidence: [{ kind, detail }],
});
const part = (evidence: Evidence): Judgement => ({ verdict: 'part', evidence: [evidence] });

/** Says of two entries whether they are the same piece: evidence in order of strength, cheap gates first. Symmetric. */
export function judge(one: Prepared, two: Prepared, options: JudgeOptions): Judgement {
  const [a, b] = one.order <= two.order ? [one, two] : [two, one];
  const sameGuid = byGuid(a, b);
  if (sameGuid !== undefined) return sameGuid;
  if (options.level === 'off') return NOTHING;
  return byUrl(a, b, options) ?? byText(a, b, options);
}

function byGuid(a: Prepared, b: Prepared): Judgement | undefined {
  const guid = a.piece.guid;
  if (guid === undefined || guid === '' || guid !== b.piece.guid || a.piece.source !== b.piece.source)
    return undefined;
  if (a.url !== b.url && titleKey(a) !== titleKey(b)) return undefined;
  return join(1, 'same-guid', `${a.piece.source} gives both the id ${guid}.`);
}

const titleKey = (prepared: Prepared): string => prepared.title.words.map((word) => word.text).join(' ');

/** From so many unlike entries on, an address is a homepage or a board and says nothing. */
const SHARED = 3;

function byUrl(a: Prepared, b: Prepared, options: JudgeOptions): Judgement | undefined {
  if (a.url === '' || a.url !== b.url) return undefined;
  const same = (options.sameUrlCount?.(a.url) ?? 1) < SHARED;
  const parted = instalmentsDiffer(...detailsOfPair(a, b));
  if (parted !== undefined) return part(parted);
  const whole = fragmentsAgree(a, b) && same && isArticle(a.url);
  const listedTwice = sameRefresh(a, b) && titlesLikeness(a, b) < 0.5;
  if (whole && !listedTwice) return join(0.99, 'same-url', `Both link to ${a.url}.`);
  const texts = byText(a, b, {
    ...options,
    windowMs: a.textHash === b.textHash && same ? Number.POSITIVE_INFINITY : options.windowMs,
  });
  return texts.verdict === 'part' && a.textHash === b.textHash && same
    ? join(0.98, 'same-url', `Both link to ${a.url} with the same text.`)
    : texts;
}

const fragmentsAgree = (a: Prepared, b: Prepared): boolean =>
  a.fragment === '' || b.fragment === '' || a.fragment === b.fragment || !/\d/.test(a.fragment + b.fragment);

/** An address deep enough to be a page about one thing: a number, a slug, a query or two steps down. */
function isArticle(url: string): boolean {
  const slash = url.search(/[/?]/);
  if (slash < 0) return false;
  const path = url.slice(slash);
  return /\d|-|_|=|%|[^\x20-\x7e]/.test(path) || path.split('/').length > 2;
}

const sameRefresh = (a: Prepared, b: Prepared): boolean =>
  a.piece.seen !== undefined && a.piece.seen === b.piece.seen && a.piece.source === b.piece.source;

const titlesLikeness = (a: Prepared, b: Prepared): number => {
  const [one, two] = detailsOfPair(a, b);
  return compare(one.title, two.title).likeness;
};

function byText(a: Prepared, b: Prepared, options: JudgeOptions): Judgement {
  if (a.at !== undefined && b.at !== undefined && Math.abs(a.at - b.at) > options.windowMs) return NOTHING;
  if (!overlap(a, b)) return NOTHING;
  const sides = sidesOf(...detailsOfPair(a, b));
  const { title, lead, leadLength } = sides;
  const noTitle = a.title.words.length === 0 || b.title.words.length === 0;
  const titlesEqual = !noTitle && title.aOnly.length === 0 && title.bOnly.length === 0;
  const hasLeads = a.lead.words.length > 0 && b.lead.words.length > 0;
  const leadsNear =
    hasLeads &&
    (lead.likeness >= 0.7 ||
      (lead.contained >= 0.85 && (a.lead.cut || b.lead.cut || lead.contained >= 0.95)));
  const near =
    (titlesEqual && (!hasLeads || leadsNear)) ||
    (sides.titlesNear && leadsNear) ||
    (leadsNear && leadLength >= 12 && Math.max(lead.likeness, lead.contained) >= 0.8) ||
    (sides.titlesNear &&
      !hasLeads &&
      oneSided(title.aOnly, title.bOnly) &&
      title.likeness >= 0.8 &&
      title.matched.length >= 4);
  if (!near) {
    if (titlesEqual && hasLeads)
      return part({ kind: 'other-text', detail: 'The headlines are equal, what stands below them is not.' });
    if (sides.titlesNear) {
      for (const guard of GUARDS) {
        const found = guard(sides);
        if (found !== undefined) return part(found);
      }
    }
    return NOTHING;
  }
  const generic = genericGuard(a, b, sides);
  if (generic !== undefined) return part(generic);
  for (const guard of GUARDS) {
    const found = guard(sides);
    if (found !== undefined) return part(found);
  }
  if (a.listed !== undefined && b.listed !== undefined && a.listed !== b.listed) {
    return part({
      kind: 'figures-differ',
      detail: `They are numbers ${a.listed} and ${b.listed} of a list.`,
    });
  }
  if (sameRefresh(a, b) && a.textHash !== b.textHash && !butForTypo(sides)) {
    return part({
      kind: 'listed-apart',
      detail: `${a.piece.source} lists them side by side, and they are not identical.`,
    });
  }
  const percent = (value: number): string => `${Math.round(value * 100)} %`;
  if (a.textHash === b.textHash) return join(0.97, 'same-text', 'Headline and text are the same.');
  const likeness =
    (title.likeness + (hasLeads ? Math.max(lead.likeness, lead.contained) : title.likeness)) / 2;
  return join(
    0.6 + 0.35 * likeness,
    'near-text',
    hasLeads
      ? `The headlines are ${percent(title.likeness)} alike, the texts ${percent(Math.max(lead.likeness, lead.contained))}.`
      : `The headlines are ${percent(title.likeness)} alike; one has no text.`,
  );
}

const oneSided = (a: readonly Item[], b: readonly Item[]): boolean =>
  (a.length === 0 || b.length === 0) && [...a, ...b].every((item) => item.kind === 'word');

const butForTypo = ({ title, lead }: Sides): boolean =>
  title.aOnly.length + title.bOnly.length === 0 && lead.aOnly.length + lead.bOnly.length <= 1;

/** A cheap gate: some words in common in title or lead, before anything is looked at closely. */
function overlap(a: Prepared, b: Prepared): boolean {
  if (a.textHash === b.textHash) return true;
  return share(a.title.words, b.title.words) >= 0.34 || share(a.lead.words, b.lead.words) >= 0.5;
}

function share(a: readonly { text: string }[], b: readonly { text: string }[]): number {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (short.length === 0) return 0;
  const words = new Set(long.map((word) => word.text));
  let count = 0;
  for (const word of short) if (words.has(word.text)) count++;
  return count / short.length;
}

function sidesOf(a: Details, b: Details): Sides {
  const title = compare(withoutNames(a.title, a, b), withoutNames(b.title, a, b));
  const lead = compareLeads(a.lead, b.lead);
  return {
    a,
    b,
    title,
    lead,
    titlesNear: title.likeness >= 0.6 || (title.contained >= 0.9 && title.matched.length >= 4),
    leadLength: Math.min(contentOf(a.lead), contentOf(b.lead)),
  };
}

/** Compares two leads; where one is the other cut short, what follows the cut contradicts nothing. */
function compareLeads(a: readonly Item[], b: readonly Item[]): Difference {
  const whole = compare(a, b);
  if (whole.contained < 0.85 || whole.likeness > 0.95) return whole;
  const lastA = Math.max(...whole.matched.map(([i]) => i)) + 1;
  const lastB = Math.max(...whole.matched.map(([, j]) => j)) + 1;
  const cut = compare(a.slice(0, Math.max(lastA, a.length - 2)), b.slice(0, lastB));
  const other = compare(a.slice(0, lastA), b.slice(0, Math.max(lastB, b.length - 2)));
  const best = contentOf(a) <= contentOf(b) ? cut : other;
  return { ...best, contained: whole.contained };
}

const contentOf = (items: readonly Item[]): number => items.filter((item) => item.kind !== 'function').length;

/** Drops the source names of both entries from the ends of a title (`Name: …`, `… - Name`). */
function withoutNames(items: readonly Item[], one: Details, two: Details): readonly Item[] {
  let from = 0;
  let to = items.length;
  const isSource = (item: Item | undefined): boolean =>
    item !== undefined && (one.source.has(item.key) || two.source.has(item.key));
  while (to - from > 3 && isSource(items[to - 1])) to--;
  while (to - from > 3 && isSource(items[from])) from++;
  return from === 0 && to === items.length ? items : items.slice(from, to);
}

/** Headlines that say nothing by themselves join only over a text that does. */
function genericGuard(a: Prepared, b: Prepared, { title, lead, leadLength }: Sides): Evidence | undefined {
  const words = a.title.words.map((word) => word.text);
  const generic = isGenericTitle(words) || isGenericTitle(b.title.words.map((word) => word.text));
  const telling = title.matched.length;
  if (generic && leadLength < 12)
    return { kind: 'generic-title', detail: `“${a.piece.title}” stands above many texts.` };
  if (telling <= 1 && leadLength < 8 && a.title.words.length > 0)
    return { kind: 'generic-title', detail: `“${a.piece.title}” says too little.` };
  if (generic && lead.likeness < 0.9)
    return { kind: 'generic-title', detail: `“${a.piece.title}” stands above many texts.` };
  return undefined;
}
