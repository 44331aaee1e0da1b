import { instant } from '../../model/instant.ts';
import type { Facts } from '../../text/facts/facts.ts';
import { rarityOf } from '../../text/facts/rarity.ts';
import { wordKey } from '../../text/facts/word-key.ts';

/** Facts as one JSON array, about 600 bytes: words as written with a digit for their place, hashes in base 36. */
export function packFacts(facts: Facts): string {
  return JSON.stringify([
    facts.source,
    facts.lang,
    facts.published ?? 0,
    facts.words.map((word) => `${word.place}${word.text}`).join(' '),
    facts.figures.map((f) => `${f.place}${f.value}${f.unit === '' ? '' : `_${f.unit}`}`).join(' '),
    facts.dates,
    facts.weekdays,
    facts.clocks,
    facts.identifiers,
    facts.instalments,
    facts.titleStages.join(' '),
    facts.leadStages.join(' '),
    facts.negations,
    facts.doubts,
    facts.shingles.map((hash) => hash.toString(36)).join(' '),
    facts.leadLength,
    facts.form,
    facts.kind,
  ]);
}

type Packed = [
  ...[
    string,
    string,
    number,
    string,
    string,
    number[],
    number[],
    number[],
    string[],
    string[],
    string,
    string,
  ],
  ...[number, number, string, number, number, string],
];

const parts = (text: string): string[] => (text === '' ? [] : text.split(' '));

/** The facts that `packFacts` wrote. */
export function unpackFacts(packed: string): Facts {
  const p = JSON.parse(packed) as Packed;
  const facts: Facts = {
    source: p[0],
    lang: p[1],
    words: parts(p[3]).map((word) => {
      const text = word.slice(1);
      const key = wordKey(text);
      return { text, key, place: Number(word[0]), rarity: rarityOf(text, key, p[1]) };
    }),
    figures: parts(p[4]).map((figure) => {
      const at = figure.indexOf('_');
      const value = Number(at < 0 ? figure.slice(1) : figure.slice(1, at));
      return { value, unit: at < 0 ? '' : figure.slice(at + 1), place: Number(figure[0]) };
    }),
    dates: p[5],
    weekdays: p[6],
    clocks: p[7],
    identifiers: p[8],
    instalments: p[9],
    titleStages: parts(p[10]),
    leadStages: parts(p[11]),
    negations: p[12],
    doubts: p[13],
    shingles: parts(p[14]).map((hash) => Number.parseInt(hash, 36)),
    leadLength: p[15],
    form: p[16],
    kind: p[17],
  };
  if (p[2] !== 0) facts.published = instant(p[2]);
  return facts;
}
