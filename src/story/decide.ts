import type { Reading } from '../text/reading/index.ts';
import { candidatePairs } from './candidate-pairs.ts';
import type { Common } from './common.ts';
import { Groups } from './groups.ts';
import { type JudgeOptions, judge, type Verdict } from './judge.ts';
import { model } from './model.ts';
import { type LastListed, ofOneDocument } from './one-document.ts';
import { type Pair, pairOf } from './pair.ts';
import type { Evidence } from './piece.ts';
import { sharedUrls, unlikePerUrl } from './unlike-per-url.ts';
import { type Weighed, weigh } from './weigh.ts';
import { whyJoined, whyRelated } from './why.ts';

/** An entry that the store holds, with the handle of its story. */
export type StoredMember = { reading: Reading; story: string };

/** What somebody settled by hand, of two entries by their handles; of several on one pair the last counts. */
export type Ruling = { verdict: 'join' | 'split'; a: string; b: string };

export type DecideOptions = JudgeOptions & {
  /** What is common now, the batch counted; nothing is added to it while a batch is judged. */
  common: Common;
  rulings?: readonly Ruling[];
  /** Squared probability, on average, from which on stories become one; absent: the shipped model's. */
  bar?: number;
  lastListed?: LastListed;
};

/** Two entries that belong together, and why. */
type Edge = { a: string; b: string; strength: number; evidence: Evidence[] };

/** Two entries that were kept apart, and by which rule; or that are of one event, and what they share. */
type Named = { a: string; b: string; evidence: Evidence[] };

/** A story as it shall be: `entries` are those of the batch, `stored` the stories of the store that it takes in. */
export type PlannedStory = { entries: string[]; stored: string[]; edges: Edge[] };

/**
 * Every entry of the batch is in exactly one story; stored stories appear where entries or one another join them.
 * `sharedUrls` are canonical URLs that turn out to be of many unlike entries.
 */
export type Plan = { stories: PlannedStory[]; nearMisses: Named[]; related: Named[]; sharedUrls: string[] };

type Node = Weighed & { story?: string };
type Judged = { i: number; j: number; pair: Pair; verdict: Verdict };

/** Entries of different stories are of one event from this probability, or this similarity, on. */
const RELATED = 0.15;
const ALIKE = 0.2;
const MOST_RELATED = 5;
/** How a pair that a rule keeps apart counts in the average. */
const PARTED = -0.5;

/**
 * Decides what belongs together: pairs are judged, and stories grow by average linkage over their members, none that
 * a ruling or a common document forbids. Pure; the order of its inputs changes nothing.
 *
 * `stored` are the candidates with members of their stories; these stay together whatever the judgement.
 */
export function decide(
  entries: readonly Reading[],
  stored: readonly StoredMember[],
  options: DecideOptions,
): Plan {
  const nodes: Node[] = [
    ...entries.map((reading): Node => weigh(reading, options.common)),
    ...stored.map(({ reading, story }) => ({ ...weigh(reading, options.common), story })),
  ].sort(
    ({ reading: x }, { reading: y }) => compareText(x.order, y.order) || compareText(x.piece.id, y.piece.id),
  );
  const readings = nodes.map(({ reading }) => reading);
  const places = new Map(readings.map(({ piece }, i) => [piece.id, i]));
  const nameOf = (i: number): string => (readings[i] as Reading).piece.id;
  const rulings = rulingsOf(options.rulings ?? [], places);
  const oneDocument = (i: number, j: number): boolean =>
    ofOneDocument(readings[i] as Reading, readings[j] as Reading, options.lastListed);
  const perUrl = unlikePerUrl(readings);
  const judging: JudgeOptions = {
    ...options,
    sameUrlCount: (url) => Math.max(perUrl.get(url) ?? 1, options.sameUrlCount?.(url) ?? 1),
  };

  const groups = new Groups(nodes.length);
  const edges: Edge[] = [];
  uniteStored(nodes, groups);
  for (const { i, j, verdict } of rulings.values()) {
    if (verdict === 'split') continue;
    groups.unite(i, j);
    edges.push({ a: nameOf(i), b: nameOf(j), strength: 2, evidence: [BY_HAND] });
  }
  const judged = new Map<string, Judged>();
  const judgeOnce = (i: number, j: number): Judged => {
    const known = judged.get(pairKey(i, j));
    if (known !== undefined) return known;
    const [a, b] = [nodes[i] as Node, nodes[j] as Node];
    const pair = pairOf(a, b, options.common.texts(a.reading.lang));
    const made = { i, j, pair, verdict: judge(pair, judging) };
    judged.set(pairKey(i, j), made);
    return made;
  };
  const worthOf = (i: number, j: number): number => {
    const { verdict } = judgeOnce(i, j);
    const worth = verdict.parted ? PARTED : verdict.probability ** 2;
    groups.link(i, j, worth);
    return worth;
  };
  const bar = options.bar ?? model.bar;
  const isNew = (i: number): boolean => nodes[i]?.story === undefined;
  const joins = candidatePairs(nodes, isNew).filter(([i, j]) => !groups.same(i, j) && worthOf(i, j) >= bar);
  // Two stories of the store are compared only where a new entry might join both.
  for (const [i, j] of bridged(joins, groups, isNew)) worthOf(i, j);
  const mayMeet = (ones: readonly number[], others: readonly number[]): boolean =>
    ones.every((i) =>
      others.every((j) => {
        const ruling = rulings.get(pairKey(i, j))?.verdict;
        if (ruling === 'join') return true;
        const isParted = options.level === 'copies' && judgeOnce(i, j).verdict.parted;
        return ruling !== 'split' && !isParted && !oneDocument(i, j);
      }),
    );
  for (const { i, j, worth } of groups.grow(bar, mayMeet)) {
    const { pair, verdict } = judged.get(pairKey(i, j)) as Judged;
    edges.push({ a: nameOf(i), b: nameOf(j), strength: worth, evidence: whyJoined(pair, verdict) });
  }
  const apart = [...judged.values()]
    .filter(({ i, j }) => !groups.same(i, j))
    .sort(
      (x, y) =>
        y.verdict.probability - x.verdict.probability || y.pair.all - x.pair.all || x.i - y.i || x.j - y.j,
    );
  return {
    stories: storiesOf(nodes, groups, edges, places),
    nearMisses: apart.flatMap(({ i, j, verdict }): Named[] => {
      const evidence = oneDocument(i, j) ? ONE_DOCUMENT : verdict.parted ? verdict.against : undefined;
      return evidence === undefined ? [] : [{ a: nameOf(i), b: nameOf(j), evidence: [evidence] }];
    }),
    related: options.level === 'coverage' ? relatedOf(apart, nameOf) : [],
    sharedUrls: sharedUrls(readings),
  };
}

