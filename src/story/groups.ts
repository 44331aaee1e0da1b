/** How much two groups have to do with one another: the sum over their pairs, and the strongest of these. */
type Link = { sum: number; i: number; j: number; best: number };

/** Two groups that became one, and the pair that spoke most for it. */
export type Union = { i: number; j: number; worth: number };

/**
 * Groups of numbered things that grow by average linkage: the two whose pairs are worth most on average become one, as
 * long as that reaches the bar. Pairs that nobody judged are worth nothing.
 */
export class Groups {
  private readonly roots: number[];
  private readonly lists: number[][];
  private readonly links: Map<number, Link>[];

  /** `count` things, each alone. */
  constructor(count: number) {
    this.roots = Array.from({ length: count }, (_, i) => i);
    this.lists = this.roots.map((i) => [i]);
    this.links = this.roots.map(() => new Map());
  }

  /** All that are together with `i`, itself among them; one array per group. */
  members(i: number): readonly number[] {
    return this.lists[this.roots[i] as number] as number[];
  }

  same(i: number, j: number): boolean {
    return this.roots[i] === this.roots[j];
  }

  /** Says what a pair of things is worth. */
  link(i: number, j: number, worth: number): void {
    const [a, b] = [this.roots[i] as number, this.roots[j] as number];
    if (a === b) return;
    const found = this.links[a]?.get(b) ?? { sum: 0, i, j, best: Number.NEGATIVE_INFINITY };
    const made = { ...found, sum: found.sum + worth, ...(worth > found.best ? { i, j, best: worth } : {}) };
    this.links[a]?.set(b, made);
    this.links[b]?.set(a, made);
  }

  unite(i: number, j: number): void {
    const [one, two] = [this.roots[i] as number, this.roots[j] as number];
    if (one === two) return;
    const [to, from] = one < two ? [one, two] : [two, one];
    const [mine, theirs] = [this.links[to], this.links[from]] as [Map<number, Link>, Map<number, Link>];
    for (const [other, link] of theirs) {
      this.links[other]?.delete(from);
      if (other === to) continue;
      const own = mine.get(other);
      const both =
        own === undefined ? link : { ...(own.best >= link.best ? own : link), sum: own.sum + link.sum };
      mine.set(other, both);
      this.links[other]?.set(to, both);
    }
    mine.delete(from);
    theirs.clear();
    const moved = this.lists[from] as number[];
    for (const member of moved) this.roots[member] = to;
    (this.lists[to] as number[]).push(...moved);
    this.lists[from] = [];
  }

  /** Lets the groups grow, the strongest first, unless two must not meet; gives what became one, in order. */
  grow(bar: number, mayMeet: (ones: readonly number[], others: readonly number[]) => boolean): Union[] {
    const unions: Union[] = [];
    const refused = new Set<string>();
    const waiting = this.links.flatMap((links, a) => this.worthwhile(a, links, bar).filter(({ b }) => a < b));
    waiting.sort(byWorth);
    while (waiting.length > 0) {
      const { a, b, mean } = waiting.pop() as Wish;
      const link = this.links[a]?.get(b);
      if (link === undefined || this.meanOf(a, b, link) !== mean || refused.has(`${a} ${b}`)) continue;
      if (!mayMeet(this.lists[a] as number[], this.lists[b] as number[])) {
        refused.add(`${a} ${b}`);
        continue;
      }
      unions.push({ i: link.i, j: link.j, worth: mean });
      this.unite(a, b);
      for (const key of refused) if (key.split(' ').includes(String(a))) refused.delete(key);
      for (const wish of this.worthwhile(a, this.links[a] as Map<number, Link>, bar)) insert(waiting, wish);
    }
    return unions;
  }

  private meanOf(a: number, b: number, { sum }: Link): number {
    return sum / ((this.lists[a]?.length ?? 1) * (this.lists[b]?.length ?? 1));
  }

  private worthwhile(a: number, links: ReadonlyMap<number, Link>, bar: number): Wish[] {
    return [...links].flatMap(([other, link]): Wish[] => {
      const mean = this.meanOf(a, other, link);
      return mean < bar ? [] : [{ a: Math.min(a, other), b: Math.max(a, other), mean }];
    });
  }
}

type Wish = { a: number; b: number; mean: number };

/** The strongest last; of equals the first by place. */
const byWorth = (x: Wish, y: Wish): number => x.mean - y.mean || y.a - x.a || y.b - x.b;

/** Puts a wish where it belongs in a sorted list. */
function insert(list: Wish[], wish: Wish): void {
  let [low, high] = [0, list.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (byWorth(list[middle] as Wish, wish) < 0) low = middle + 1;
    else high = middle;
  }
  list.splice(low, 0, wish);
}
