import { fold } from '../tokens.ts';
import kinds from './data/kinds.json' with { type: 'json' };

type Table = Record<string, string[]>;

const spaced = (text: string): string =>
  ` ${fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
const entries = (table: Table): [string, string][] =>
  Object.entries(table).flatMap(([kind, words]) =>
    words.map((word): [string, string] => [spaced(word), kind]),
  );

const ANYWHERE = entries(kinds.anywhere);
// A desk names the kind before a colon (`Kommentar: …`, `Live: …`), or behind a bar.
const NAMED = new Map(entries(kinds.phrases));
const PATHS = new Map(
  Object.entries(kinds.paths as Table).flatMap(([kind, parts]) => parts.map((part) => [part, kind])),
);
const LABEL = /^([^:|–—]{2,28})\s*[:|–—]\s/u;
const TAIL = /\s[|–—-]\s([^:|–—]{2,28})$/u;

/**
 * What sort of piece it is beside plain news: `live`, `opinion`, `explainer`, `service`, `ratings`, `market`, by
 * its headline's standing words and its address; empty for news. Pieces of two sorts do not tell the same thing.
 */
export function kindOf(title: string, url: string | undefined): string {
  const text = spaced(title);
  for (const [phrase, kind] of ANYWHERE) if (text.includes(phrase)) return kind;
  for (const label of [LABEL, TAIL]) {
    const named = label.exec(title)?.[1];
    const kind = named === undefined ? undefined : (NAMED.get(spaced(named)) ?? byFirstWord(named));
    if (kind !== undefined) return kind;
  }
  for (const part of pathOf(url).split('/').slice(0, -1)) {
    const kind = PATHS.get(part);
    if (kind !== undefined) return kind;
  }
  return '';
}

/** `Storm Ysolde live: …`, `Live aus Lauenstadt: …`: the first or last word of the label. */
function byFirstWord(label: string): string | undefined {
  const words = spaced(label).trim().split(' ');
  if (words.length > 4) return undefined;
  const kind = NAMED.get(` ${words[0]} `) ?? NAMED.get(` ${words.at(-1)} `);
  return kind === 'live' ? kind : undefined;
}

function pathOf(url: string | undefined): string {
  if (url === undefined) return '';
  const start = url.indexOf('//');
  const path = url.indexOf('/', start < 0 ? 0 : start + 2);
  return path < 0
    ? ''
    : url
        .slice(path)
        .toLowerCase()
        .replace(/[?#].*$/, '');
}
