import { copyKeys, type Key } from './copy-keys.ts';
import { coverageKeys } from './coverage/index.ts';
import { factsOf } from './facts-of.ts';
import { hash } from './hash.ts';
import type { Level } from './piece.ts';
import type { Prepared } from './prepare.ts';

const made: Record<Level, WeakMap<Prepared, Key[]>> = {
  off: new WeakMap(),
  copies: new WeakMap(),
  coverage: new WeakMap(),
};

/** The keys under which an entry is met at a level: those of copies (15 at most), and those of coverage (45); made once. */
export function mergeKeys(prepared: Prepared, level: Level): Key[] {
  const known = made[level].get(prepared);
  if (known !== undefined) return known;
  const keys = copyKeys(prepared);
  made[level].set(prepared, keys);
  if (level !== 'coverage') return keys;
  for (const key of coverageKeys(factsOf(prepared))) keys.push({ kind: 'coverage', key: hash(key, 6) });
  return keys;
}
