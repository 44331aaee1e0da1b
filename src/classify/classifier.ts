import { createHash } from 'node:crypto';
import type { Config } from '../config/load.ts';
import type { Rule } from '../config/rule.ts';
import { type Condition, compileRule, type Names, phraseOf } from './condition.ts';
import { addPhrase, type PhraseTrie, phraseTrie } from './phrase-trie.ts';
import { type ClassifiedText, holds, read, wordsFor } from './reading.ts';
import { indexRules, type RuleIndex, rulesFor } from './rule-index.ts';

/** Rules of one list, in its order, and which of them an entry can meet. */
type Rules = { ids: string[]; conditions: Condition[]; index: RuleIndex };

/** The rules of a configuration, compiled once. */
export type Classifier = {
  trie: PhraseTrie;
  actors: string[];
  /** The actors that a phrase names, by the phrase's number. */
  actorsOf: number[][];
  topics: Rules;
  feeds: Rules;
  sources: Map<string, { include?: Condition; exclude?: Condition }>;
};

/** Something an entry belongs to or mentions, and the words of it that say so, as written. */
type Match = { id: string; words: string[] };

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
  const compile = (rule: Rule) => compileRule(rule, trie, names);
  const aliases = config.actors.map((actor) =>
    actor.aliases.map((alias) => addPhrase(trie, phraseOf(alias))),
  );
  const actorsOf: number[][] = [];
  for (const [actor, numbers] of aliases.entries()) {
    for (const number of new Set(numbers)) actorsOf[number] = [...(actorsOf[number] ?? []), actor];
  }
  const topics = config.topics.map(({ match }) => compile(match));
  const rules = (list: Config['topics'], conditions: Condition[]): Rules => ({
    ids: list.map(({ id }) => id),
    conditions,
    index: indexRules(conditions, { aliases, topics }),
  });
  const sources = config.sources.map(({ id, include, exclude }) => {
    const gates: { include?: Condition; exclude?: Condition } = {};
    if (include !== undefined) gates.include = compile(include);
    if (exclude !== undefined) gates.exclude = compile(exclude);
    return [id, gates] as const;
  });
  return {
    trie,
    actors: config.actors.map(({ id }) => id),
    actorsOf,
    topics: rules(config.topics, topics),
    feeds: rules(
      config.feeds,
      config.feeds.map(({ match }) => compile(match)),
    ),
    sources: new Map(sources),
  };
}

/**
 * What an entry is about, judged by its title, summary and content, and by nothing that other entries say.
 * Topics and feeds come in the configuration's order, actors and words in the order in which the text names them.
 */
export function classify(classifier: Classifier, entry: ClassifiedText): Matches {
  const reading = read(entry, classifier.trie, classifier.actorsOf);
  const topics = classifier.topics.conditions;
  const matching = ({ ids, conditions, index }: Rules): Match[] =>
    rulesFor(index, reading.hits.keys()).flatMap((number) => {
      const condition = conditions[number] as Condition;
      if (!holds(condition, reading, topics)) return [];
      return { id: ids[number] ?? '', words: wordsFor(condition, reading, topics) };
    });
  const { include, exclude } = classifier.sources.get(entry.source) ?? {};
  return {
    topics: matching(classifier.topics),
    actors: [...reading.actors].map(([index, words]) => ({
      id: classifier.actors[index] ?? '',
      words: [...words],
    })),
    feeds: matching(classifier.feeds),
    admitted:
      (include === undefined || holds(include, reading, topics)) &&
      (exclude === undefined || !holds(exclude, reading, topics)),
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
