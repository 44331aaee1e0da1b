import { extractFacts } from '../../text/facts/extract.ts';
import type { Facts, Figure } from '../../text/facts/facts.ts';
import type { Judgement, Piece } from '../piece.ts';
import { type Alignment, align, inOrder } from './alike.ts';
import { figureWeight, worth } from './compare.ts';
import { evidenceOf } from './evidence.ts';
import { features } from './features.ts';
import { model, probability } from './model.ts';
import { veto } from './vetoes.ts';

/** A lead shorter than this is read on into the content, of which much is not news: captions, links to more. */
const SHORT_LEAD = 60;

/** The facts of an entry, from its title, and its summary or what its content begins with. */
export function coverageFacts(piece: Piece): Facts {
  const lead = piece.summary.length >= SHORT_LEAD ? piece.summary : longer(piece.summary, piece.content);
  return extractFacts({
    source: piece.source,
    title: piece.title,
    lead,
    ...(piece.lang === undefined ? {} : { lang: piece.lang }),
    ...(piece.url === undefined ? {} : { url: piece.url }),
    ...(piece.published === undefined ? {} : { published: piece.published }),
  });
}

function longer(summary: string, content: string): string {
  if (content === '' || content.startsWith(summary)) return content === '' ? summary : content;
  return summary === '' ? content : `${summary} ${content}`;
}

/** Two entries set side by side, in an order of their own. */
export type Compared = { a: Facts; b: Facts; both: Alignment };

/** Sets two entries side by side, once for all that is asked of the pair. Symmetric. */
export function compareFacts(left: Facts, right: Facts): Compared {
  const [a, b] = inOrder(left, right);
  return { a, b, both: align(a, b) };
}

/** So little in common (rarity of the words, weight of the figures) proves nothing, however well it fits: neither way. */
const THIN = 22;
const UNPROVEN = 0.25;

/** Whether two entries share too little for any proof: a cheap gate, under which no score reaches a join. */
export const isThin = ({ both }: Compared): boolean =>
  sum(both.shared.map(worth)) + sum([...values(both.figuresShared)]) < THIN;

/** What figures weigh, each value once, whatever it counts here and there. */
const values = (figures: Figure[]) =>
  new Map(figures.map((figure) => [figure.value, figureWeight(figure)])).values();
const sum = (list: number[]): number => list.reduce((total, one) => total + one, 0);

/** Whether entries that share about so much, by their sketches, may turn out to share enough. */
export const worthReading = (shared: number): boolean => shared >= THIN - 4;

function weigh(compared: Compared): number {
  const { a, b, both } = compared;
  const score = probability(model.forest, features(a, b, both));
  return isThin(compared) ? Math.min(score, UNPROVEN) : score;
}

/** How probable it is that two entries tell the same news, 0 to 1; 0 where a rule parts them. */
export function scoreCoverage(compared: Compared): number {
  const { a, b, both } = compared;
  return veto(a, b, both) === undefined ? weigh(compared) : 0;
}

/**
 * Whether two entries, judged by themselves, tell the same news: `part` where a rule forbids it whatever they
 * share, `join` where the learnt decision is sure, its strength the probability; `neither` otherwise.
 */
export function judgeCoverage(compared: Compared): Judgement {
  const { a, b, both } = compared;
  const parting = veto(a, b, both);
  if (parting !== undefined) return { verdict: 'part', evidence: [parting] };
  const score = weigh(compared);
  const evidence = evidenceOf(a, b, both, score);
  if (score < model.linkage.threshold) return { verdict: 'neither', evidence };
  return { verdict: 'join', level: 'coverage', strength: score, evidence };
}
