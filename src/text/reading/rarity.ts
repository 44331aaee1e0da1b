import ranks from './data/common-words.json' with { type: 'json' };

/** Ranks by language: 0 is the commonest key. From subtitles and stop word lists; see training/build-tables.ts. */
const tables = new Map<string, Map<string, number>>();
const raw: Record<string, string> = ranks;

function table(language: string): Map<string, number> {
  const kept = tables.get(language);
  if (kept !== undefined) return kept;
  const made = new Map((raw[language] ?? '').split(' ').map((key, rank) => [key, rank]));
  tables.set(language, made);
  return made;
}

/** The commonest keys of a language, in order. */
export const commonest = (language: string, count: number): string[] =>
  (raw[language] ?? '').split(' ', count);

/** The languages that there is a table of. */
export const LANGUAGES: readonly string[] = Object.keys(raw);

/** The keys of a language from the commonest on; of English where no table is. */
export const commonWords = (language: string): string[] => (raw[language] ?? raw.en ?? '').split(' ');

/** How common a word key is in a language: its rank from 0, or Infinity beyond the table. */
function commonRank(key: string, language: string): number {
  return table(language).get(key) ?? Number.POSITIVE_INFINITY;
}

/** Ranks below this carry no news: articles, pronouns, the commonest verbs. */
const STOP = 120;
/** What a key beyond the table weighs. */
const RAREST = 8;

const ARABIC_NOUN = /^[وف]?ال.{3}/u;
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/**
 * How rare a word is in its language, from 0 (says nothing) to 8 (beyond the table). Signs of unspaced scripts
 * come in overlapping pairs, so that each weighs half.
 */
export function rarityOf(text: string, key: string, language: string): number {
  let rank = commonRank(key, language);
  if (language === 'und') rank = Math.min(rank, commonRank(key, 'en') * 1.5);
  // Behind its article an Arabic word may look like a short one that says nothing.
  if (rank < STOP) return ARABIC_NOUN.test(text) ? 3 : 0;
  const weight = rank === Number.POSITIVE_INFINITY ? RAREST : Math.max(1, Math.log2(rank / 40));
  return UNSPACED.test(text) ? weight / 2 : weight;
}
