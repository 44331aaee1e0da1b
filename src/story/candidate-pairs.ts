import type { Reading } from '../text/reading/index.ts';
import { mayBeSame } from './pair.ts';
import { cosine, sharedTerms, type Weighed } from './weigh.ts';

/** The 24 rarest words of an entry are looked up, and under each up to 120 entries, the nearest in order. */
const LOOKED_UP = 24;
const UNDER_EACH = 120;
/** Entries whose cosine is above this are neighbours. */
const NEIGHBOUR = 0.12;

/**
 * The pairs of entries, one of them new at least, that share rare words or an address, and enough to be worth judging;
 * by places. Counts the neighbours of each. The entries stand in an order that their own place in a batch does not change.
 */
export function candidatePairs(
  nodes: readonly Weighed[],
  isNew: (place: number) => boolean = () => true,
): [number, number][] {
  const all = new Map<number | string, number[]>();
  const fresh = new Map<number | string, number[]>();
  const found: [number, number][] = [];
  for (const [j, node] of nodes.entries()) {
    const near = new Set<number>();
    const things = [...distinctiveTerms(node), ...signsOf(node.reading)];
    for (const thing of things) {
      for (const i of (isNew(j) ? all : fresh).get(thing)?.slice(-UNDER_EACH) ?? []) near.add(i);
      file(all, thing, j);
      if (isNew(j)) file(fresh, thing, j);
    }
    for (const i of [...near].sort((x, y) => x - y)) {
      const other = nodes[i] as Weighed;
      const terms = sharedTerms(other.reading.terms.ids, node.reading.terms.ids);
      const alike = cosine(terms, other.all, node.all);
      if (alike > NEIGHBOUR) {
        other.neighbours++;
        node.neighbours++;
      }
      if (mayBeSame(other, node, terms, alike)) found.push([i, j]);
    }
  }
  return found;
}

function file(filed: Map<number | string, number[]>, thing: number | string, place: number): void {
  const list = filed.get(thing);
  if (list === undefined) filed.set(thing, [place]);
  else list.push(place);
}

/** What is equal only in entries that may be one whatever their words. */
const signsOf = ({ url, piece: { source, guid }, textHash }: Reading): (string | number)[] => [
  ...(url === '' ? [] : [url]),
  ...(guid === undefined ? [] : [`${source} ${guid}`]),
  `text ${textHash}`,
];

/** The content words of the title, and the rarest of all. */
function distinctiveTerms({ reading: { terms }, content }: Weighed): Set<number> {
  const ids = [...terms.ids.keys()]
    .filter((i) => (content[i] as number) > 0)
    .sort(
      (i, j) =>
        (content[j] as number) - (content[i] as number) ||
        (terms.ids[i] as number) - (terms.ids[j] as number),
    );
  const titled = ids.filter((i) => (terms.inTitle[i] as number) > 0);
  return new Set(
    [...titled.slice(0, LOOKED_UP), ...ids.slice(0, LOOKED_UP)].map((i) => terms.ids[i] as number),
  );
}
