import type { Facts } from '../../text/facts/facts.ts';
import { met } from './measure-figures.ts';
import type { Measures } from './measures.ts';

// Turns that answer another: what denies, demands, calls off or resumes is not the news it answers.
const ANSWERS = [
  'deny',
  'demand',
  'cancel',
  'resume',
  'postpone',
  'extend',
  'release',
  'acquit',
  'appeal',
  'suspend',
];
// Turns that undo each other.
const AGAINST: [string, string][] = [
  ['rise', 'fall'],
  ['open', 'close'],
  ['approve', 'deny'],
  ['confirm', 'deny'],
  ['win', 'lose'],
  ['arrest', 'charge'],
  ['arrest', 'release'],
  ['charge', 'convict'],
  ['convict', 'acquit'],
  ['resign', 'appoint'],
  ['preview', 'win'],
  ['plan', 'approve'],
  ['search', 'find'],
  ['suspend', 'resume'],
  ['first', 'final'],
];
const KINDS = ['opinion', 'roundup', 'mourn', 'preview'];

/** Which turn of the affair each tells, by the words of headline and lead; negation and doubt. */
export function measureTurns(m: Measures, a: Facts, b: Facts): void {
  const titles = met(a.titleStages, b.titleStages);
  m.titleStagesShared = titles.shared;
  m.titleStagesConflict = titles.conflict;
  const [allA, allB] = [all(a), all(b)];
  const both = [...allA].filter((stage) => allB.has(stage)).length;
  m.stagesShared = both;
  const most = Math.max(allA.size, allB.size);
  m.stagesOverlap = most === 0 ? 0 : both / most;
  const elsewhere = (titleStages: string[], others: Set<string>) =>
    titleStages.filter((s) => !others.has(s)).length;
  m.titleStagesElsewhere = elsewhere(a.titleStages, allB) + elsewhere(b.titleStages, allA);
  m.leadStagesApart = Math.min(allA.size - both, allB.size - both);
  m.denial = ANSWERS.filter((stage) => tells(a, stage, allB) || tells(b, stage, allA)).length;
  m.turnAgainst = AGAINST.filter(
    ([x, y]) => (only(allA, allB, x) && only(allB, allA, y)) || (only(allA, allB, y) && only(allB, allA, x)),
  ).length;
  m.kindDiffers = KINDS.filter(
    (kind) => a.titleStages.includes(kind) !== b.titleStages.includes(kind),
  ).length;
  m.negation = Math.abs(a.negations - b.negations);
  m.doubt = Math.abs(a.doubts - b.doubts);
}

const all = (facts: Facts): Set<string> => new Set([...facts.titleStages, ...facts.leadStages]);
const tells = (facts: Facts, stage: string, others: Set<string>) =>
  facts.titleStages.includes(stage) && !others.has(stage);
const only = (mine: Set<string>, theirs: Set<string>, stage: string) => mine.has(stage) && !theirs.has(stage);
