/** Groups of entries, by row id, that grow; one that is alone is held by nobody. */
export type Grouping = {
  /** The group of an entry: itself at least. */
  of(entry: number): readonly number[];
  /** The least row id of its group: one name for all members. */
  nameOf(entry: number): number;
  unite(entries: readonly number[]): void;
  /** The groups of two and more. */
  several(): Set<readonly number[]>;
};

export function grouping(): Grouping {
  const groups = new Map<number, number[]>();
  const of = (entry: number): readonly number[] => groups.get(entry) ?? [entry];
  return {
    of,
    nameOf: (entry) => of(entry).reduce((least, id) => Math.min(least, id)),
    unite: (entries) => {
      const lists = new Set(entries.map((entry) => groups.get(entry) ?? entry));
      if (lists.size < 2) return;
      // The longest takes in the others, so that no member moves often.
      const parts = [...lists].map((list) => (typeof list === 'number' ? [list] : list));
      parts.sort((a, b) => b.length - a.length);
      const [into, ...others] = parts as [number[], ...number[][]];
      for (const list of others) into.push(...list);
      for (const member of into) if (groups.get(member) !== into) groups.set(member, into);
    },
    several: () => new Set(groups.values()),
  };
}
