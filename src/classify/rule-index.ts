import type { Condition } from './condition.ts';

/** Which rules may hold at all, by the phrases that an entry holds: so that few of many rules are judged. */
export type RuleIndex = {
  /** Rules that cannot hold without one of these phrases, by the phrase's number. */
  byPhrase: number[][];
  /** Rules that may hold without any phrase: of a source, a language, what is not said. */
  always: number[];
};

/** The phrases that stand behind actors (their aliases) and topics (their conditions), by number. */
type Known = { aliases: readonly (readonly number[])[]; topics: readonly Condition[] };

/** Sorts rules by what they need. */
export function indexRules(rules: readonly Condition[], known: Known): RuleIndex {
  const index: RuleIndex = { byPhrase: [], always: [] };
  for (const [number, rule] of rules.entries()) {
    const needed = phrasesNeeded(rule, known);
    if (needed === undefined) index.always.push(number);
    else for (const phrase of needed) index.byPhrase[phrase] = [...(index.byPhrase[phrase] ?? []), number];
  }
  return index;
}

/** The numbers of the rules that may hold, in their order. */
export function rulesFor(index: RuleIndex, phrases: Iterable<number>): number[] {
  const numbers = new Set(index.always);
  for (const phrase of phrases) for (const number of index.byPhrase[phrase] ?? []) numbers.add(number);
  return [...numbers].sort((a, b) => a - b);
}

/** Phrases of which at least one stands in every entry that meets the condition; `undefined`: it needs none. */
function phrasesNeeded(condition: Condition, known: Known): Set<number> | undefined {
  switch (condition.is) {
    case 'phrases':
      return condition.numbers;
    case 'title':
      return new Set([condition.number]);
    case 'actor':
      return new Set(known.aliases[condition.index]);
    case 'topic':
      return phrasesNeeded(known.topics[condition.index] as Condition, known);
    case 'any': {
      const each = condition.of.map((one) => phrasesNeeded(one, known));
      return each.every((one) => one !== undefined) ? new Set(each.flatMap((one) => [...one])) : undefined;
    }
    case 'all': {
      const each = condition.of.flatMap((one) => phrasesNeeded(one, known) ?? []);
      return each.toSorted((a, b) => a.size - b.size)[0];
    }
    case 'none':
    case 'source':
    case 'lang':
    case 'category':
      return undefined;
  }
}
