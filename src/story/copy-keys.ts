import type { Token } from '../text/tokens.ts';
import { hash } from './hash.ts';
import type { Prepared } from './prepare.ts';

/**
 * What two entries must share to be compared. `guid` and `url` hold however far apart in time (a store asks its
 * entries by them, without days); the others hold within the window (a store asks by day).
 */
type KeyKind = 'guid' | 'url' | 'text' | 'title' | 'lead' | 'coverage';
export type Key = { kind: KeyKind; key: number };

const TELLING = 4;

/**
 * The keys of an entry, 15 at most: safe integers, in which the kind is hashed along, so that the number alone
 * suffices. Title and lead are signed apart, by the pairs of their four most telling words.
 */
export function copyKeys(prepared: Prepared): Key[] {
  const { piece, url, title, lead, textHash } = prepared;
  const keys: Key[] = [];
  if (piece.guid !== undefined && piece.guid !== '') {
    keys.push({ kind: 'guid', key: hash(`${piece.source}\n${piece.guid}`, 1) });
  }
  if (url !== '') keys.push({ kind: 'url', key: hash(url, 2) });
  if (title.words.length + lead.words.length > 0) keys.push({ kind: 'text', key: textHash });
  pairKeys(keys, 'title', title.words, 3);
  pairKeys(keys, 'lead', lead.words.slice(0, 40), 4);
  return keys;
}

function pairKeys(keys: Key[], kind: KeyKind, words: readonly Token[], seed: number): void {
  const chosen = telling(words);
  if (chosen.length === 1) keys.push({ kind, key: hash(chosen[0] as string, seed) });
  for (let i = 0; i < chosen.length; i++) {
    for (let j = i + 1; j < chosen.length; j++)
      keys.push({ kind, key: hash(`${chosen[i]}\n${chosen[j]}`, seed) });
  }
}

/** The words likeliest to be rare: figures left out (they are written in many ways), the longest first. */
function telling(words: readonly Token[]): string[] {
  const best: { text: string; rank: number }[] = [];
  for (const { text } of words) {
    if (text.length < 2 || (text.charCodeAt(0) < 58 && text.length < 4)) continue;
    const rank = Math.min(text.length, 9) + (hash(text, 5) % 1024) / 1024;
    if (best.length === TELLING && rank <= (best[TELLING - 1]?.rank ?? 0)) continue;
    if (best.some((word) => word.text === text)) continue;
    best.push({ text, rank });
    best.sort((a, b) => b.rank - a.rank);
    if (best.length > TELLING) best.pop();
  }
  return best.map((word) => word.text).sort();
}
