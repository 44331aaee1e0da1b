import { HOUR } from '../model/instant.ts';
import { compare, type Difference } from './compare.ts';
import { GUARDS, HEADLINE_GUARDS, type Headlines, type Sides } from './guards.ts';
import { type Details, detailsOfPair, type Item } from './items.ts';
import { joined, NOTHING, parted } from './judgement.ts';
import { mayBeAlike, sharedWords } from './overlap.ts';
import type { Evidence, Judgement } from './piece.ts';
import type { Prepared } from './prepare.ts';

/**
 * Judges two entries by their words alone: the same text, or nearly, that no guard parts. Holds within the window
 * (milliseconds); an entry without a date is within every window.
 */
export function byText(a: Prepared, b: Prepared, windowMs: number): Judgement {
  if (a.at !== undefined && b.at !== undefined && Math.abs(a.at - b.at) > windowMs) return NOTHING;
  if (!mayBeAlike(a, b)) return NOTHING;
  const headlines = headlinesOf(...detailsOfPair(a, b));
  const { title, titlesNear } = headlines;
  const loose = title.likeness < VERBATIM && sharedWords(a.lead, b.lead) < VERBATIM;
  if (titlesNear) {
    const found = firstOf(HEADLINE_GUARDS, headlines);
    if (found !== undefined) return parted(found, loose);
  } else if (sharedWords(a.lead, b.lead) < 0.5) return NOTHING;

  const sides = withLeads(headlines);
  const untitled = a.title.words.length === 0 || b.title.words.length === 0;
  const equal = !untitled && title.aOnly.length + title.bOnly.length === 0;
  const texts = textsOf(a, b, sides);
  const near =
    (equal && texts !== 'unlike') ||
    (titlesNear && texts === 'near') ||
    (texts === 'near' &&
      sides.leadLength >= LONG &&
      likenessOf(sides.lead) >= 0.8 &&
      (!oneHouse(a, b) || (isAbout(sides.a) && isAbout(sides.b)))) ||
    (titlesNear && texts === 'none' && merelyLonger(title));
  if (!near) {
    if (equal)
      return parted({
        kind: 'other-text',
        detail: 'The headlines are equal, what stands below them is not.',
      });
    const found = titlesNear ? firstOf(GUARDS, sides) : undefined;
    return found === undefined ? NOTHING : parted(found, loose);
  }
  const found =
    saysTooLittle(a, sides) ??
    firstOf(HEADLINE_GUARDS, headlines) ??
    firstOf(GUARDS, sides) ??
    nextIssue(a, b, sides) ??
    listedApart(a, b, sides);
  if (found !== undefined) return parted(found);
  if (a.textHash === b.textHash) return joined(0.97, 'same-text', 'Headline and text are the same.');
  return nearText(title, texts === 'none' ? undefined : sides.lead);
}

/** From such a likeness on, what differs was changed, and is not merely said otherwise. */
const VERBATIM = 0.75;

/** From so many words on, a text speaks for itself, whatever its headline. */
const LONG = 12;

function firstOf<T>(guards: readonly ((sides: T) => Evidence | undefined)[], sides: T): Evidence | undefined {
  for (const guard of guards) {
    const found = guard(sides);
    if (found !== undefined) return found;
  }
  return undefined;
}

function headlinesOf(a: Details, b: Details): Headlines {
  const title = compareTitles(a, b);
  const titlesNear = title.likeness >= 0.6 || (title.contained >= 0.9 && title.matched.length >= 4);
  return { a, b, title, titlesNear };
}

function withLeads(headlines: Headlines): Sides {
  const { a, b } = headlines;
  const lead = compareLeads(a.lead, b.lead);
  return { ...headlines, lead, leadLength: Math.min(contentOf(a.lead), contentOf(b.lead)) };
}

/** Whether both come from one house: there the same text under unlike headlines is what stands below all of them. */
const oneHouse = (a: Prepared, b: Prepared): boolean =>
  a.piece.source === b.piece.source || (a.url !== '' && hostOf(a.url) === hostOf(b.url));

/** Whether the text takes up words of its headline: what stands below all of a house's headlines does not. */
function isAbout({ title, lead }: Details): boolean {
  const said = new Set(lead.map((item) => item.key));
  const words = title.filter((item) => item.kind !== 'function');
  return words.filter((item) => said.has(item.key)).length * 3 >= words.length;
}

const hostOf = (url: string): string => url.split(/[/?]/, 1)[0] ?? url;

/** Whether both have texts, and these are near one another: much the same, or one the other cut short. */
function textsOf(a: Prepared, b: Prepared, { lead, leadLength }: Sides): 'none' | 'near' | 'unlike' {
  if (a.lead.words.length === 0 || b.lead.words.length === 0) return 'none';
  if (leadLength < 3 && Math.max(a.lead.words.length, b.lead.words.length) > 8) return 'none';
  const short = leadLength >= 4 && lead.contained >= (a.lead.cut || b.lead.cut ? 0.85 : 0.95);
  return lead.likeness >= 0.7 || short ? 'near' : 'unlike';
}

