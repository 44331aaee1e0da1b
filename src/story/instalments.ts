import { compare } from './compare.ts';
import type { Details, Item } from './items.ts';
import type { Evidence } from './piece.ts';

/** Conflicts that part even two entries at one address: other instalments, versions, identifiers, dates in the titles. */
export function instalmentsDiffer(a: Details, b: Details): Evidence | undefined {
  const title = compare(a.title, b.title);
  if (title.likeness < 0.5) return undefined;
  const ofA = title.aOnly.filter((item) => numbers(item) && !b.all.has(item.key));
  const ofB = title.bOnly.filter((item) => numbers(item) && !a.all.has(item.key));
  if (ofA.length === 0 || ofB.length === 0) return undefined;
  const quote = (items: readonly Item[]): string => items.map((item) => `“${item.raw}”`).join(', ');
  return {
    kind: 'instalments-differ',
    detail: `They are other instalments: ${quote(ofA)} against ${quote(ofB)}.`,
  };
}

const numbers = (item: Item): boolean =>
  item.kind === 'calendar' ||
  item.role === 'instalment' ||
  item.role === 'version' ||
  item.role === 'identifier';
