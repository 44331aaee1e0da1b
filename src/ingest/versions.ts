import type { Entry } from '../model/entry.ts';
import type { StoredEntry } from '../store/entries.ts';
import { tokens } from '../text/tokens.ts';
import type { Identified, ReadEntry } from './identify.ts';

/** Less of a text in common, and two are not versions of one. */
const ALIKE = 0.6;

/** Only the first characters of a text are compared. */
const COMPARED = 2_000;

/** More entries of one instant are a series, in which nothing takes another's place. */
const MOST_OF_AN_INSTANT = 20;

/**
 * Entries that a source lists in the place of others: of what is new in a document, each that was published at the
 * very instant of one entry that the source lists no longer, under the same last part of the address or a near-equal
 * title, is an edit of that one. What slides through a list (bulletins of one day) comes at the top where the other
 * fell off the end, so a title counts only in the other's place among what stayed.
 *
 * `before` are the row ids of the source's last document, in its order; `gone` those of them that it lists no longer.
 */
export function followVersions<T extends ReadEntry>(
  entries: readonly Identified<T>[],
  before: readonly number[],
  gone: readonly StoredEntry[],
): Identified<T>[] {
  const places = placesAmongKept(entries, before);
  const slugs = countsOf(entries.flatMap(({ read }) => slugOf(read.entry) ?? []));
  const isVersion = (listed: Identified<T>, old: StoredEntry): boolean => {
    const { entry } = listed.read;
    const slug = slugOf(entry);
    if (slug !== undefined && slug === slugOf(old) && slugs.get(slug) === 1) return true;
    return places.new.get(listed) === places.old.get(old.id) && isReworded(entry, old);
  };
  const fresh = Map.groupBy(
    entries.filter(({ existing }) => existing === undefined),
    ({ read }) => read.entry.published,
  );
  const pairs = [...Map.groupBy(gone, ({ published }) => published)].flatMap(([published, olds]) => {
    const listeds = fresh.get(published) ?? [];
    if (published === undefined || Math.max(olds.length, listeds.length) > MOST_OF_AN_INSTANT) return [];
    return listeds.flatMap((listed) =>
      olds.filter((old) => isVersion(listed, old)).map((old) => ({ listed, old })),
    );
  });
  // What could be a version of several is none: they are a series.
  const rivals = countsOf(pairs.flatMap(({ listed, old }) => [listed, old]));
  const versionOf = new Map(
    pairs.flatMap(({ listed, old }) =>
      rivals.get(listed) === 1 && rivals.get(old) === 1 ? [[listed, old] as const] : [],
    ),
  );
  return entries.map((listed) => {
    const existing = versionOf.get(listed);
    return existing === undefined ? listed : { read: listed.read, existing, identity: '' };
  });
}

/** How many of the entries that both documents list stand before each, in the last document and in this one. */
function placesAmongKept<T extends ReadEntry>(entries: readonly Identified<T>[], before: readonly number[]) {
  const kept = new Set(entries.flatMap(({ existing }) => existing?.id ?? []));
  const count = <K>(list: readonly K[], isKept: (one: K) => boolean): Map<K, number> => {
    let passed = 0;
    return new Map(list.map((one) => [one, isKept(one) ? passed++ : passed]));
  };
  const had = new Set(before);
  return {
    old: count(before, (id) => kept.has(id)),
    new: count(entries, ({ existing }) => existing !== undefined && had.has(existing.id)),
  };
}

/** The last part of an address's path, which names the piece where a site or a folder changes. */
function slugOf({ url }: Pick<Entry, 'url'>): string | undefined {
  const slug =
    url === undefined
      ? undefined
      : URL.parse(url)
          ?.pathname.split('/')
          .findLast((part) => part !== '');
  return slug?.toLowerCase();
}

/** The same figures and most of the words in the title, and a text that is alike where both have one. */
function isReworded(a: Entry, b: Entry): boolean {
  const [titleA, titleB] = [wordsOf(a.title), wordsOf(b.title)];
  const figures = (words: readonly string[]) => words.filter((word) => /\p{N}/u.test(word)).join(' ');
  if (figures(titleA) !== figures(titleB) || likeness(titleA, titleB) < ALIKE) return false;
  const [textA, textB] = [a, b].map(({ summary, content }) => wordsOf(summary ?? content ?? ''));
  return !textA?.length || !textB?.length || likeness(textA, textB) >= ALIKE;
}

const wordsOf = (text: string): string[] => tokens(text.slice(0, COMPARED)).map((token) => token.text);

/** Shared words by all words (Dice), 0 to 1. */
function likeness(a: readonly string[], b: readonly string[]): number {
  const left = countsOf(a);
  let shared = 0;
  for (const word of b) {
    const count = left.get(word) ?? 0;
    if (count > 0) shared++;
    left.set(word, count - 1);
  }
  return (2 * shared) / Math.max(1, a.length + b.length);
}

function countsOf<K>(list: readonly K[]): Map<K, number> {
  const counts = new Map<K, number>();
  for (const one of list) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}
