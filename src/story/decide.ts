import { candidatePairs } from './candidate-pairs.ts';
import { type CoverageJudge, coverageJudge } from './coverage-judge.ts';
import { Groups } from './groups.ts';
import { type JudgeOptions, judge } from './judge.ts';
import { parted } from './judgement.ts';
import { oncePerPair } from './once-per-pair.ts';
import { type LastListed, ofOneDocument } from './one-document.ts';
import type { Evidence, Judgement } from './piece.ts';
import type { Prepared } from './prepare.ts';
import { sharedUrls, unlikePerUrl } from './unlike-per-url.ts';

/** An entry that the store holds, with the handle of its story. */
export type StoredMember = { prepared: Prepared; story: string };

/** What somebody settled by hand, of two entries by their handles; of several on one pair the last counts. */
export type Ruling = { verdict: 'join' | 'split'; a: string; b: string };

export type DecideOptions = JudgeOptions & {
  rulings?: readonly Ruling[];
  lastListed?: LastListed;
};

/** Two entries that belong together, and why. */
type Edge = { a: string; b: string; strength: number; evidence: Evidence[] };

/** Two entries that share keys and were kept apart, and by which guard. */
type NearMiss = { a: string; b: string; evidence: Evidence[] };

/** A story as it shall be: `entries` are those of the batch, `stored` the stories of the store that it takes in. */
export type PlannedStory = { entries: string[]; stored: string[]; edges: Edge[] };

/** Every entry of the batch is in exactly one story; stored stories appear where entries or one another join them. */
export type Plan = {
  stories: PlannedStory[];
  nearMisses: NearMiss[];
  related: Related[];
  /** Canonical URLs that the entries show to be of many unlike ones: nothing may rest on them. */
  sharedUrls: string[];
};

/** Two entries of different stories that are turns of one affair: what they share, and what parts them; at level `coverage` only. */
type Related = { a: string; b: string; evidence: Evidence[] };

/** So many related entries are named of one, those that share most of the affair. */
const MOST_RELATED = 5;

type Node = { prepared: Prepared; story?: string };
type Wish = { i: number; j: number; strength: number; evidence: Evidence[] };

/**
 * Decides what belongs together: candidate pairs are judged, the strongest edge is taken first, and none that
 * would put two entries together which a guard or a ruling parts. Pure; the order of its inputs changes nothing.
 *
 * `stored` are the candidates with all members of their stories; these stay together whatever the judgement.
 */
export function decide(
  entries: readonly Prepared[],
  stored: readonly StoredMember[],
  options: DecideOptions,
): Plan {
  const nodes: Node[] = [...entries.map((prepared) => ({ prepared })), ...stored];
  nodes.sort(
    ({ prepared: x }, { prepared: y }) =>
      compareText(x.order, y.order) || compareText(x.piece.id, y.piece.id),
  );
  const all = nodes.map((node) => node.prepared);
  const places = new Map(all.map((prepared, i) => [prepared.piece.id, i]));
  const rulings = rulingsOf(options.rulings ?? [], places);
  const verdict = judgeOnce(all, options);
  const coverage = options.level === 'coverage' ? coverageJudge(all, options.windowMs, verdict) : undefined;

  const groups = new Groups(all.length);
  const edges: Edge[] = [];
  const nearMisses: NearMiss[] = [];
  const nameOf = (i: number): string => (all[i] as Prepared).piece.id;
  const record = ({ i, j, strength, evidence }: Wish): void => {
    edges.push({ a: nameOf(i), b: nameOf(j), strength, evidence });
  };
  uniteStored(nodes, groups);
  for (const { i, j, verdict: ruled } of rulings.values()) {
    if (ruled === 'split') continue;
    groups.unite(i, j);
    record({ i, j, strength: 2, evidence: [{ kind: 'by-hand', detail: 'Joined by hand.' }] });
  }

  const wishes: Wish[] = [];
  const looser: Wish[] = [];
  const turns: Wish[] = [];
  const pairs = candidatePairs(all, options.level, (k) => nodes[k]?.story !== undefined);
  for (const { i, j, copies, coverage: isTelling } of pairs) {
    const judgement = verdict(i, j);
    if (judgement.verdict === 'join') wishes.push({ i, j, ...judgement });
    else if (judgement.verdict === 'part' && copies)
      nearMisses.push({ a: nameOf(i), b: nameOf(j), evidence: judgement.evidence });
    if (coverage === undefined || judgement.verdict === 'join' || !isTelling) continue;
    const { wish, affair } = coverage.look(i, j);
    if (wish !== undefined) looser.push({ i, j, ...wish });
    if (affair !== undefined) turns.push({ i, j, strength: affair.worth, evidence: affair.evidence });
  }
  const parted = (i: number, j: number): Evidence[] | undefined =>
    partedMembers(groups.members(i), groups.members(j), verdict, rulings, coverage);
  for (const wish of strongestFirst(wishes, all)) {
    const against = groups.same(wish.i, wish.j) ? undefined : parted(wish.i, wish.j);
    if (against === undefined) {
      groups.unite(wish.i, wish.j);
      record(wish);
    } else
      nearMisses.push({ a: nameOf(wish.i), b: nameOf(wish.j), evidence: [...wish.evidence, ...against] });
  }
  // A refused join is tried again once its stories have grown: what they share on the whole may have risen.
  const waiting = strongestFirst(looser, all);
  for (const round of [1, 2]) {
    for (const wish of waiting) {
      if (groups.same(wish.i, wish.j)) {
        if (round === 1) record(wish);
        continue;
      }
      const [ones, others] = [groups.members(wish.i), groups.members(wish.j)];
      if (parted(wish.i, wish.j) !== undefined || coverage?.mayMeet(ones, others) !== true) continue;
      groups.unite(wish.i, wish.j);
      record(wish);
    }
  }
  const named = new Map<number, number>();
  const related = strongestFirst(turns, all).flatMap(({ i, j, evidence }): Related[] => {
    const count = Math.max(named.get(i) ?? 0, named.get(j) ?? 0) + 1;
    if (count > MOST_RELATED || groups.same(i, j)) return [];
    named.set(i, count).set(j, count);
    return [{ a: nameOf(i), b: nameOf(j), evidence }];
  });
  return {
    stories: storiesOf(nodes, groups, edges, places),
    nearMisses,
    related,
    sharedUrls: sharedUrls(all),
  };
}

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const ONE_DOCUMENT: Evidence = {
  kind: 'one-document',
  detail: 'One document of their source lists both, under ids of their own.',
};

