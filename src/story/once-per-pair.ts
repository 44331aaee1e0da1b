/** What is worked out for a pair of places when first asked, and remembered. */
export function oncePerPair<T>(
  places: number,
  work: (i: number, j: number) => T,
): (i: number, j: number) => T {
  const kept = new Map<number, T>();
  return (i, j) => {
    const pair = i < j ? i * places + j : j * places + i;
    let found = kept.get(pair);
    if (found === undefined) {
      found = work(i, j);
      kept.set(pair, found);
    }
    return found;
  };
}
