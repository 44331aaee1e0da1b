import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify, compileRules } from '../../src/classify/classifier.ts';
import type { ClassifiedText } from '../../src/classify/reading.ts';
import type { Rule } from '../../src/config/rule.ts';
import { configured } from './configured.ts';

const WORDS = ['a', 'b', 'c', 'B', 'ab'];
const ACTORS = [
  { id: 'x', title: 'X', aliases: ['a', 'b c'] },
  { id: 'y', title: 'Y', aliases: ['B', 'ab'] },
];
const leaf: fc.Arbitrary<Rule> = fc.oneof(
  fc.constantFrom<Rule>('a', 'b', 'B', 'a b', 'a*', { actor: 'x' }, { actor: 'y' }, { topic: 'first' }),
  fc.constantFrom<Rule>(
    { title: 'a' },
    { lang: 'en' },
    { source: 'a' },
    { category: 'c' },
    { source: 'other' },
  ),
);
const { rule } = fc.letrec<{ rule: Rule }>((tie) => ({
  rule: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc
      .tuple(
        fc.subarray(['any', 'all', 'none'], { minLength: 1 }),
        fc.array(tie('rule'), { minLength: 1, maxLength: 3 }),
      )
      .map(([keys, rules]) => Object.fromEntries(keys.map((key) => [key, rules])) as Rule),
  ),
}));
const text = fc.array(fc.constantFrom(...WORDS), { maxLength: 6 }).map((words) => words.join(' '));
const entry: fc.Arbitrary<ClassifiedText> = fc.record({
  source: fc.constantFrom('a', 'b'),
  lang: fc.constantFrom('en-GB', 'fr'),
  title: text,
  text,
  categories: fc.subarray(['c', 'd']),
});

/** Whether an entry meets a rule, as the contract says it, word for word and without any preparation. */
function meets(rule: Rule, entry: ClassifiedText, first: Rule): boolean {
  const one = (inner: Rule) => meets(inner, entry, first);
  const stands = (phrase: string, words: string) => {
    const pattern = phrase.replace(/\*$/, '[a-z]*');
    return new RegExp(`(?:^| )${pattern}(?: |$)`, phrase === phrase.toUpperCase() ? '' : 'i').test(words);
  };
  if (typeof rule === 'string') return stands(rule, entry.title) || stands(rule, entry.text);
  const { actor, topic, source, lang, category, title, any, all, none } = rule;
  if (actor !== undefined) return ACTORS.some(({ id, aliases }) => id === actor && aliases.some(one));
  if (topic !== undefined) return one(first);
  if (source !== undefined) return entry.source === source;
  if (lang !== undefined) return entry.lang?.startsWith(lang) === true;
  if (category !== undefined) return entry.categories.includes(category);
  if (title !== undefined) return stands(title, entry.title);
  return (any?.some(one) ?? true) && (all?.every(one) ?? true) && !(none?.some(one) ?? false);
}

describe('rules judged by what an entry holds', () => {
  it('give what the contract says, rule by rule', () => {
    const first: Rule = { any: ['a b', { all: ['c', { none: [{ lang: 'fr' }] }] }] };
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 6 }), entry, (rules, text) => {
        const topics = [{ id: 'first', title: 'F', match: first }];
        const feeds = rules.map((match, index) => ({ id: `f${index}`, title: 'F', match }));
        const sources = [{ id: 'a' }, { id: 'other' }];
        const found = classify(compileRules(configured({ sources, actors: ACTORS, topics, feeds })), text);
        const expected = feeds.filter(({ match }) => meets(match, text, first)).map(({ id }) => id);
        expect(found.feeds.map(({ id }) => id)).toEqual(expected);
      }),
      { numRuns: 500 },
    );
  });
});
