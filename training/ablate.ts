import { FEATURES } from '../src/story/coverage/features.ts';
import type { Model } from '../src/story/coverage/model.ts';
import { VETOES } from '../src/story/coverage/vetoes.ts';
import { scoreWeek, using } from './cluster.ts';
import { foldsOf, say, tally, verdictsOf } from './cross-validate.ts';
import { type Example, pairExamples, weekExamples } from './examples.ts';
import { learn } from './learn.ts';
import type { Pair, Week } from './stories.ts';

const matching = (pattern: RegExp): string[] => FEATURES.filter((name) => pattern.test(name));

/** Kinds of evidence and of contradiction, by the features that measure them. */
const KINDS: Record<string, string[]> = {
  'time of publication': matching(/^(?:hours|timeKnown)$/),
  'shared words': matching(
    /^(?:title(?:Cosine|Overlap|InOther|Shared|Alone)|all|shared|rareOverlap|partsShared|lead(?:Overlap|Shared))/,
  ),
  headlines: matching(/^title(?:Cosine|Overlap|InOther|Shared|Alone|RareShared)/),
  names: matching(/^(?:names|titleNames|titleRareShared)/),
  figures: matching(/^(?:figure|titleFigure|typed|score)/),
  'figures at odds': matching(
    /(?:figures?Only|[fF]igureConflicts|FiguresMissing|typedConflict|scoreConflict)/,
  ),
  'days and times': matching(/^(?:dates|weekdays|clocks)/),
  'references and instalments': matching(/^(?:identifiers|instalments)/),
  'turns of the affair': matching(/^(?:titleStages|stages|leadStages|denial|turnAgainst|kindDiffers)/),
  'negation and doubt': matching(/^(?:negation|doubt)$/),
  'form of the headline': matching(/^(?:questionDiffers|quoteDiffers|exclaimed|capitals)$/),
  'verbatim likeness': matching(/^verbatim/),
  'all contradictions': matching(
    /(?:Conflict|Only|Missing|Alone|Apart|Elsewhere|denial|turnAgainst|kindDiffers|negation|doubt|Differs)/,
  ),
  'same source, lengths': matching(/^(?:sameSource|leadMin|leadMax|wordsMin)$/),
};

type Learnt = { folds: Model[]; byWeek: Map<Week, Model> };

/** Prints how pairs and unseen weeks fare without each kind of evidence, and without each rule. */
export function ablate(pairs: Pair[], weeks: Week[]): void {
  const examples: Examples = {
    weekly: new Map(weeks.map((week) => [week, weekExamples(week)])),
    pairwise: pairExamples(pairs),
    folds: foldsOf(pairs).map((rest) => pairExamples(rest)),
  };
  console.log('left out                          coverage pairs                weeks: precision / B-cubed F');
  const whole = learnAll(examples, weeks, []);
  row('nothing', pairs, weeks, whole);
  for (const [kind, features] of Object.entries(KINDS))
    row(kind, pairs, weeks, learnAll(examples, weeks, features));
  for (const rule of [...VETOES]) {
    const at = VETOES.indexOf(rule);
    VETOES.splice(at, 1);
    row(`rule: ${rule.name}`, pairs, weeks, whole);
    VETOES.splice(at, 0, rule);
  }
}

type Examples = { weekly: Map<Week, Example[]>; pairwise: Example[]; folds: Example[][] };

function learnAll({ weekly, pairwise, folds }: Examples, weeks: Week[], without: readonly string[]): Learnt {
  const all = [...weekly.values()].flat();
  return {
    folds: folds.map((rest) => learn([...all, ...rest], without)),
    byWeek: new Map(
      weeks.map((week) => {
        const others = weeks.filter((other) => other !== week).flatMap((other) => weekly.get(other) ?? []);
        return [week, learn([...others, ...pairwise], without)];
      }),
    ),
  };
}

function row(name: string, pairs: Pair[], weeks: Week[], { folds, byWeek }: Learnt): void {
  const verdicts = verdictsOf(pairs, folds);
  const scores = weeks.map((week) => using(byWeek.get(week) as Model, () => scoreWeek(week, 'kept')));
  const t = say(tally(verdicts, (pair) => pair.kind === 'coverage')).replace(/ wrong.*/, '');
  console.log(
    `${name.padEnd(32)}  ${t}  ${scores.map((s) => `${s.precision.toFixed(3)} / ${s.f.toFixed(3)}`).join('   ')}`,
  );
}
