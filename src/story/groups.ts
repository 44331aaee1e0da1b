/** Disjoint groups of numbered things that grow together. */
export class Groups {
  private readonly roots: number[];
  private readonly lists: number[][];

  /** `count` things, each alone. */
  constructor(count: number) {
    this.roots = Array.from({ length: count }, (_, i) => i);
    this.lists = this.roots.map((i) => [i]);
  }

  /** All that are together with `i`, itself among them; one array per group. */
  members(i: number): readonly number[] {
    return this.lists[this.roots[i] as number] as number[];
  }

  same(i: number, j: number): boolean {
    return this.roots[i] === this.roots[j];
  }

  unite(i: number, j: number): void {
    const one = this.roots[i] as number;
    const two = this.roots[j] as number;
    if (one === two) return;
    const [to, from] = one < two ? [one, two] : [two, one];
    const moved = this.lists[from] as number[];
    for (const member of moved) this.roots[member] = to;
    (this.lists[to] as number[]).push(...moved);
    this.lists[from] = [];
  }
}
