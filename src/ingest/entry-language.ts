import type { ParsedFeed, ParsedItem } from '../model/parsed-feed.ts';
import { htmlToText } from '../parse/html-to-text.ts';
import { languageTag } from '../parse/language-tag.ts';
import { languageOf } from '../text/reading/language.ts';
import { tokens } from '../text/tokens.ts';

/** How many characters of a feed's headlines and texts a guess takes at least, and looks at at most. */
const LEAST = 80;
const MOST = 400;

const LATIN = /\p{Script=Latin}/u;

/** Characters taken of each entry, so that no single one decides. */
const EACH = 100;

/** An entry's headline and the beginning of its text. */
const textOf = ({ title = '', summary, content }: ParsedItem, most = MOST): string =>
  `${title.slice(0, most)}. ${htmlToText((summary ?? content ?? '').slice(0, 2 * most)).slice(0, most)}`;

/** The beginnings of the first entries, until there is enough to tell by. */
function sampleOf(items: readonly ParsedItem[]): string {
  let sample = '';
  for (const item of items) {
    if (sample.length >= MOST) break;
    sample += `${textOf(item, EACH)} `;
  }
  return sample;
}

const guess = (text: string): string | undefined => languageTag(languageOf(undefined, text, tokens(text)));

/** The language of a feed's entries: a function that gives each one's, and what was guessed for all of them. */
export type EntryLanguages = { of: (item: ParsedItem) => string | undefined; guessed?: string };

/**
 * The language of each item: its own word, else its feed's, else what the configuration says of its source. Where none
 * does, it is guessed from all the source's entries, now or before (`guessed`), since a headline alone is too short; from
 * its own text only where that is in another script than theirs.
 */
export function entryLanguages(
  feed: ParsedFeed,
  known: { language?: string; guessed?: string },
): EntryLanguages {
  const said = languageTag(feed.language ?? '') ?? known.language;
  if (said !== undefined || feed.items.every(({ language }) => language !== undefined))
    return { of: ({ language }) => language ?? said };
  const sample = known.guessed === undefined ? sampleOf(feed.items) : '';
  const guessed = known.guessed ?? (sample.length < LEAST ? undefined : guess(sample));
  const isLatin = guessed === undefined || new Intl.Locale(guessed).maximize().script === 'Latn';
  const ownOf = (item: ParsedItem): string | undefined => {
    const text = item.title || textOf(item);
    if (LATIN.test(text) === isLatin || !/\p{L}/u.test(text)) return guessed;
    const own = textOf(item);
    return isLatin || own.length >= LEAST ? guess(own) : undefined;
  };
  return {
    of: (item) => item.language ?? ownOf(item),
    ...(guessed === undefined ? {} : { guessed }),
  };
}
