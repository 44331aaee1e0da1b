import { coverageNumbers } from './candidate-pairs.ts';
import { copyKeys, type Key } from './copy-keys.ts';
import type { Level } from './piece.ts';
import type { Prepared } from './prepare.ts';

/** The keys under which an entry is met at a level: those of copies (15 at most), and those of coverage (45). */
export function mergeKeys(prepared: Prepared, level: Level): Key[] {
  const keys = copyKeys(prepared);
  if (level !== 'coverage') return keys;
  return [...keys, ...coverageNumbers(prepared).map((key): Key => ({ kind: 'coverage', key }))];
}