/** Judges a pair of places when first asked, and remembers. */
function judgeOnce(all: readonly Prepared[], options: DecideOptions): (i: number, j: number) => Judgement {
  const perUrl = unlikePerUrl(all);
  const context: JudgeOptions = {
    ...options,
    sameUrlCount: (url) => Math.max(perUrl.get(url) ?? 1, options.sameUrlCount?.(url) ?? 1),
  };
  return oncePerPair(all.length, (i, j) => {
    const [a, b] = [all[i] as Prepared, all[j] as Prepared];
    return ofOneDocument(a, b, options.lastListed) ? parted(ONE_DOCUMENT) : judge(a, b, context);
  });
}

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
const pairOf = (i: number, j: number): string => (i < j ? `${i} ${j}` : `${j} ${i}`);

function rulingsOf(rulings: readonly Ruling[], places: ReadonlyMap<string, number>): Map<string, Ruled> {
  const ruled = new Map<string, Ruled>();
  for (const { verdict, a, b } of rulings) {
    const i = places.get(a);
    const j = places.get(b);
    if (i !== undefined && j !== undefined && i !== j) ruled.set(pairOf(i, j), { i, j, verdict });
  }
  return ruled;
}

/** Strongest first; of equals the nearer in time, then by what they say. */
function strongestFirst(wishes: Wish[], all: readonly Prepared[]): Wish[] {
  const apart = ({ i, j }: Wish): number => Math.abs((all[i]?.at ?? 0) - (all[j]?.at ?? 0));
  return wishes.sort((x, y) => y.strength - x.strength || apart(x) - apart(y) || x.i - y.i || x.j - y.j);
}

/** Why two groups must not meet: a pair across them that a ruling or a guard parts. */
function partedMembers(
  ones: readonly number[],
  others: readonly number[],
  verdict: (i: number, j: number) => Judgement,
  rulings: ReadonlyMap<string, Ruled>,
  coverage: CoverageJudge | undefined,
): Evidence[] | undefined {
  for (const i of ones) {
    for (const j of others) {
      const ruling = rulings.get(pairOf(i, j))?.verdict;
      if (ruling === 'split') return [{ kind: 'by-hand', detail: 'Split by hand.' }];
      if (ruling === 'join') continue;
      const judgement = verdict(i, j);
      if (judgement.verdict === 'part' && coverage?.excuses(judgement) !== true) return judgement.evidence;
    }
  }
  return undefined;
}

function storiesOf(
  nodes: readonly Node[],
  groups: Groups,
  edges: readonly Edge[],
  places: ReadonlyMap<string, number>,
): PlannedStory[] {
  const stories = new Map<readonly number[], PlannedStory>();
  for (const [i, { prepared, story }] of nodes.entries()) {
    const members = groups.members(i);
    let planned = stories.get(members);
    if (planned === undefined) {
      planned = { entries: [], stored: [], edges: [] };
      stories.set(members, planned);
    }
    if (story === undefined) planned.entries.push(prepared.piece.id);
    else if (!planned.stored.includes(story)) planned.stored.push(story);
  }
  for (const edge of edges) stories.get(groups.members(places.get(edge.a) as number))?.edges.push(edge);
  return [...stories.values()].filter(({ entries, stored }) => entries.length > 0 || stored.length > 1);
}
