import { CAPITALS, EXCLAIMED, type Facts, QUESTION, QUOTED } from '../../text/facts/facts.ts';
import type { Alignment } from './alike.ts';
import { measureFigures } from './measure-figures.ts';
import { measureTurns } from './measure-turns.ts';
import { measureWords } from './measure-words.ts';
import type { Measures } from './measures.ts';

/** What is measured of two entries, in this order; `Min` and `Max` are of the two sides. */
export const FEATURES: string[] = `
  titleCosine titleOverlap titleInOtherMin titleInOtherMax titleSharedWeight titleSharedCount
  titleAloneMin titleAloneMax
  allCosine allOverlap sharedWeight sharedRare rareOverlapMin rareOverlapMax partsShared
  leadOverlapMin leadOverlapMax leadSharedRare verbatimMin verbatimMax
  namesShared namesOverlap namesOnlyMin namesOnlyMax titleNamesMissingMin titleNamesMissingMax titleRareShared
  figuresShared figureOverlap figuresOnlyMin figuresOnlyMax titleFiguresMissingMin titleFiguresMissingMax
  figureConflicts titleFigureConflicts scoreConflict typedShared typedConflict
  datesShared datesConflict weekdaysShared weekdaysConflict clocksShared clocksConflict
  identifiersShared identifiersConflict instalmentsShared instalmentsConflict
  titleStagesShared titleStagesConflict stagesShared stagesOverlap titleStagesElsewhere leadStagesApart
  denial turnAgainst kindDiffers
  negation doubt questionDiffers quoteDiffers exclaimed capitals
  leadMin leadMax wordsMin sameSource hours timeKnown
`
  .trim()
  .split(/\s+/);

/** The features of a pair, symmetric; numbers in the order of FEATURES. */
export function features(a: Facts, b: Facts, both: Alignment): number[] {
  const m: Measures = {};
  measureWords(m, a, b, both);
  measureFigures(m, a, b, both);
  measureTurns(m, a, b);
  measureForm(m, a, b);
  return FEATURES.map((name) => m[name] ?? 0);
}

const differs = (a: number, b: number, bit: number): number => ((a & bit) === (b & bit) ? 0 : 1);

function measureForm(m: Measures, a: Facts, b: Facts): void {
  m.questionDiffers = differs(a.form, b.form, QUESTION);
  m.quoteDiffers = differs(a.form, b.form, QUOTED);
  m.exclaimed = (a.form | b.form) & EXCLAIMED ? 1 : 0;
  m.capitals = (a.form | b.form) & CAPITALS ? 1 : 0;
  m.leadMin = Math.min(a.leadLength, b.leadLength);
  m.leadMax = Math.max(a.leadLength, b.leadLength);
  m.wordsMin = Math.min(a.words.length, b.words.length);
  m.sameSource = a.source === b.source ? 1 : 0;
  const known = a.published !== undefined && b.published !== undefined;
  m.hours = known ? Math.abs((a.published ?? 0) - (b.published ?? 0)) / 3_600_000 : -1;
  m.timeKnown = known ? 1 : 0;
}
