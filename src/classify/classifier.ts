import { createHash } from 'node:crypto';
import type { Config } from '../config/load.ts';
import { type Condition, compileRule, type Names, phraseOf } from './condition.ts';
import { addPhrase, type PhraseTrie, phraseTrie } from './phrase-trie.ts';
import { type ClassifiedText, holds, read, wordsFor } from './reading.ts';

/** The rules of a configuration, compiled once. */
export type Classifier = {
  trie: PhraseTrie;
  actors: string[];
  /** The actors that a phrase names, by the phrase's number. */
  actorsOf: number[][];
  topics: { id: string; condition: Condition }[];
  feeds: { id: string; condition: Condition }[];
  sources: Map<string, { include?: Condition; exclude?: Condition }>;
  /** The conditions of `topics`, in their order. */
  conditions: Condition[];
};

/** Something an entry belongs to or mentions, and the words of it that say so, as written. */
export type Match = { id: string; words: string[] };

/** What an entry is about. */
export type Matches = {
  topics: Match[];
  actors: Match[];
  feeds: Match[];
  /** Whether its source's `include` and `exclude` let it in. */
  admitted: boolean;
};

/** Compiles the rules of a checked configuration. */
export function compileRules(config: Pick<Config, 'sources' | 'actors' | 'topics' | 'feeds'>): Classifier {
  const trie = phraseTrie();
  const names: Names = { actors: numbered(config.actors), topics: numbered(config.topics) };
  const actorsOf: number[][] = [];
  for (const [index, actor] of config.actors.entries()) {
    for (const number of new Set(actor.aliases.map((alias) => addPhrase(trie, phraseOf(alias))))) {
      actorsOf[number] = [...(actorsOf[number] ?? []), index];
    }
  }
  const compiled = ({ id, match }: Config['topics'][number]) => ({
    id,
    condition: compileRule(match, trie, names),
  });
  const topics = config.topics.map(compiled);
  const sources = config.sources.map(({ id, include, exclude }) => {
    const gates: { include?: Condition; exclude?: Condition } = {};
    if (include !== undefined) gates.include = compileRule(include, trie, names);
    if (exclude !== undefined) gates.exclude = compileRule(exclude, trie, names);
    return [id, gates] as const;
  });
  return {
    trie,
    actors: config.actors.map(({ id }) => id),
    actorsOf,
    topics,
    feeds: config.feeds.map(compiled),
    sources: new Map(sources),
    conditions: topics.map(({ condition }) => condition),
  };
}

/**
 * What an entry is about, judged by its title, summary and content, and by nothing that other entries say.
 * Topics and feeds come in the configuration's order, actors and words in the order in which the text names them.
 */
export function classify(classifier: Classifier, entry: ClassifiedText): Matches {
  const { trie, actorsOf, conditions } = classifier;
  const reading = read(entry, trie, actorsOf);
  const matching = (rules: { id: string; condition: Condition }[]): Match[] =>
    rules
      .filter(({ condition }) => holds(condition, reading, conditions))
      .map(({ id, condition }) => ({ id, words: wordsFor(condition, reading, conditions) }));
  const { include, exclude } = classifier.sources.get(entry.source) ?? {};
  return {
    topics: matching(classifier.topics),
    actors: [...reading.actors].map(([index, words]) => ({
      id: classifier.actors[index] ?? '',
      words: [...words],
    })),
    feeds: matching(classifier.feeds),
    admitted:
      (include === undefined || holds(include, reading, conditions)) &&
      (exclude === undefined || !holds(exclude, reading, conditions)),
  };
}

/** To be raised when the same rules begin to find other things: a change of the tokenizer, or of this room. */
const READING = 1;

/** Changes when stored entries have to be classified again: with any rule, alias or gate, or how they are judged. */
export function classifierVersion(config: Pick<Config, 'sources' | 'actors' | 'topics' | 'feeds'>): string {
  const rules = [
    READING,
    config.actors.map(({ id, aliases }) => [id, aliases]),
    config.topics.map(({ id, match }) => [id, match]),
    config.feeds.map(({ id, match }) => [id, match]),
    config.sources.map(({ id, include, exclude }) => [id, include ?? null, exclude ?? null]),
  ];
  return createHash('sha256').update(JSON.stringify(rules)).digest('hex').slice(0, 16);
}

const numbered = (items: readonly { id: string }[]): Map<string, number> =>
  new Map(items.map(({ id }, index) => [id, index]));
