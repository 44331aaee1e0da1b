import { type Token, tokens } from '../text/tokens.ts';
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
  /** The words of title and text, where they are known already. */
  words?: { title: readonly Token[]; text: readonly Token[] };
};

/** A phrase that stands in an entry: as written, in order of appearance; the first `inTitle` forms in its title. */
type Hit = { words: string[]; inTitle: number };

/** What one entry says, as found in one pass. */
export type Reading = {
  entry: ClassifiedText;
  /** By the phrase's number, in order of appearance. */
  hits: Map<number, Hit>;
  /** The actors mentioned, by their number, with the words that name them. */
  actors: Map<number, string[]>;
  /** The topics judged so far. */
  topics: (boolean | undefined)[];
};

/** Reads title and text for phrases; a phrase never reaches from the one into the other. */
export function read(entry: ClassifiedText, trie: PhraseTrie, actorsOf: readonly number[][]): Reading {
  const hits = new Map<number, Hit>();
  collect(entry.title, entry.words?.title ?? tokens(entry.title), trie, hits);
  for (const hit of hits.values()) hit.inTitle = hit.words.length;
  collect(entry.text, entry.words?.text ?? tokens(entry.text), trie, hits);
  const actors = new Map<number, string[]>();
  for (const [number, { words }] of hits) {
    for (const actor of actorsOf[number] ?? []) addAll(entryOf(actors, actor), words);
  }
  return { entry, hits, actors, topics: [] };
}

function collect(text: string, words: readonly Token[], trie: PhraseTrie, hits: Map<number, Hit>): void {
  findPhrases(trie, words, (number, first, last) => {
    const written = text.slice(words[first]?.start, words[last]?.end);
    const hit = hits.get(number);
    if (hit === undefined) hits.set(number, { words: [written], inTitle: 0 });
    else if (hit.words.length < FORMS && !hit.words.includes(written)) hit.words.push(written);
  });
}

/** As many ways of writing one phrase are kept: a long text may hold thousands of words that begin with "a*". */
const FORMS = 20;

function entryOf(map: Map<number, string[]>, key: number): string[] {
  const known = map.get(key) ?? [];
  map.set(key, known);
  return known;
}

function addAll(words: string[], more: readonly string[]): void {
  for (const word of more) if (!words.includes(word)) words.push(word);
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
      return meet(condition.numbers, reading.hits);
    case 'title':
      return (reading.hits.get(condition.number)?.inTitle ?? 0) > 0;
    case 'actor':
      return reading.actors.has(condition.index);
    case 'topic': {
      const known = reading.topics[condition.index];
      if (known !== undefined) return known;
      const judged = holds(topics[condition.index] as Condition, reading, topics);
      reading.topics[condition.index] = judged;
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

/** Whether a phrase of the one stands in the other; walks the shorter. */
function meet(numbers: ReadonlySet<number>, hits: ReadonlyMap<number, Hit>): boolean {
  if (numbers.size < hits.size) {
    for (const number of numbers) if (hits.has(number)) return true;
  } else {
    for (const number of hits.keys()) if (numbers.has(number)) return true;
  }
  return false;
}

/** The words, as written, for which a condition that holds does so. */
export function wordsFor(condition: Condition, reading: Reading, topics: readonly Condition[]): string[] {
  const { entry, hits } = reading;
  const words: string[] = [];
  switch (condition.is) {
    case 'all':
    case 'any':
      for (const one of condition.of) {
        if (holds(one, reading, topics)) addAll(words, wordsFor(one, reading, topics));
      }
      return words;
    case 'phrases':
      for (const [number, hit] of hits) if (condition.numbers.has(number)) addAll(words, hit.words);
      return words;
    case 'title': {
      const hit = hits.get(condition.number);
      return hit?.words.slice(0, hit.inTitle) ?? words;
    }
    case 'actor':
      return reading.actors.get(condition.index) ?? words;
    case 'topic':
      return wordsFor(topics[condition.index] as Condition, reading, topics);
    case 'category':
      return entry.categories.filter((category) => foldCategory(category) === condition.name);
    case 'none':
    case 'source':
    case 'lang':
      return words;
  }
}
