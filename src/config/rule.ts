import { z } from 'zod';
import { checked, id, language, notes, phrase, text } from './values.ts';

/** A rule over entries: a phrase, or an object of conditions. See CONTRACT, "Rules". */
export type Rule = string | RuleObject;

/** Either `any`, `all`, `none` (all given must hold), or exactly one of the others. */
type RuleObject = {
  $schema?: string;
  $comment?: string;
  any?: Rule[];
  all?: Rule[];
  none?: Rule[];
  actor?: string;
  topic?: string;
  source?: string;
  lang?: string;
  category?: string;
  title?: string;
};

export const GROUPS = ['any', 'all', 'none'] as const;
export const CONDITIONS = ['actor', 'topic', 'source', 'lang', 'category', 'title'] as const;

const rules = (description: string) =>
  z
    .array(z.lazy(() => rule))
    .min(1)
    .exactOptional()
    .meta({ description });

const ruleObject: z.ZodType<RuleObject> = checked(
  z
    .strictObject({
      ...notes,
      any: rules('At least one of these rules must hold.'),
      all: rules('Each of these rules must hold.'),
      none: rules('None of these rules may hold.'),
      actor: id.exactOptional().meta({ description: 'The entry mentions this actor (its id).' }),
      topic: id.exactOptional().meta({ description: 'The entry belongs to this topic (its id).' }),
      source: id.exactOptional().meta({ description: 'The entry comes from this source (its id).' }),
      lang: language
        .exactOptional()
        .meta({ description: 'The entry is in this language; "en" takes "en-GB" too.' }),
      category: text.exactOptional().meta({
        description: 'The source itself put the entry into this category, whatever case or accents.',
      }),
      title: phrase.exactOptional().meta({ description: 'A phrase that stands in the title.' }),
    })
    .meta({ minProperties: 1 }),
  (value) => {
    const groups = GROUPS.filter((key) => value[key] !== undefined);
    const conditions = CONDITIONS.filter((key) => value[key] !== undefined);
    if (groups.length === 0 && conditions.length === 0) {
      return {
        problem: 'is a rule without a condition',
        remedy: `Give one of ${[...GROUPS, ...CONDITIONS].join(', ')}`,
      };
    }
    if (conditions.length > 1 || (conditions.length === 1 && groups.length > 0)) {
      return {
        problem: `joins ${[...groups, ...conditions].join(' and ')} in one rule`,
        remedy: `Make each a rule of its own: { "all": [${[...groups, ...conditions].map((key) => `{ "${key}": … }`).join(', ')}] }`,
      };
    }
    return undefined;
  },
);

/** The schema of a rule. */
export const rule: z.ZodType<Rule> = z.union([phrase, ruleObject]).meta({
  id: 'rule',
  title: 'Rule',
  description:
    'A phrase, or an object of conditions. A phrase matches whole words, whatever their case, accents, quotes ' +
    "or possessive ending; hyphens part words; a last * leaves the word's end open; a phrase in capitals only " +
    '(US, UN) matches only capitals.',
});
