import stages from './data/stages.json' with { type: 'json' };

type Language = Record<string, string[]>;
const raw: Record<string, Language> = stages.stages;

/** Whole words, and beginnings by their first two letters, the longest first. */
type Table = { whole: Map<string, string>; open: Map<string, [start: string, stage: string][]> };
const FIRST = 2;

const tables = new Map<string, Table>();

function table(language: string): Table {
  const kept = tables.get(language);
  if (kept !== undefined) return kept;
  const made: Table = { whole: new Map(), open: new Map() };
  for (const [stage, byLanguage] of Object.entries(raw)) {
    for (const word of byLanguage[language] ?? []) {
      if (!word.endsWith('*')) made.whole.set(word, stage);
      else {
        const start = word.slice(0, -1);
        const alike = made.open.get(start.slice(0, FIRST)) ?? [];
        made.open.set(start.slice(0, FIRST), [...alike.filter(([other]) => other !== start), [start, stage]]);
      }
    }
  }
  for (const alike of made.open.values()) alike.sort(([a], [b]) => b.length - a.length);
  tables.set(language, made);
  return made;
}

/** The stage of an event that a folded word names (`charged`: `charge`), or undefined. */
export function stageOf(word: string, language: string): string | undefined {
  const { whole, open } = table(language === 'und' ? 'en' : language);
  const exact = whole.get(word);
  if (exact !== undefined) return exact;
  return open.get(word.slice(0, FIRST))?.find(([start]) => word.startsWith(start))?.[1];
}
