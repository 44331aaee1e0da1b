import { copyKeys, type Key } from './copy-keys.ts';
import { coverageKeys } from './coverage/index.ts';
import { factsOf } from './facts-of.ts';
import { hash } from './hash.ts';
import type { Level } from './piece.ts';
import type { Prepared } from './prepare.ts';

/** The keys under which an entry is met at a level: those of copies (15 at most), and those of coverage (45). */
export function mergeKeys(prepared: Prepared, level: Level): Key[] {
  const keys = copyKeys(prepared);
  if (level !== 'coverage') return keys;
  for (const key of coverageKeys(factsOf(prepared))) keys.push({ kind: 'coverage', key: hash(key, 6) });
  return keys;
}
