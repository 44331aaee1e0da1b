import { FEATURES } from '../src/story/coverage/features.ts';
import { VETOES } from '../src/story/coverage/vetoes.ts';
import { scoreWeek, using } from './cluster.ts';
import { pairVerdicts, say, tally } from './cross-validate.ts';
import { pairExamples, weekExamples } from './examples.ts';
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

/** Prints how pairs and unseen weeks fare without each kind of evidence, and without each veto. */
export function ablate(pairs: Pair[], weeks: Week[]): void {
  console.log(
    'left out                         coverage pairs                     weeks: precision / B-cubed F',
  );
  row('nothing', pairs, weeks, []);
  for (const [kind, features] of Object.entries(KINDS)) row(kind, pairs, weeks, features);
  for (const rule of [...VETOES]) {
    const at = VETOES.indexOf(rule);
    VETOES.splice(at, 1);
    row(`rule: ${rule.name}`, pairs, weeks, []);
    VETOES.splice(at, 0, rule);
  }
}

function row(name: string, pairs: Pair[], weeks: Week[], without: string[]): void {
  const learntFrom = new Map(weeks.map((week) => [week, weekExamples(week)]));
  const verdicts = pairVerdicts(pairs, [...learntFrom.values()].flat(), without);
  const pairwise = pairExamples(pairs);
  const scores = weeks.map((week) => {
    const others = weeks.filter((other) => other !== week).flatMap((other) => learntFrom.get(other) ?? []);
    return using(learn([...others, ...pairwise], without), () => scoreWeek(week, 'kept'));
  });
  const t = say(tally(verdicts, (pair) => pair.kind === 'coverage')).replace(/ wrong.*/, '');
  console.log(
    `${name.padEnd(32)} ${t}  ${scores.map((s) => `${s.precision.toFixed(3)} / ${s.f.toFixed(3)}`).join('   ')}`,
  );
}
