import type { Facts, Word } from '../../text/facts/facts.ts';
import type { Alignment } from './alike.ts';
import { inTitle, isName, type Shared, worth } from './compare.ts';
import type { Measures } from './measures.ts';

const RARE = 6.5;

const sum = (list: number[]): number => list.reduce((total, n) => total + n, 0);
const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
const cosine = (shared: number, a: number, b: number): number => share(shared, Math.sqrt(a * b));
const weight = (list: Word[]): number => sum(list.map((word) => word.rarity));
const worthOf = (list: Shared[]): number => sum(list.map(worth));

/** Sets the smaller and the larger of two sides. */
function sides(m: Measures, name: string, a: number, b: number): void {
  m[`${name}Min`] = Math.min(a, b);
  m[`${name}Max`] = Math.max(a, b);
}

/** What the two texts share of words and names, weighed by how rare they are. */
export function measureWords(m: Measures, a: Facts, b: Facts, { shared, onlyA, onlyB }: Alignment): void {
  const titled = shared.filter((s) => inTitle(s.a) && inTitle(s.b));
  const [titleA, titleB] = [weight(a.words.filter(inTitle)), weight(b.words.filter(inTitle))];
  const [allA, allB] = [weight(a.words), weight(b.words)];
  const [titles, all] = [worthOf(titled), worthOf(shared)];
  m.titleCosine = cosine(titles, titleA, titleB);
  m.titleOverlap = share(titles, Math.min(titleA, titleB));
  const found = (side: 'a' | 'b') => worthOf(shared.filter((s) => inTitle(s[side])));
  sides(m, 'titleInOther', share(found('a'), titleA), share(found('b'), titleB));
  m.titleSharedWeight = titles;
  m.titleSharedCount = titled.length;
  sides(m, 'titleAlone', onlyA.filter(inTitle).length, onlyB.filter(inTitle).length);
  m.allCosine = cosine(all, allA, allB);
  m.allOverlap = share(all, Math.min(allA, allB));
  m.sharedWeight = all;
  m.partsShared = shared.filter((s) => s.part).length;
  const rare = (list: Word[]) => list.filter((word) => word.rarity >= RARE).length;
  m.sharedRare = rare(shared.map((s) => s.a));
  sides(m, 'rareOverlap', share(m.sharedRare, rare(a.words)), share(m.sharedRare, rare(b.words)));
  const rest = shared.filter((s) => !(inTitle(s.a) && inTitle(s.b)));
  const restA = allA - weight(titled.map((s) => s.a));
  const restB = allB - weight(titled.map((s) => s.b));
  sides(m, 'leadOverlap', share(worthOf(rest), restA), share(worthOf(rest), restB));
  m.leadSharedRare = rare(rest.map((s) => s.a));
  m.titleRareShared = shared.filter((s) => (inTitle(s.a) || inTitle(s.b)) && s.a.rarity >= 7.5).length;
  measureNames(m, a, b, shared, onlyA, onlyB);
  const sketch = new Set(a.shingles);
  const verbatim = b.shingles.filter((hash) => sketch.has(hash)).length;
  sides(m, 'verbatim', share(verbatim, a.shingles.length), share(verbatim, b.shingles.length));
}

function measureNames(m: Measures, a: Facts, b: Facts, shared: Shared[], onlyA: Word[], onlyB: Word[]): void {
  const named = (list: Word[]) => list.filter(isName);
  m.namesShared = shared.filter((s) => isName(s.a) && isName(s.b)).length;
  m.namesOverlap = share(m.namesShared, Math.min(named(a.words).length, named(b.words).length));
  const [namesA, namesB] = [named(onlyA), named(onlyB)];
  sides(m, 'namesOnly', namesA.length, namesB.length);
  sides(m, 'titleNamesMissing', namesA.filter(inTitle).length, namesB.filter(inTitle).length);
}
