import anyAscii from 'any-ascii';

// Letters that may stand before an Arabic word: the article, `and`, `by`, `for`, joined to it in writing.
const ARABIC_PREFIX = /^(?:[وف]?(?:[بك]?ال|لل)|[وف](?=.{4}))(?=.{3})/;
const ARABIC = /^[\u0600-\u06ff]/;
const HAN = /[\u3040-\u30ff\u3400-\u9fff]/;
// Unwritten differences between spellings of one name once it is romanised (Dostoevskij, Dostoyevsky).
const DOUBLED = /(.)\1+/g;

const known = new Map<string, string>();
const LIMIT = 50_000;

/**
 * The key under which a folded word is compared: romanised, doubled letters single, its ending cut off.
 * Inflected forms of most languages (`charged`, `charges`; `Шелковникова`, `Шелковникову`) share a key, and so
 * do traditional and simplified signs.
 */
export function wordKey(word: string): string {
  const kept = known.get(word);
  if (kept !== undefined) return kept;
  const key = HAN.test(word) ? romanised(word) : cut(romanised(word));
  if (known.size >= LIMIT) known.clear();
  known.set(word, key);
  return key;
}

function romanised(word: string): string {
  if (/^[a-z0-9]*$/.test(word)) return word.replace(DOUBLED, '$1');
  const bare = ARABIC.test(word) ? word.replace(ARABIC_PREFIX, '') : word;
  const latin = anyAscii(bare);
  // Signs are romanised one by one: keep which is which, and the tone-less syllables apart.
  if (HAN.test(word)) return latin.trim().replace(/\s+/g, '').toLowerCase();
  return latin
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(DOUBLED, '$1');
}

function cut(word: string): string {
  const length = word.length;
  if (/^\d/.test(word) || length <= 4) return word;
  if (length <= 5) return word.replace(/[aeiousyn]$/, '');
  if (length <= 7) return word.slice(0, 5);
  if (length <= 9) return word.slice(0, 6);
  return word.slice(0, 7);
}
