import stages from './data/stages.json' with { type: 'json' };

type Language = Record<string, string[]>;
const raw: Record<string, Language> = stages.stages;

type Table = { whole: Map<string, string>; open: Map<string, string> };
const tables = new Map<string, Table>();

function table(language: string): Table {
  const kept = tables.get(language);
  if (kept !== undefined) return kept;
  const made: Table = { whole: new Map(), open: new Map() };
  for (const [stage, byLanguage] of Object.entries(raw)) {
    for (const word of byLanguage[language] ?? []) {
      if (word.endsWith('*')) made.open.set(word.slice(0, -1), stage);
      else made.whole.set(word, stage);
    }
  }
  tables.set(language, made);
  return made;
}

/** The turn of an affair that a folded word names (`charged`: `charge`), or undefined. */
export function stageOf(word: string, language: string): string | undefined {
  const { whole, open } = table(language === 'und' ? 'en' : language);
  const exact = whole.get(word);
  if (exact !== undefined) return exact;
  for (let length = word.length; length >= 2; length--) {
    const stage = open.get(word.slice(0, length));
    if (stage !== undefined) return stage;
  }
  return undefined;
}
