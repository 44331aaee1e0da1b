import { hash, type Piece, passageId, passages, type Reading, termId } from '../text/reading/index.ts';
import { commonWords, LANGUAGES } from '../text/reading/rarity.ts';

/** The shipped background of a language weighs as much as this many texts of the last days. */
const BACKGROUND = 500;
/** In how many of them the word of a rank is found, about; the commonest are in most. */
const inBackground = (rank: number): number => BACKGROUND * Math.min(0.8, 3.2 / (rank + 4));

const backgrounds = new Map<string, ReadonlyMap<number, number>>();

/** In about how many texts of the background a word stands; where the language is unknown, in any. */
function background(lang: string): ReadonlyMap<number, number> {
  const kept = backgrounds.get(lang);
  if (kept !== undefined) return kept;
  const made = new Map<number, number>();
  for (const one of lang === 'und' ? LANGUAGES : [lang]) {
    for (const [rank, key] of commonWords(one).entries()) {
      const id = termId(key);
      made.set(id, Math.max(made.get(id) ?? 0, inBackground(rank)));
    }
  }
  backgrounds.set(lang, made);
  return made;
}

/** What a thing is counted under, of a language or a source: FNV-1a again over two hashes. */
const countId = (of: number, thing: number): number => Math.imul(of ^ thing, 0x01000193) >>> 0;

/** A passage that a source has repeated this many times is its boilerplate. */
const REPEATED = 3;
/** By this factor counts fade each day. */
const A_DAY = 0.75;
/** Counts that have faded below this are dropped. */
const LEAST = 0.6;

/**
 * What is common now: in how many texts of the last days a word stands, per language, over a shipped background; and
 * how often a source wrote a passage. Counts by hash, which a store keeps; to be frozen while a batch is judged.
 */
export class Common {
  private readonly counts: Map<number, number>;
  private day: number | undefined;
  private readonly changed = new Set<number>();
  private faded = 1;

  /** Counts as they were saved, and the day up to which they have faded. */
  constructor(counts: Iterable<readonly [number, number]> = [], day?: number) {
    this.counts = new Map(counts);
    this.day = day;
  }

  /** Counts the passages of entries that are about to be read. */
  addPassages(pieces: readonly Piece[]): void {
    for (const { source, summary, content } of pieces) {
      const found = new Set(
        passages(summary === '' ? content : summary).map((text) => passageId(source, text)),
      );
      for (const id of found) if (id !== undefined) this.add(id);
    }
  }

  /** Counts the words of entries that are about to be judged. */
  addWords(readings: readonly Reading[]): void {
    for (const { lang, terms } of readings) {
      const of = hash(lang);
      this.add(of);
      for (const id of terms.ids) this.add(countId(of, id));
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
    const [known, of] = [background(lang), hash(lang)];
    const all = this.texts(lang) + BACKGROUND + 30;
    const found = new Float32Array(ids.length);
    for (let i = 0; i < ids.length; i++) {
      const id = ids[i] as number;
      const seen = (this.counts.get(countId(of, id)) ?? 0) + (known.get(id) ?? 0);
      found[i] = Math.max(0, Math.log(all / (seen + 0.7)));
    }
    return found;
  }

  /** Lets what was counted before a day count for less, and forgets what counts for little. */
  fadeTo(day: number): void {
    const days = this.day === undefined ? 0 : day - this.day;
    this.day = Math.max(day, this.day ?? day);
    if (days <= 0) return;
    const factor = A_DAY ** days;
    this.faded *= factor;
    for (const [id, count] of this.counts) {
      if (count * factor < LEAST) this.counts.delete(id);
      else this.counts.set(id, count * factor);
    }
  }

  /** What is to be saved: by what everything faded, under what is forgotten, and what was counted since. */
  changes() {
    const { faded, changed, counts, day } = this;
    const changes = {
      faded,
      least: LEAST,
      changed: [...changed].filter((id) => counts.has(id)),
      counts,
      day,
    };
    this.faded = 1;
    changed.clear();
    return changes;
  }
}
