import type { Edge } from '../store/edges.ts';

/** A pair of entries, by row id, that a person settled, and by which ruling. */
type Ruled = { a: number; b: number; verdict: 'join' | 'split'; ruling: number };

const keyOf = ({ a, b }: { a: number; b: number }): string => `${Math.min(a, b)} ${Math.max(a, b)}`;

/**
 * Edges as rulings have them: where a person settled a pair, that comes first and what was weighed behind. A ruling on
 * pairs that have no edge at all is told of once.
 */
export function withRulings(edges: readonly Edge[], ruled: readonly Ruled[]): Edge[] {
  const told = new Map(edges.map((edge) => [keyOf(edge), edge]));
  for (const pairs of Map.groupBy(ruled, ({ ruling }) => ruling).values()) {
    const weighed = pairs.filter((pair) => told.has(keyOf(pair)));
    for (const { a, b, verdict } of weighed.length > 0 ? weighed : pairs.slice(0, 1)) {
      const before = told.get(keyOf({ a, b }))?.evidence ?? [];
      const detail = verdict === 'join' ? 'Joined by hand.' : 'Split by hand.';
      told.set(keyOf({ a, b }), {
        a,
        b,
        verdict: verdict === 'join' ? 'join' : 'part',
        evidence: [{ kind: 'by-hand', detail }, ...before.filter(({ kind }) => kind !== 'by-hand')],
      });
    }
  }
  return [...told.values()];
}
