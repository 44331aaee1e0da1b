import type { Difference } from './compare.ts';
import type { Details, Item } from './items.ts';
import { opposed } from './opposites.ts';
import type { Evidence } from './piece.ts';
import { sameWord } from './same-word.ts';

/** Two headlines as the guards see them. */
export type Headlines = {
  a: Details;
  b: Details;
  title: Difference;
  /** Whether the titles are nearly one, so that a single word that differs counts. */
  titlesNear: boolean;
};

/** Two entries as the guards see them. */
export type Sides = Headlines & {
  lead: Difference;
  /** Words in the shorter lead, function words aside. */
  leadLength: number;
};

/** A guard that needs the headlines alone, and so comes before the texts are compared. */
type HeadlineGuard = (headlines: Headlines) => Evidence | undefined;
type Guard = (sides: Sides) => Evidence | undefined;

const quote = (items: readonly Item[]): string =>
  items
    .slice(0, 4)
    .map((item) => `“${item.raw}”`)
    .join(', ');
const figures = (items: readonly Item[]): Item[] => items.filter((item) => item.kind === 'figure');
const unsaid = (items: readonly Item[], other: Details): Item[] =>
  items.filter((item) => !other.all.has(item.key));

/** Other figures in the headlines, of which neither text knows; in near-equal ones one side is enough. */
const headlineFiguresDiffer: HeadlineGuard = ({ a, b, title, titlesNear }) => {
  const ofA = unsaid(figures(title.aOnly), b);
  const ofB = unsaid(figures(title.bOnly), a);
  if ((ofA.length > 0 && ofB.length > 0) || (titlesNear && ofA.length + ofB.length > 0)) {
    return part('figures-differ', `The headlines differ in figures: ${against(ofA, ofB)}.`);
  }
  return titlesNear && reordered(title, a.title)
    ? part('figures-differ', 'The headlines give the same figures in another order.')
    : undefined;
};

function reordered(title: Difference, a: readonly Item[]): boolean {
  if (title.aOnly.length + title.bOnly.length > 0) return false;
  const places = title.matched.filter(([i]) => a[i]?.kind === 'figure');
  return places.some(([, j], k) => k > 0 && j < (places[k - 1]?.[1] ?? 0));
}

/** Other weekdays or months in the headlines; where both are replaced, one that the other nowhere says is enough. */
const headlineDatesDiffer: HeadlineGuard = ({ a, b, title, titlesNear }) => {
  const ofA = days(title.aOnly);
  const ofB = days(title.bOnly);
  if (ofA.length === 0 || ofB.length === 0) return undefined;
  const strange = [unsaid(ofA, b).length, unsaid(ofB, a).length];
  const found = Math.min(...strange) > 0 || (titlesNear && Math.max(...strange) > 0);
  return found ? part('dates-differ', `The headlines name other days: ${against(ofA, ofB)}.`) : undefined;
};

const days = (items: readonly Item[]): Item[] => items.filter((item) => item.kind === 'calendar');

/** Other figures in the texts: each has one that the other nowhere says; in all but equal texts one is enough. */
const figuresDiffer: Guard = ({ a, b, lead }) => {
  const ofA = figures(lead.aOnly);
  const ofB = figures(lead.bOnly);
  if (ofA.length === 0 || ofB.length === 0) return undefined;
  const strangeA = unsaid(ofA, b);
  const strangeB = unsaid(ofB, a);
  const [fewer, more] = [
    Math.min(strangeA.length, strangeB.length),
    Math.max(strangeA.length, strangeB.length),
  ];
  if (fewer === 0 && (more === 0 || lead.likeness < 0.9)) return undefined;
  return part('figures-differ', `The texts differ in figures: ${against(ofA, ofB)}.`);
};

/** Other weekdays or months in the texts. */
const datesDiffer: Guard = ({ a, b, lead }) => {
  const ofA = unsaid(days(lead.aOnly), b);
  const ofB = unsaid(days(lead.bOnly), a);
  if (ofA.length === 0 || ofB.length === 0) return undefined;
  return part('dates-differ', `The texts name other days: ${against(ofA, ofB)}.`);
};

