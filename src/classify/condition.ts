import { type Phrase, parsePhrase } from '../config/phrase.ts';
import type { Rule } from '../config/rule.ts';
import { fold } from '../text/tokens.ts';
import { addPhrase, type PhraseTrie } from './phrase-trie.ts';

/** A rule made ready to be judged: phrases, actors and topics are numbers now. */
export type Condition =
  | { is: 'all' | 'any' | 'none'; of: Condition[] }
  /** At least one of these phrases stands in the title or the text. */
  | { is: 'phrases'; numbers: Set<number> }
  | { is: 'title'; number: number }
  | { is: 'actor' | 'topic'; index: number }
  | { is: 'source'; id: string }
  /** The tag in small letters: itself, or the beginning of a longer one. */
  | { is: 'lang'; tag: string }
  /** The category, folded by `foldCategory`. */
  | { is: 'category'; name: string };

/** What a rule may name, by id: its number in the configuration. */
export type Names = { actors: ReadonlyMap<string, number>; topics: ReadonlyMap<string, number> };

/** Compiles a checked rule; its phrases go into the trie. A name that nobody bears is a bug here, and throws. */
export function compileRule(rule: Rule, trie: PhraseTrie, names: Names): Condition {
  const compile = (one: Rule) => compileRule(one, trie, names);
  if (typeof rule === 'string') return { is: 'phrases', numbers: new Set([addPhrase(trie, phraseOf(rule))]) };
  if (rule.actor !== undefined) return { is: 'actor', index: numberOf(rule.actor, names.actors) };
  if (rule.topic !== undefined) return { is: 'topic', index: numberOf(rule.topic, names.topics) };
  if (rule.source !== undefined) return { is: 'source', id: rule.source };
  if (rule.lang !== undefined) return { is: 'lang', tag: rule.lang.toLowerCase() };
  if (rule.category !== undefined) return { is: 'category', name: foldCategory(rule.category) };
  if (rule.title !== undefined) return { is: 'title', number: addPhrase(trie, phraseOf(rule.title)) };

  const groups: Condition[] = [];
  if (rule.any) groups.push(anyOf(rule.any.map(compile)));
  if (rule.all) groups.push({ is: 'all', of: rule.all.map(compile) });
  if (rule.none) groups.push({ is: 'none', of: [anyOf(rule.none.map(compile))] });
  return groups.length === 1 && groups[0] ? groups[0] : { is: 'all', of: groups };
}

/** Plain phrases of an `any` are judged together: by what the text holds, not by how many they are. */
function anyOf(conditions: Condition[]): Condition {
  const numbers = new Set(conditions.flatMap((one) => (one.is === 'phrases' ? [...one.numbers] : [])));
  const others = conditions.filter((one) => one.is !== 'phrases');
  if (numbers.size === 0) return { is: 'any', of: others };
  const phrases: Condition = { is: 'phrases', numbers };
  return others.length === 0 ? phrases : { is: 'any', of: [phrases, ...others] };
}

/** The phrase of a checked rule. */
export function phraseOf(text: string): Phrase {
  const phrase = parsePhrase(text);
  if ('problem' in phrase) throw new Error(`unchecked phrase: ${phrase.problem}`);
  return phrase;
}

function numberOf(id: string, numbers: ReadonlyMap<string, number>): number {
  const number = numbers.get(id);
  if (number === undefined) throw new Error(`unchecked rule: nothing has the id ${id}`);
  return number;
}

/** A category's name, whatever its case, accents and white space. */
export const foldCategory = (name: string): string => fold(name).replace(/\s+/g, ' ').trim();