/** The pairs across stories of the store that one new entry might join. */
function bridged(
  joins: readonly [number, number][],
  groups: Groups,
  isNew: (i: number) => boolean,
): [number, number][] {
  const reached = new Map<number, Set<readonly number[]>>();
  for (const [i, j] of joins) {
    if (isNew(i) === isNew(j)) continue;
    const [fresh, stored] = isNew(i) ? [i, j] : [j, i];
    reached.set(fresh, (reached.get(fresh) ?? new Set()).add(groups.members(stored)));
  }
  const pairs = new Map<string, [number, number]>();
  for (const stories of reached.values()) {
    for (const [n, ones] of [...stories].entries())
      for (const others of [...stories].slice(n + 1))
        for (const i of ones) for (const j of others) pairs.set(pairKey(i, j), i < j ? [i, j] : [j, i]);
  }
  return [...pairs.values()].sort(([a, b], [c, d]) => a - c || b - d);
}

const BY_HAND: Evidence = { kind: 'by-hand', detail: 'Joined by hand.' };
const ONE_DOCUMENT: Evidence = {
  kind: 'one-document',
  detail: 'One document of their source lists both, under ids of their own.',
};

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const pairKey = (i: number, j: number): string => (i < j ? `${i} ${j}` : `${j} ${i}`);

function uniteStored(nodes: readonly Node[], groups: Groups): void {
  const first = new Map<string, number>();
  for (const [i, { story }] of nodes.entries()) {
    if (story === undefined) continue;
    const other = first.get(story);
    if (other === undefined) first.set(story, i);
    else groups.unite(other, i);
  }
}

type Ruled = { i: number; j: number; verdict: Ruling['verdict'] };

function rulingsOf(rulings: readonly Ruling[], places: ReadonlyMap<string, number>): Map<string, Ruled> {
  const ruled = new Map<string, Ruled>();
  for (const { verdict, a, b } of rulings) {
    const [i, j] = [places.get(a), places.get(b)];
    if (i !== undefined && j !== undefined && i !== j) ruled.set(pairKey(i, j), { i, j, verdict });
  }
  return ruled;
}

/** Pairs of one event, the likeliest first, up to five per entry. */
function relatedOf(apart: readonly Judged[], nameOf: (i: number) => string): Named[] {
  const named = new Map<number, number>();
  return apart.flatMap(({ i, j, pair, verdict }): Named[] => {
    const isRelated = verdict.probability >= RELATED || pair.allContent >= ALIKE;
    const count = Math.max(named.get(i) ?? 0, named.get(j) ?? 0) + 1;
    const evidence = isRelated && count <= MOST_RELATED ? whyRelated(pair, verdict) : [];
    if (evidence.length === 0) return [];
    named.set(i, count).set(j, count);
    return [{ a: nameOf(i), b: nameOf(j), evidence }];
  });
}

function storiesOf(
  nodes: readonly Node[],
  groups: Groups,
  edges: readonly Edge[],
  places: ReadonlyMap<string, number>,
): PlannedStory[] {
  const stories = new Map<readonly number[], PlannedStory>();
  for (const [i, { reading, story }] of nodes.entries()) {
    const members = groups.members(i);
    const planned = stories.get(members) ?? { entries: [], stored: [], edges: [] };
    stories.set(members, planned);
    if (story === undefined) planned.entries.push(reading.piece.id);
    else if (!planned.stored.includes(story)) planned.stored.push(story);
  }
  for (const edge of edges) stories.get(groups.members(places.get(edge.a) as number))?.edges.push(edge);
  return [...stories.values()].filter(({ entries, stored }) => entries.length > 0 || stored.length > 1);
}