/** A word of denial on one side of texts that are otherwise alike. */
const negated: Guard = ({ title, lead, titlesNear, a, b }) => {
  if (titlesNear) {
    const words = [...title.aOnly, ...title.bOnly].filter((item) => item.kind === 'negation');
    if (words.length > 0 && countOf(a.title) !== countOf(b.title))
      return part('negated', `Only one headline says ${quote(words)}.`);
  }
  if (lead.likeness >= 0.75) {
    const words = [...lead.aOnly, ...lead.bOnly].filter((item) => item.kind === 'negation');
    if (words.length > 0) return part('negated', `Only one text says ${quote(words)}.`);
  }
  return undefined;
};

const countOf = (items: readonly Item[]): number => items.filter((item) => item.kind === 'negation').length;

/** A word that makes the news a plan or a rumour on one side only. */
const onlyPerhaps: Guard = ({ title, titlesNear }) => {
  if (!titlesNear) return undefined;
  const words = [...title.aOnly, ...title.bOnly].filter((item) => item.kind === 'modal');
  return words.length > 0 ? part('only-perhaps', `Only one headline says ${quote(words)}.`) : undefined;
};

/** Verbs and directions of opposite meaning in place of one another. */
const turned: Guard = ({ a, title, lead, titlesNear }) => {
  const keys = (items: readonly Item[]): string[] => items.map((item) => item.key);
  const pair =
    (titlesNear
      ? opposed(a.labelled ? a.lang : undefined, keys(title.aOnly), keys(title.bOnly))
      : undefined) ??
    (lead.likeness >= 0.8 ? opposed(a.lang, keys(lead.aOnly), keys(lead.bOnly)) : undefined);
  return pair === undefined ? undefined : part('turned', `“${pair[0]}” stands against “${pair[1]}”.`);
};

/** Another name in the same place of a headline: people, places, companies of one template. */
const headlineNamesDiffer: HeadlineGuard = ({ a, b, title, titlesNear }) => {
  if (!titlesNear) return undefined;
  const ofA = strange(title.aOnly, a, b);
  const ofB = ofA.length === 0 ? [] : strange(title.bOnly, b, a);
  return ofB.length === 0
    ? undefined
    : part('names-differ', `The headlines name others: ${against(ofA, ofB)}.`);
};

/** Another name in the texts, or on one side of headlines that hardly differ otherwise. */
const namesDiffer: Guard = (sides) => {
  const { a, b, title, lead, titlesNear, leadLength } = sides;
  if (titlesNear && title.aOnly.length > 0 && title.bOnly.length > 0) {
    const found = [...strange(title.aOnly, a, b), ...strange(title.bOnly, b, a)];
    const sure = found.some((item) => (item.kind === 'name' ? item.initial !== true : lead.likeness > 0.97));
    if (leadLength < 12 ? found.length > 0 : sure && title.likeness >= 0.66) {
      return part('names-differ', `Only one headline names ${quote(found)}.`);
    }
  }
  if (lead.likeness < 0.6 || !a.cased || !b.cased) return undefined;
  const ofA = strange(lead.aOnly, a, b).filter((item) => item.initial !== true);
  const ofB = strange(lead.bOnly, b, a).filter((item) => item.initial !== true);
  return ofA.length > 0 && ofB.length > 0
    ? part('names-differ', `The texts name others: ${against(ofA, ofB)}.`)
    : undefined;
};

/** Items that are names, as far as the script tells, and that the other entry nowhere says. */
function strange(items: readonly Item[], own: Details, other: Details): Item[] {
  return items.filter((item) => {
    if (item.kind !== 'name' && !(item.kind === 'word' && (!own.cased || own.names.has(item.key))))
      return false;
    return !says(other, item.key);
  });
}

