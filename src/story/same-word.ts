/** Names that a typo would turn into one another, and that are not the same, folded. */
const CONFUSABLE: readonly (readonly string[])[] = [
  'iran iraq',
  'niger nigeria',
  'austria australia',
  'slovakia slovenia',
  'mali malawi',
  'gambia zambia namibia',
  'ireland iceland',
  'mauritius mauritania',
  'sweden sudan',
  'latvia lithuania',
  'guinea guyana',
  'dominica dominicana',
  'iranian iraqi',
  'slovak slovene',
  'nigerian nigerien',
  'austrian australian',
  'irak iran',
  'niederlande niederlanden',
].map((line) => line.split(' '));

const LETTERS_ONLY = /^[\p{L}\p{M}]+$/u;

/**
 * Whether two folded words are one: an inflection (`rises`/`rise`, «шторма»/«шторм») or a typo (`ofer`/`offer`).
 * Names must be closer than words.
 */
export function sameWord(a: string, b: string, name: boolean): boolean {
  const shorter = Math.min(a.length, b.length);
  const longer = Math.max(a.length, b.length);
  if (shorter < 4 || longer - shorter > 3) return false;
  let prefix = 0;
  while (prefix < shorter && a[prefix] === b[prefix]) prefix++;
  let suffix = 0;
  while (suffix < shorter - prefix && a[a.length - 1 - suffix] === b[b.length - 1 - suffix]) suffix++;
  const tail = name ? 2 : 3;
  const inflected =
    prefix >= 4 &&
    a.length - prefix <= tail &&
    b.length - prefix <= tail &&
    prefix * 10 >= longer * (name ? 7 : 6);
  // What lies between the common ends holds the edits: mostly it is too long, and nothing need be counted.
  const limit = longer >= 9 && !name ? 2 : 1;
  const typed =
    longer >= 5 && (!name || shorter >= 5) && prefix + suffix >= (limit === 1 ? shorter - 2 : shorter / 2);
  if (!(inflected || typed) || !LETTERS_ONLY.test(a) || !LETTERS_ONLY.test(b)) return false;
  if (CONFUSABLE.some((group) => group.includes(a) && group.includes(b))) return false;
  if (inflected) return true;
  const distance = editDistance(a, b, limit);
  return distance <= limit && (prefix > 0 || distance === 1);
}

/** Damerau-Levenshtein (adjacent swaps count one), given up past `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (before[j - 2] ?? 0) + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    if (least > limit) return limit + 1;
    before = last;
    last = row;
  }
  return last[b.length] ?? limit + 1;
}
