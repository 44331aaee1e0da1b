/** Edit distance of two words, adjacent letters swapped counting as one edit; `limit + 1` where it is more than `limit`. */
function distance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (last[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = swapped ? (before[j - 2] as number) + 1 : change;
      row.push(Math.min((last[j] as number) + 1, (row[j - 1] as number) + 1, change, swap));
    }
    if (Math.min(...row) > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length] as number;
}

/** Whether two words may be spellings of one: a letter or two apart, not the first. */
export function misspelt(a: string, b: string): boolean {
  const longest = Math.max(a.length, b.length);
  const limit = longest >= 8 ? 2 : 1;
  return longest >= 4 && longest <= 40 && a[0] === b[0] && distance(a, b, limit) <= limit;
}
