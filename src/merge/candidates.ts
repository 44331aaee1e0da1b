import { type DayKeys, entriesByKeys, entriesByLink, type Met } from '../store/merge-keys.ts';
import { sharedWith, worthReading } from '../story/coverage/index.ts';
import { mergeKeys } from '../story/merge-keys.ts';
import type { Level } from '../story/piece.ts';
import type { Prepared } from '../story/prepare.ts';
import type { Memory } from './memory.ts';
import type { Merging } from './merging.ts';
import type { Newcomer } from './piece.ts';

/** The keys of an entry, by the level at which who shares them is a candidate. */
export type Keys = { copies: DayKeys; coverage: DayKeys };

/** Of copies, and of coverage before and after their sketches were looked at, so many are met. */
const COPIES = 12;
const SHARING = 64;
const COVERAGE = 8;

/**
 * How many keys another must share to be looked at, by how many there are: a near-copy shares most keys of its headline
 * or of its text (six each); one alone is the chance of a common pair of words.
 */
const leastShared = (keys: number): number => (keys >= 12 ? 3 : keys >= 6 ? 2 : 1);

/** The keys under which an entry is filed and met. */
export function keysOf(entry: Newcomer, prepared: Prepared, level: Level): Keys {
  // Links and guids are asked of the entries themselves, whatever their day.
  const keys = mergeKeys(prepared, level).filter(({ kind }) => kind !== 'url' && kind !== 'guid');
  const [coverage, copies] = [true, false].map((is) =>
    keys.filter(({ kind }) => (kind === 'coverage') === is).map(({ key }) => key),
  ) as [number[], number[]];
  const of = { entry: entry.id, at: entry.at };
  return {
    copies: { ...of, keys: copies, least: leastShared(copies.length) },
    coverage: { ...of, keys: coverage, least: 1 },
  };
}

/** What is stored that may be the same. */
export async function candidates(
  { db, memory }: Pick<Merging, 'db' | 'memory'>,
  entries: readonly Newcomer[],
  keys: readonly Keys[],
  window: number,
): Promise<Set<number>> {
  const copies = await entriesByKeys(
    db,
    keys.map((key) => key.copies),
    window,
    COPIES,
  );
  const coverage = await entriesByKeys(
    db,
    keys.map((key) => key.coverage),
    window,
    SHARING,
  );
  const byLink = await entriesByLink(
    db,
    entries.flatMap((entry) => entry.urlKey ?? []),
  );
  const telling = coverage.flatMap((met, place) => mostTelling((entries[place] as Newcomer).id, met, memory));
  return new Set([...copies.flat().map(({ entry }) => entry), ...telling, ...byLink]);
}

/** Where so many share a key with an entry, one is chance: it takes two rare words, which are three keys. */
const TELLING = 3;

/**
 * Of entries that share keys those that share most of what is telling, and of those of which that is not known, as
 * after a start, as many again: those with most keys.
 */
function mostTelling(entry: number, met: readonly Met[], { sketches }: Memory): number[] {
  const own = sketches.get(entry);
  const worthOf = own === undefined ? () => 0 : sharedWith(own);
  const likely = met.length < SHARING ? met : met.filter(({ shared }) => shared >= TELLING);
  const [known, unknown]: [{ other: number; worth: number }[], number[]] = [[], []];
  for (const { entry: other } of likely) {
    const sketch = sketches.get(other);
    if (sketch === undefined) unknown.push(other);
    else known.push({ other, worth: worthOf(sketch) });
  }
  const telling = known.filter(({ worth }) => worthReading(worth)).sort((a, b) => b.worth - a.worth);
  return [...telling.slice(0, COVERAGE).map(({ other }) => other), ...unknown.slice(0, COVERAGE)];
}
