import { fold, tokens } from '../tokens.ts';
import numberWords from './data/number-words.json' with { type: 'json' };

const ordinals: Record<string, Record<string, number>> = numberWords.ordinals;

// Words that number a piece of a series, folded.
const COUNTERS =
  'part|teil|partie|parte|deel|del|osa|czesc|cast|resz|bolum|часть|частина|μερος|الجزء|جزء|قسمت|قسط|חלק|भाग|第|제|ฉบับที่|ตอนที่|episode|ep|folge|episodio|episodio|afl|avsnitt|odcinek|jakso|выпуск|серия|випуск|الحلقه|פרק|एपिसोड|day|tag|jour|giorno|dia|dag|dzien|den|nap|gun|день|اليوم|week|woche|semaine|settimana|semana|vecka|tydzien|неделя|round|runde|journee|giornata|jornada|rodada|kolejka|kolo|fordulo|тур|מחזור|no|nr|num|numero|vol|band|tome|season|staffel|saison|stage|etappe|etape|tappa|phase|lot|los|issue|ausgabe|edition|bulletin|heat|leg|game|match|chapter|kapitel|section';
const COUNTED = new RegExp(
  String.raw`(?:^|[^\p{L}])(${COUNTERS})\.? ?(?:n[ro°º]\.? ?)?#?(\d{1,4}|[IVX]{1,5})(?![\p{L}\d.,]*\d)`,
  'giu',
);
const SPELT_VALUES = new Map(
  [
    ['one', 'eins', 'une', 'un', 'uno', 'een'],
    ['two', 'zwei', 'deux', 'due', 'dos', 'twee'],
    ['three', 'drei', 'trois', 'tre', 'tres', 'drie'],
    ['four', 'vier', 'quatre', 'quattro', 'cuatro'],
  ].flatMap((words, i) => words.map((word) => [word, i + 1] as const)),
);
const SPELT = new RegExp(
  String.raw`(?:^|[^\p{L}])(part|teil|partie|parte|deel|episode|folge|day|tag|jour|round|phase|chapter|volume)\.? (${[...SPELT_VALUES.keys()].join('|')})(?!\p{L})`,
  'giu',
);
const HASHED = /(?:#|№|n[°º] ?|Nr\. ?|No\. ?)(\d{1,4})\b/gu;
const BRACKETED = /[([](\d{1,3})(?:\/\d+)?[)\]]\s*$/u;
const LAST_ROMAN = /\s([IVX]{1,5})(?=\s*(?:$|[:).]))/u;
const HEBREW = /(?:חלק|פרק)\s+([א-י])['׳]/u;

/** What numbers the piece within a series (`Part 2`, `#119`, `(3)`, `third`), as `counter number`. */
export function instalments(title: string, lead: string, language: string): string[] {
  const found = new Set<string>();
  const add = (value: string, kind = 'n') => {
    const number = /^\d+$/.test(value) ? Number(value) : roman(value);
    if (number > 0) found.add(`${kind} ${number}`);
  };
  for (const match of title.matchAll(COUNTED)) add(match[2] ?? '', fold(match[1] ?? 'n').slice(0, 4));
  for (const match of title.matchAll(SPELT))
    add(String(SPELT_VALUES.get(fold(match[2] ?? ''))), fold(match[1] ?? '').slice(0, 4));
  for (const match of title.matchAll(HASHED)) add(match[1] ?? '');
  add(BRACKETED.exec(title)?.[1] ?? '');
  add(LAST_ROMAN.exec(title)?.[1] ?? '');
  const letter = HEBREW.exec(title)?.[1];
  if (letter !== undefined) add(String('אבגדהוזחטי'.indexOf(letter) + 1));
  const table = ordinals[language === 'und' ? 'en' : language] ?? {};
  for (const token of tokens(title)) {
    const value = table[token.text];
    if (value !== undefined) found.add(`ordinal ${value}`);
  }
  for (const match of lead.matchAll(HASHED)) add(match[1] ?? '');
  return [...found].slice(0, 4);
}

const ROMAN = new Map([
  ['I', 1],
  ['V', 5],
  ['X', 10],
]);

function roman(text: string): number {
  let total = 0;
  let last = 0;
  for (const sign of [...text.toUpperCase()].reverse()) {
    const value = ROMAN.get(sign) ?? 0;
    if (value === 0) return 0;
    total += value < last ? -value : value;
    last = Math.max(last, value);
  }
  return total;
}
