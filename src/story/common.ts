import { passageId, passages, type Piece, type Reading } from '../text/reading/index.ts';
import { commonWords } from '../text/reading/rarity.ts';
import { hash, termId } from '../text/reading/index.ts';

/** So many texts the shipped background of a language counts for, beside those of the last days. */
const BACKGROUND = 500;
/** In how many of them the word of a rank is found, about; the commonest are in most. */
const inBackground = (rank: number): number => BACKGROUND * Math.min(0.8, 3.2 / (rank + 4));

const backgrounds = new Map<string, ReadonlyMap<number, number>>();

function background(lang: string): ReadonlyMap<number, number> {
  let made = backgrounds.get(lang);
  if (made === undefined) {
    made = new Map(commonWords(lang).map((key, rank) => [termId(lang, key), inBackground(rank)]));
    backgrounds.set(lang, made);
  }
  return made;
}

/** From so many times on, what a source writes is its boilerplate. */
const REPEATED = 3;
/** What is counted less than this after fading is forgotten. */
const LEAST = 0.6;

/**
 * What is common now: in how many texts of the last days a word stands, per language, over a shipped background; and
 * how often a source wrote a passage. Counts by hash, which a store keeps; to be frozen while a batch is judged.
 */
export class Common {
  readonly counts: Map<number, number>;
  /** What changed since it was last saved. */
  readonly changed = new Set<number>();

  constructor(counts: Iterable<readonly [number, number]> = []) {
    this.counts = new Map(counts);
  }

  /** Counts the passages of entries that are about to be read. */
  addPassages(pieces: readonly Piece[]): void {
    for (const { source, summary, content } of pieces) {
      const found = new Set(passages(summary === '' ? content : summary).map((text) => passageId(source, text)));
      for (const id of found) if (id !== undefined) this.add(id);
    }
  }

  /** Counts the words of entries that are about to be judged. */
  addWords(readings: readonly Reading[]): void {
    for (const { lang, terms } of readings) {
      this.add(hash(lang));
      for (const id of terms.ids) this.add(id);
    }
  }

  private add(id: number): void {
    this.counts.set(id, (this.counts.get(id) ?? 0) + 1);
    this.changed.add(id);
  }

  readonly isRepeated = (passage: number): boolean => (this.counts.get(passage) ?? 0) >= REPEATED;

  /** How many texts of a language were counted. */
  texts = (lang: string): number => this.counts.get(hash(lang)) ?? 0;

  /** How rare each of some words of a language is now, as the logarithm of the share of texts that have it. */
  rarities(lang: string, ids: Uint32Array): Float32Array {
    const known = background(lang);
    const all = this.texts(lang) + BACKGROUND + 30;
    return Float32Array.from(ids, (id) =>
      Math.max(0, Math.log(all / ((this.counts.get(id) ?? 0) + (known.get(id) ?? 0) + 0.7))),
    );
  }

  /** Lets the past count for less, and forgets what counts for little; gives the ids that went. */
  fade(factor: number): number[] {
    const gone: number[] = [];
    for (const [id, count] of this.counts) {
      if (count * factor < LEAST) gone.push(id);
      else this.counts.set(id, count * factor);
    }
    for (const id of gone) this.counts.delete(id);
    return gone;
  }
}
