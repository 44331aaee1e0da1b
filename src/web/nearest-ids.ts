import { nearest } from '../config/nearest.ts';

/** Up to three ids that a mistyped one may have meant, the likeliest first. */
export function nearestIds(word: string, ids: readonly string[]): string[] {
  const found: string[] = [];
  const left = new Set(ids);
  while (found.length < 3) {
    const id = nearest(word.slice(0, 64), left);
    if (id === undefined) break;
    found.push(id);
    left.delete(id);
  }
  return found;
}