const likenessOf = (lead: Difference): number => Math.max(lead.likeness, lead.contained);

/** Without a text to go by, one headline may add plain words to the other, no more. */
function merelyLonger({ aOnly, bOnly, likeness, matched }: Difference): boolean {
  const added = [...aOnly, ...bOnly];
  return (
    (aOnly.length === 0 || bOnly.length === 0) &&
    added.every((item) => item.kind === 'word') &&
    likeness >= 0.8 &&
    matched.length >= 4
  );
}

/** Compares two headlines without the names of either source, or of another that one of them seems to carry. */
function compareTitles(a: Details, b: Details): Difference {
  const whole = compare(withoutNames(a.title, a, b), withoutNames(b.title, a, b));
  const tailA = a.head < a.title.length;
  if (tailA === b.head < b.title.length) return whole;
  const bare = tailA
    ? compare(a.title.slice(0, a.head), b.title)
    : compare(a.title, b.title.slice(0, b.head));
  return bare.aOnly.length + bare.bOnly.length === 0 ? bare : whole;
}

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

/** Compares two leads; where one is the other cut short, what follows the cut contradicts nothing. */
function compareLeads(a: readonly Item[], b: readonly Item[]): Difference {
  const whole = compare(a, b);
  if (whole.contained < 0.85 || Math.abs(contentOf(a) - contentOf(b)) < 3) return whole;
  const lastA = Math.max(...whole.matched.map(([i]) => i)) + 1;
  const lastB = Math.max(...whole.matched.map(([, j]) => j)) + 1;
  const best =
    contentOf(a) <= contentOf(b)
      ? compare(a.slice(0, Math.max(lastA, a.length - 2)), b.slice(0, lastB))
      : compare(a.slice(0, lastA), b.slice(0, Math.max(lastB, b.length - 2)));
  return { ...best, contained: whole.contained };
}

const contentOf = (items: readonly Item[]): number => items.filter((item) => item.kind !== 'function').length;

/** Headlines that say nothing by themselves join only over a text that does. */
function saysTooLittle(
  a: Prepared,
  { a: one, b: two, title, lead, leadLength }: Sides,
): Evidence | undefined {
  const generic = { kind: 'generic-title', detail: `“${a.piece.title}” stands above many texts.` };
  if ((one.generic || two.generic) && (leadLength < LONG || lead.likeness < 0.9)) return generic;
  if ((one.opinion || two.opinion) && leadLength > 0 && likenessOf(lead) < 0.9) {
    return {
      kind: 'other-opinion',
      detail: `“${a.piece.title}” may stand above the views of several people.`,
    };
  }
  const said = title.matched.length;
  const little = a.title.words.length > 0 && ((said <= 1 && leadLength < 8) || said + leadLength < 3);
  return little ? generic : undefined;
}

/** From so long apart on, a short text that a source repeats at another address is its next issue. */
const NEXT_ISSUE = 18 * HOUR;

/** A forecast, a briefing, a thread: one source's words again, a day later, at another address. */
function nextIssue(a: Prepared, b: Prepared, { leadLength }: Sides): Evidence | undefined {
  if (a.piece.source !== b.piece.source || a.url === '' || b.url === '' || a.url === b.url) return undefined;
  if (a.at === undefined || b.at === undefined || Math.abs(a.at - b.at) < NEXT_ISSUE || leadLength >= LONG)
    return undefined;
  return {
    kind: 'next-issue',
    detail: `${a.piece.source} says so again at another address, on another day.`,
  };
}

/** What one source lists side by side is not the same, unless identical or but for a typo. */
function listedApart(a: Prepared, b: Prepared, { title, lead }: Sides): Evidence | undefined {
  if (a.listed !== undefined && b.listed !== undefined && a.listed !== b.listed) {
    return { kind: 'figures-differ', detail: `They are numbers ${a.listed} and ${b.listed} of a list.` };
  }
  if (!sameRefresh(a, b) || a.textHash === b.textHash) return undefined;
  const typo = title.aOnly.length + title.bOnly.length === 0 && lead.aOnly.length + lead.bOnly.length <= 1;
  if (typo) return undefined;
  return {
    kind: 'listed-apart',
    detail: `${a.piece.source} lists both in one refresh, and they are not identical.`,
  };
}

/** Whether one refresh of one source brought both. */
export const sameRefresh = (a: Prepared, b: Prepared): boolean =>
  a.piece.seen !== undefined && a.piece.seen === b.piece.seen && a.piece.source === b.piece.source;

function nearText(title: Difference, lead: Difference | undefined): Judgement {
  const percent = (value: number): string => `${Math.round(value * 100)} %`;
  const likeness = (title.likeness + (lead === undefined ? title.likeness : likenessOf(lead))) / 2;
  const detail =
    lead === undefined
      ? `The headlines are ${percent(title.likeness)} alike; one has no text.`
      : `The headlines are ${percent(title.likeness)} alike, the texts ${percent(likenessOf(lead))}.`;
  return joined(0.6 + 0.35 * likeness, 'near-text', detail);
}
