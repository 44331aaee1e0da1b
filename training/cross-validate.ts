import type { Model } from '../src/story/coverage/model.ts';
import { joinsPair, scoreWeek, using } from './cluster.ts';
import { pairExamples, weekExamples } from './examples.ts';
import { learn } from './learn.ts';
import type { Pair, Times, Week } from './stories.ts';

const FOLDS = 5;
const ratio = (part: number, whole: number): string => (whole === 0 ? '  -  ' : (part / whole).toFixed(3));

type Tally = { hit: number; miss: number; wrong: number; kept: number };

/** For each fifth of the pairs, the other four. */
export const foldsOf = (pairs: Pair[]): Pair[][] =>
  Array.from({ length: FOLDS }, (_, fold) => pairs.filter((_pair, i) => i % FOLDS !== fold));

/** Each pair's verdict by the model that was learnt without its fifth. */
export function verdictsOf(pairs: Pair[], models: Model[]): Map<Pair, boolean> {
  const verdicts = new Map<Pair, boolean>();
  models.forEach((model, fold) => {
    using(model, () => {
      pairs.forEach((pair, i) => {
        if (i % FOLDS === fold) verdicts.set(pair, joinsPair(pair));
      });
    });
  });
  return verdicts;
}

export function tally(verdicts: Map<Pair, boolean>, of: (pair: Pair) => boolean): Tally {
  const t: Tally = { hit: 0, miss: 0, wrong: 0, kept: 0 };
  for (const [pair, joined] of verdicts) {
    if (!of(pair)) continue;
    t[pair.label === 'same' ? (joined ? 'hit' : 'miss') : joined ? 'wrong' : 'kept']++;
  }
  return t;
}

export const say = (t: Tally): string =>
  `precision ${ratio(t.hit, t.hit + t.wrong)} recall ${ratio(t.hit, t.hit + t.miss)} wrong ${t.wrong} missed ${t.miss} of ${t.hit + t.miss + t.wrong + t.kept}`;

const GROUPS: Record<string, string> = {
  English: 'en',
  'German, Dutch, Nordic': 'de nl sv da no',
  Romance: 'fr it es pt ro',
  Slavic: 'pl cs ru uk',
  'Greek, Hungarian, Finnish, Turkish': 'el hu fi tr',
  'Arabic, Persian, Urdu, Hebrew': 'ar fa ur he',
  'Hindi, Thai': 'hi th',
  'Chinese, Japanese, Korean': 'zh ja ko',
};

/** Prints how pairs and weeks fare that were not learnt from. */
export function crossValidate(pairs: Pair[], weeks: Week[], misses: boolean): void {
  const learntFrom = new Map(weeks.map((week) => [week, weekExamples(week)]));
  const weekly = [...learntFrom.values()].flat();
  const verdicts = verdictsOf(
    pairs,
    foldsOf(pairs).map((rest) => learn([...weekly, ...pairExamples(rest)])),
  );
  for (const kind of ['coverage', 'near'] as const) {
    console.log(`PAIRS ${kind} ${say(tally(verdicts, (pair) => pair.kind === kind))}`);
  }
  for (const [group, languages] of Object.entries(GROUPS)) {
    const of = (pair: Pair) => pair.kind === 'coverage' && languages.split(' ').includes(pair.lang ?? 'en');
    console.log(`  ${group.padEnd(36)} ${say(tally(verdicts, of))}`);
  }
  const languages = [...new Set(pairs.flatMap(({ lang }) => lang ?? []))].sort();
  for (const lang of languages) {
    console.log(
      `  ${lang.padEnd(36)} ${say(tally(verdicts, (pair) => pair.kind === 'coverage' && pair.lang === lang))}`,
    );
  }
  const categories = [
    ...new Set(pairs.filter((p) => p.kind === 'coverage').map((p) => `${p.label} ${p.category}`)),
  ];
  for (const name of categories.sort()) {
    const t = tally(
      verdicts,
      (pair) => pair.kind === 'coverage' && `${pair.label} ${pair.category}` === name,
    );
    console.log(`  ${name.padEnd(42)} ${t.hit + t.kept}/${t.hit + t.kept + t.miss + t.wrong}`);
  }
  if (misses) for (const [pair, joined] of verdicts) showMiss(pair, joined);
  const pairwise = pairExamples(pairs);
  for (const week of weeks) {
    const others = weeks.filter((other) => other !== week).flatMap((other) => learntFrom.get(other) ?? []);
    using(learn([...others, ...pairwise]), () => {
      for (const times of ['kept', 'removed', 'delayed'] satisfies Times[]) {
        const { of, ...s } = scoreWeek(week, times);
        console.log(
          `WEEK ${week.name} times ${times}: pairs precision ${s.precision.toFixed(3)} recall ${s.recall.toFixed(3)} wrong ${s.wrong}; B-cubed precision ${s.bp.toFixed(3)} recall ${s.br.toFixed(3)} F ${s.f.toFixed(3)}`,
        );
        if (misses && times === 'kept') showWeek(week, of);
      }
    });
  }
}

function showMiss(pair: Pair, joined: boolean): void {
  if (joined === (pair.label === 'same')) return;
  console.log(
    `  ${joined ? 'WRONG' : 'MISS '} ${pair.id} ${pair.kind} ${pair.category}: ${pair.a.title} | ${pair.b.title}`,
  );
}

function showWeek(week: Week, of: number[]): void {
  week.entries.forEach((a, i) => {
    week.entries.slice(0, i).forEach((b, j) => {
      const joined = of[i] === of[j];
      if (joined === (a.story === b.story) || (joined && a.lang !== b.lang)) return;
      console.log(`  ${joined ? 'WRONG' : 'MISS '} ${a.lang} ${b.title} | ${a.title}`);
    });
  });
}
