import { copyKeys } from './copy-keys.ts';
import { type JudgeOptions, judge } from './judge.ts';
import type { Evidence, Judgement } from './piece.ts';
import type { Prepared } from './prepare.ts';

/** An entry that the store holds, with the handle of its story. */
export type StoredMember = { prepared: Prepared; story: string };

/** What somebody settled by hand, of two entries by their handles; of several on one pair the last counts. */
export type Ruling = { verdict: 'join' | 'split'; a: string; b: string };

export type DecideOptions = Omit<JudgeOptions, 'sameUrlCount'> & {
  rulings?: readonly Ruling[];
  /** How many unlike entries the store knows at a canonical URL, those given here among them. */
  sameUrlCount?: (url: string) => number;
};

/** Two entries that belong together, and why. */
export type Edge = { a: string; b: string; strength: number; evidence: Evidence[] };

/** Two entries that share keys and were kept apart, and by which guard. */
export type NearMiss = { a: string; b: string; evidence: Evidence[] };

/** A story as it shall be: `entries` are those of the batch, `stored` the stories of the store that it takes in. */
export type PlannedStory = { entries: string[]; stored: string[]; edges: Edge[] };

/** Every entry of the batch is in exactly one story; stored stories appear where entries or one another join them. */
export type Plan = { stories: PlannedStory[]; nearMisses: NearMiss[] };

/**
 * Decides what belongs together: pairs that share keys are judged, the strongest edge is taken first, and none that
 * would put two entries together which a guard or a ruling parts. Pure; the order of its inputs changes nothing.
 *
 * `stored` are the candidates with all members of their stories; these stay together whatever the judgement.
 */