function says(details: Details, key: string): boolean {
  if (details.all.has(key) || details.source.has(key)) return true;
  if (key.length >= 4 && details.whole.includes(key)) return true;
  if (key.length <= 5 && abbreviates(key, details)) return true;
  for (const word of details.all) if (sameWord(word, key, true)) return true;
  return false;
}

/** Whether a short word stands for one or several of the other text (`Mt`, `UN`). */
function abbreviates(key: string, details: Details): boolean {
  for (const items of [details.title, details.lead]) {
    const initials = items
      .filter((item) => item.kind !== 'function')
      .map((item) => item.key[0] ?? '')
      .join('');
    if (key.length >= 2 && initials.includes(key) && items.some((item) => item.kind === 'name')) return true;
    if (
      key.length >= 2 &&
      items.some(
        (item) =>
          item.key[0] === key[0] &&
          item.key.length > key.length + 1 &&
          item.key.endsWith(key.slice(-1)) &&
          isWithin(key, item.key),
      )
    )
      return true;
  }
  return false;
}

function isWithin(short: string, long: string): boolean {
  let at = 0;
  for (const sign of long) if (sign === short[at]) at++;
  return at === short.length;
}

/** The same names in another order: who did it to whom. */
const namesSwapped: Guard = ({ a, b, title, lead }) => {
  for (const [difference, itemsA, itemsB] of [
    [title, a.title, b.title],
    [lead, a.lead, b.lead],
  ] as const) {
    if (difference.likeness < 0.85) continue;
    const names = difference.matched.filter(([i, j]) => isName(itemsA[i], a, b) && isName(itemsB[j], a, b));
    for (let k = 1; k < names.length; k++) {
      const [i, j] = names[k] as readonly [number, number];
      const [h, g] = names[k - 1] as readonly [number, number];
      if (j < g && itemsA[i]?.key !== itemsA[h]?.key) {
        return part(
          'names-swapped',
          `${quote([itemsA[h] as Item, itemsA[i] as Item])} stand in another order.`,
        );
      }
    }
  }
  return undefined;
};

function isName(item: Item | undefined, a: Details, b: Details): boolean {
  if (item === undefined) return false;
  if (item.kind === 'name') return item.initial !== true || a.names.has(item.key) || b.names.has(item.key);
  return item.kind === 'word' && !(a.cased && b.cased);
}

/** A headline with one word replaced over the very same text is a template: other news in the same words. */
const wordReplaced: Guard = ({ title, lead, titlesNear, leadLength, a, b }) => {
  if (!titlesNear || lead.aOnly.length + lead.bOnly.length > 0) return undefined;
  const ofA = unsaid(title.aOnly, b);
  const ofB = unsaid(title.bOnly, a);
  const short =
    leadLength < 10 && title.aOnly.length > 0 && title.bOnly.length > 0 && ofA.length + ofB.length > 0;
  const one =
    title.aOnly.length === 1 && title.bOnly.length === 1 && ofA.length + ofB.length === 2 && leadLength > 0;
  if (!short && !one) return undefined;
  return part('word-replaced', `The headlines differ in ${against(ofA, ofB)}, the texts in nothing.`);
};

function part(kind: string, detail: string): Evidence {
  return { kind, detail };
}

const against = (a: readonly Item[], b: readonly Item[]): string =>
  a.length > 0 && b.length > 0
    ? `${quote(a)} against ${quote(b)}`
    : `${quote([...a, ...b])} on one side only`;

/** The guards that need no more than headlines. */
export const HEADLINE_GUARDS: readonly HeadlineGuard[] = [
  headlineFiguresDiffer,
  headlineDatesDiffer,
  headlineNamesDiffer,
];

/** The others, the cheap and sure ones first. */
export const GUARDS: readonly Guard[] = [
  figuresDiffer,
  datesDiffer,
  negated,
  turned,
  namesDiffer,
  namesSwapped,
  onlyPerhaps,
  wordReplaced,
];
