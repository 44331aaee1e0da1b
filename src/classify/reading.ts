import { tokens } from '../text/tokens.ts';
import { type Condition, foldCategory } from './condition.ts';
import { findPhrases, type PhraseTrie } from './phrase-trie.ts';

/** An entry as rules see it: plain text, without markup. */
export type ClassifiedText = {
  /** The source's id. */
  source: string;
  /** BCP 47. */
  lang?: string;
  title: string;
  /** Summary, then content. */
  text: string;
  /** As the source names them. */
  categories: readonly string[];
};

/** What one entry says, as found in one pass: each phrase that stands in it, as written. */
export type Reading = {
  entry: ClassifiedText;
  /** Words as written by the phrase's number: in the title, and in the title or text; in order of appearance. */
  title: Map<number, Set<string>>;
  all: Map<number, Set<string>>;
  /** The actors mentioned and the topics judged so far, by their number. */
  actors: Map<number, Set<string>>;
  topics: Map<number, boolean>;
};

/** Reads title and text for phrases; a phrase never reaches from the one into the other. */
export function read(entry: ClassifiedText, trie: PhraseTrie, actorsOf: readonly number[][]): Reading {
  const title = found(entry.title, trie, new Map());
  const all = found(entry.text, trie, new Map([...title].map(([number, words]) => [number, new Set(words)])));
  const actors = new Map<number, Set<string>>();
  for (const [number, words] of all) {
    for (const actor of actorsOf[number] ?? [])
      actors.set(actor, (actors.get(actor) ?? new Set()).union(words));
  }
  return { entry, title, all, actors, topics: new Map() };
}

function found(text: string, trie: PhraseTrie, hits: Map<number, Set<string>>): Map<number, Set<string>> {
  const words = tokens(text);
  findPhrases(trie, words, (number, first, last) => {
    const written = text.slice(words[first]?.start, words[last]?.end);
    const before = hits.get(number);
    if (before) before.add(written);
    else hits.set(number, new Set([written]));
  });
  return hits;
}

/** Whether a condition holds; `topics` are those that conditions may name. */
export function holds(condition: Condition, reading: Reading, topics: readonly Condition[]): boolean {
  const { entry } = reading;
  switch (condition.is) {
    case 'all':
      return condition.of.every((one) => holds(one, reading, topics));
    case 'any':
      return condition.of.some((one) => holds(one, reading, topics));
    case 'none':
      return !condition.of.some((one) => holds(one, reading, topics));
    case 'phrases':
      return !condition.numbers.isDisjointFrom(reading.all);
    case 'title':
      return reading.title.has(condition.number);
    case 'actor':
      return reading.actors.has(condition.index);
    case 'topic': {
      const known = reading.topics.get(condition.index);
      if (known !== undefined) return known;
      const judged = holds(topics[condition.index] as Condition, reading, topics);
      reading.topics.set(condition.index, judged);
      return judged;
    }
    case 'source':
      return entry.source === condition.id;
    case 'lang':
      return `${entry.lang?.toLowerCase().replaceAll('_', '-')}-`.startsWith(`${condition.tag}-`);
    case 'category':
      return entry.categories.some((category) => foldCategory(category) === condition.name);
  }
}

/** The words, as written, for which a condition that holds does so. */
export function wordsFor(condition: Condition, reading: Reading, topics: readonly Condition[]): Set<string> {
  const { entry } = reading;
  switch (condition.is) {
    case 'all':
    case 'any': {
      const words = new Set<string>();
      for (const one of condition.of) {
        if (!holds(one, reading, topics)) continue;
        for (const word of wordsFor(one, reading, topics)) words.add(word);
      }
      return words;
    }
    case 'phrases': {
      const words = new Set<string>();
      for (const [number, written] of reading.all) {
        if (condition.numbers.has(number)) for (const word of written) words.add(word);
      }
      return words;
    }
    case 'title':
      return reading.title.get(condition.number) ?? new Set();
    case 'actor':
      return reading.actors.get(condition.index) ?? new Set();
    case 'topic':
      return wordsFor(topics[condition.index] as Condition, reading, topics);
    case 'category':
      return new Set(entry.categories.filter((category) => foldCategory(category) === condition.name));
    case 'none':
    case 'source':
    case 'lang':
      return new Set();
  }
}