export function decide(
  entries: readonly Prepared[],
  stored: readonly StoredMember[],
  options: DecideOptions,
): Plan {
  const nodes = [
    ...entries.map((prepared) => ({ prepared, story: undefined as string | undefined })),
    ...stored,
  ];
  nodes.sort(
    (x, y) =>
      compareText(x.prepared.order, y.prepared.order) ||
      compareText(x.prepared.piece.id, y.prepared.piece.id),
  );
  const all = nodes.map((node) => node.prepared);
  const index = new Map(all.map((prepared, i) => [prepared.piece.id, i]));
  const byUrl = unlikePerUrl(all);
  const context: JudgeOptions = {
    ...options,
    sameUrlCount: (url) => Math.max(byUrl.get(url) ?? 1, options.sameUrlCount?.(url) ?? 1),
  };
  const ruled = rulingsOf(options.rulings ?? [], index);
  const judged = new Map<number, Judgement>();
  const verdict = (i: number, j: number): Judgement => {
    const key = i < j ? i * all.length + j : j * all.length + i;
    let found = judged.get(key);
    if (found === undefined) {
      found = judge(all[i] as Prepared, all[j] as Prepared, context);
      judged.set(key, found);
    }
    return found;
  };

  const groups = new Groups(all.length);
  const firstOf = new Map<string, number>();
  for (const [i, node] of nodes.entries()) {
    if (node.story === undefined) continue;
    const first = firstOf.get(node.story);
    if (first === undefined) firstOf.set(node.story, i);
    else groups.unite(first, i);
  }
  const edges: Edge[] = [];
  const nearMisses: NearMiss[] = [];
  const id = (i: number): string => (all[i] as Prepared).piece.id;
  for (const [key, ruling] of ruled) {
    if (ruling !== 'join') continue;
    const [i, j] = unpack(key, all.length);
    if (!groups.same(i, j)) groups.unite(i, j);
    edges.push({
      a: id(i),
      b: id(j),
      strength: 2,
      evidence: [{ kind: 'by-hand', detail: 'Joined by hand.' }],
    });
  }

  const isNew = (i: number): boolean => nodes[i]?.story === undefined;
  const wanted: { i: number; j: number; strength: number; evidence: Evidence[] }[] = [];
  for (const [i, j] of pairsSharingKeys(all, isNew)) {
    const judgement = verdict(i, j);
    if (judgement.verdict === 'join')
      wanted.push({ i, j, strength: judgement.strength, evidence: judgement.evidence });
    else if (judgement.verdict === 'part')
      nearMisses.push({ a: id(i), b: id(j), evidence: judgement.evidence });
  }
  wanted.sort(
    (x, y) => y.strength - x.strength || distance(all, x) - distance(all, y) || x.i - y.i || x.j - y.j,
  );
  for (const { i, j, strength, evidence } of wanted) {
    if (!groups.same(i, j)) {
      const against = partedMembers(groups.members(i), groups.members(j), verdict, ruled, all.length);
      if (against !== undefined) {
        nearMisses.push({ a: id(i), b: id(j), evidence: [...evidence, ...against] });
        continue;
      }
      groups.unite(i, j);
    }
    edges.push({ a: id(i), b: id(j), strength, evidence });
  }
  return { stories: storiesOf(nodes, groups, edges, index), nearMisses };
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const unpack = (key: number, count: number): [number, number] => [Math.floor(key / count), key % count];

function distance(all: readonly Prepared[], { i, j }: { i: number; j: number }): number {
  const a = all[i]?.at;
  const b = all[j]?.at;
  return a === undefined || b === undefined ? 0 : Math.abs(a - b);
}

function rulingsOf(
  rulings: readonly Ruling[],
  index: ReadonlyMap<string, number>,
): Map<number, Ruling['verdict']> {
  const ruled = new Map<number, Ruling['verdict']>();
  for (const { verdict, a, b } of rulings) {
    const i = index.get(a);
    const j = index.get(b);
    if (i === undefined || j === undefined || i === j) continue;
    ruled.set(Math.min(i, j) * index.size + Math.max(i, j), verdict);
  }
  return ruled;
}

/** Why two groups must not meet: a pair across them that a ruling or a guard parts. */
function partedMembers(
  ones: readonly number[],
  others: readonly number[],
  verdict: (i: number, j: number) => Judgement,
  ruled: ReadonlyMap<number, Ruling['verdict']>,
  count: number,
): Evidence[] | undefined {
  for (const i of ones) {
    for (const j of others) {
      const ruling = ruled.get(Math.min(i, j) * count + Math.max(i, j));
      if (ruling === 'split') return [{ kind: 'by-hand', detail: 'Split by hand.' }];
      if (ruling === 'join') continue;
      const judgement = verdict(i, j);
      if (judgement.verdict === 'part') return judgement.evidence;
    }
  }
  return undefined;
}

/** Pairs of places that share a key, each once; two stored entries only where `isNew` of neither matters not. */
function pairsSharingKeys(all: readonly Prepared[], isNew: (i: number) => boolean): [number, number][] {
  const byKey = new Map<number, number[]>();
  const seen = new Set<number>();
  const pairs: [number, number][] = [];
  for (const [j, prepared] of all.entries()) {
    for (const { key } of copyKeys(prepared)) {
      const list = byKey.get(key);
      if (list === undefined) {
        byKey.set(key, [j]);
        continue;
      }
      for (const i of list) {
        const pair = i * all.length + j;
        if (seen.has(pair) || !(isNew(i) || isNew(j))) continue;
        seen.add(pair);
        pairs.push([i, j]);
      }
      if (list[list.length - 1] !== j) list.push(j);
    }
  }
  return pairs;
}

/** By URL, how many entries with unlike titles and texts have it. */
function unlikePerUrl(all: readonly Prepared[]): Map<string, number> {
  const titles = new Map<string, Set<string>>();
  for (const { url, title } of all) {
    if (url === '') continue;
    const key = title.words.map((word) => word.text).join(' ');
    const set = titles.get(url);
    if (set === undefined) titles.set(url, new Set([key]));
    else set.add(key);
  }
  return new Map([...titles].map(([url, set]) => [url, set.size]));
}

/** Disjoint groups of places, with their members. */
class Groups {
  private readonly roots: number[];
  private readonly lists: number[][];
  constructor(count: number) {
    this.roots = Array.from({ length: count }, (_, i) => i);
    this.lists = this.roots.map((i) => [i]);
  }
  members(i: number): readonly number[] {
    return this.lists[this.roots[i] as number] as number[];
  }
  same(i: number, j: number): boolean {
    return this.roots[i] === this.roots[j];
  }
  unite(i: number, j: number): void {
    const [to, from] = [this.roots[i] as number, this.roots[j] as number].sort((x, y) => x - y) as [
      number,
      number,
    ];
    if (to === from) return;
    for (const member of this.lists[from] as number[]) this.roots[member] = to;
    (this.lists[to] as number[]).push(...(this.lists[from] as number[]));
    this.lists[from] = [];
  }
}

function storiesOf(
  nodes: readonly { prepared: Prepared; story: string | undefined }[],
  groups: Groups,
  edges: readonly Edge[],
  index: ReadonlyMap<string, number>,
): PlannedStory[] {
  const stories = new Map<readonly number[], PlannedStory>();
  for (const [i, { prepared, story }] of nodes.entries()) {
    const list = groups.members(i);
    let planned = stories.get(list);
    if (planned === undefined) {
      planned = { entries: [], stored: [], edges: [] };
      stories.set(list, planned);
    }
    if (story === undefined) planned.entries.push(prepared.piece.id);
    else if (!planned.stored.includes(story)) planned.stored.push(story);
  }
  for (const edge of edges) stories.get(groups.members(index.get(edge.a) as number))?.edges.push(edge);
  return [...stories.values()].filter(({ entries, stored }) => entries.length > 0 || stored.length > 1);
}
