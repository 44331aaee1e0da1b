import { hash as digest } from 'node:crypto';
import { type Classifier, classify, type Matches } from '../classify/classifier.ts';
import { linkKey } from '../merge/piece.ts';
import type { Entry } from '../model/entry.ts';
import type { Instant } from '../model/instant.ts';
import { plainText } from '../parse/plain-text.ts';
import { tokens } from '../text/tokens.ts';
import type { ReadEntry } from './identify.ts';
import { momentsOf } from './normalise.ts';

/** An entry with all that follows from it alone: what is left is to meet what is stored. */
export type ReadyEntry = ReadEntry & {
  at: Instant;
  /** Of everything that a source may edit. */
  hash: string;
  /** The folded tokens of title, summary and content, for full text. */
  words: string;
  matches: Matches;
};

/** Classifies a document's entries and makes what identity, merging and full text need of them. */
export function readyEntries(entries: readonly Entry[], classifier: Classifier): ReadyEntry[] {
  const moments = momentsOf(entries);
  return entries.map((entry, i) => {
    const summary = plainText(entry.summary);
    const content = plainText(entry.content);
    return {
      entry,
      at: moments[i] as Instant,
      hash: hashOf(entry),
      ...readWords(classifier, entry, summary, content),
      ...(entry.url === undefined ? {} : { urlKey: linkKey(entry.url) }),
    };
  });
}

/** What an entry matches, and its folded tokens as full text keeps them: its words are read once for both. */
export function readWords(
  classifier: Classifier,
  entry: Pick<Entry, 'source' | 'lang' | 'title' | 'categories'>,
  summary: string,
  content: string,
): { matches: Matches; words: string } {
  // A content that begins with the summary says it once.
  const text = content.startsWith(summary) ? content : `${summary}\n${content}`;
  const words = { title: tokens(entry.title), text: tokens(text) };
  const matches = classify(classifier, {
    source: entry.source,
    title: entry.title,
    text,
    categories: entry.categories,
    words,
    ...(entry.lang === undefined ? {} : { lang: entry.lang }),
  });
  return { matches, words: [...words.title, ...words.text].map((token) => token.text).join(' ') };
}

function hashOf(entry: Entry): string {
  const { url, title, summary, content, authors, categories, enclosures, published, updated, lang } = entry;
  const texts = [url, title, summary, content, authors, categories, enclosures, published, updated, lang];
  return digest(
    'sha1',
    JSON.stringify(entry.details === undefined ? texts : [...texts, entry.details]),
    'base64url',
  );
}
