import { extractFacts } from '../../text/facts/extract.ts';
import type { Facts } from '../../text/facts/facts.ts';
import type { Judgement, Piece } from '../piece.ts';
import { type Alignment, align, inOrder } from './alike.ts';
import { worth } from './compare.ts';
import { evidenceOf } from './evidence.ts';
import { features } from './features.ts';
import { model, probability } from './model.ts';
import { veto } from './vetoes.ts';

/** A lead shorter than this is read on into the content. */
const SHORT_LEAD = 160;

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

/** So little in common (rarity of the words, 4 for a figure) proves nothing, however well it fits: neither way. */
const THIN = 20.5;
const UNPROVEN = 0.25;

function weigh(a: Facts, b: Facts, both: Alignment): number {
  const score = probability(model.forest, features(a, b, both));
  const common = both.shared.reduce((total, shared) => total + worth(shared), 4 * both.figuresShared.length);
  return common < THIN ? Math.min(score, UNPROVEN) : score;
}

/** How probable it is that two entries tell the same news, 0 to 1; 0 where a rule parts them. Symmetric. */
export function scoreCoverage(left: Facts, right: Facts): number {
  const [a, b] = inOrder(left, right);
  const both = align(a, b);
  return veto(a, b, both) === undefined ? weigh(a, b, both) : 0;
}

/**
 * Whether two entries, judged by themselves, tell the same news: `part` where a rule forbids it whatever they
 * share, `join` where the learnt decision is sure, its strength the probability; `neither` otherwise. Symmetric.
 */
export function judgeCoverage(left: Facts, right: Facts): Judgement {
  const [a, b] = inOrder(left, right);
  const both = align(a, b);
  const parting = veto(a, b, both);
  if (parting !== undefined) return { verdict: 'part', evidence: [parting] };
  const score = weigh(a, b, both);
  const evidence = evidenceOf(a, b, both, score);
  if (score < model.join) return { verdict: 'neither', evidence };
  return { verdict: 'join', level: 'coverage', strength: score, evidence };
}
