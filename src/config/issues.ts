import type { core } from 'zod';
import { nearest } from './nearest.ts';
import { type ConfigProblem, placeOf } from './problem.ts';
import { CONDITIONS, GROUPS } from './rule.ts';
import { knownKeys } from './schema.ts';

type Issue = core.$ZodIssue;

const RULE_KEYS = [...GROUPS, ...CONDITIONS];
const KINDS: Record<string, [name: string, remedy: string]> = {
  string: ['text', 'Put it in "double quotes"'],
  number: ['a number', 'Write a number without quotes'],
  int: ['a whole number', 'Write a whole number without quotes'],
  boolean: ['true or false', 'Write true or false without quotes'],
  array: ['a list', 'Put it in [square brackets]'],
  object: ['an object', 'Write { "key": value }'],
  record: ['an object', 'Write { "name": "value" }'],
};

// Texts of a form of their own, by key.
const OWN_KINDS: typeof KINDS = {
  timeout: ['a duration', 'Write a number and a unit in quotes, as in "30s"'],
  window: ['a duration', 'Write a number and a unit in quotes, as in "72h"'],
};

/** What zod found wrong with a document, as problems with place and remedy, in the document's order. */
export function problemsOf(
  issues: readonly Issue[],
  document: unknown,
  path: PropertyKey[] = [],
): ConfigProblem[] {
  // A rule with a misspelt key lacks a condition too: the first says it all.
  const misspelt = new Set(
    issues.flatMap((one) => (one.code === 'unrecognized_keys' ? placeOf(one.path) : [])),
  );
  const telling = issues.filter((one) => one.code !== 'custom' || !misspelt.has(placeOf(one.path)));
  return telling.flatMap((issue) => problems(issue, document, path));
}

function problems(issue: Issue, document: unknown, base: PropertyKey[]): ConfigProblem[] {
  const path = [...base, ...issue.path];
  const place = placeOf(path);
  const value = valueAt(document, path);
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, path));
    case 'invalid_union':
      return ofUnion(issue, value, document, path);
    case 'invalid_type': {
      const [name, remedy] = OWN_KINDS[String(path.at(-1))] ??
        KINDS[issue.expected] ?? [issue.expected, `Write ${issue.expected}`];
      if (value === undefined)
        return [{ place, problem: 'is missing', remedy: `Add it: ${name} is expected` }];
      return [{ place, problem: `is ${kindOf(value)}, but ${name} is expected`, remedy }];
    }
    case 'invalid_value': {
      const allowed = issue.values.map(String);
      const near = typeof value === 'string' ? nearest(value, allowed) : undefined;
      const choice = `Write ${allowed.map((one) => `"${one}"`).join(' or ')}`;
      return [
        {
          place,
          problem: `is ${JSON.stringify(value)}, which it does not take`,
          remedy: near ? didYouMean(near) : choice,
        },
      ];
    }
    case 'too_small':
      if (issue.origin === 'array')
        return [{ place, problem: 'is an empty list', remedy: 'Write at least one, or take the key out' }];
      return [{ place, problem: `${value} is too small`, remedy: `Write ${issue.minimum} or more` }];
    case 'too_big':
      return [{ place, problem: `${value} is too large`, remedy: `Write ${issue.maximum} or less` }];
    case 'custom':
      return [{ place, problem: issue.message, remedy: String(issue.params?.remedy) }];
    default:
      return [{ place, problem: issue.message, remedy: 'Mend it as the schema says' }];
  }
}

function unknownKey(key: string, path: PropertyKey[]): ConfigProblem {
  const known = (knownKeys(path) ?? RULE_KEYS).filter((name) => !name.startsWith('$'));
  const near = nearest(key, known);
  return {
    place: placeOf([...path, key]),
    problem: `unknown key ${JSON.stringify(key)}`,
    remedy: near === undefined ? `Take it out; known here: ${known.join(', ')}` : didYouMean(near),
  };
}

/** A value that fits no branch of a union: what stands is compared with the branch that it was meant for. */
function ofUnion(
  issue: Extract<Issue, { code: 'invalid_union' }>,
  value: unknown,
  document: unknown,
  path: PropertyKey[],
): ConfigProblem[] {
  const place = placeOf(path);
  if (path.at(-1) === 'maxBytes') {
    return [
      { place, problem: `is ${kindOf(value)}, but a size is expected`, remedy: 'Write bytes, or "10MB"' },
    ];
  }
  const oneOrMany = path.length === 3 && (path[2] === 'include' || path[2] === 'exclude');
  if (Array.isArray(value) && !oneOrMany) {
    return [
      {
        place,
        problem: 'is a list, but a rule is expected',
        remedy: 'Write { "any": […] } or { "all": […] }',
      },
    ];
  }
  if (typeof value !== 'string' && (typeof value !== 'object' || value === null)) {
    const remedy = 'Write a phrase in "double quotes", or an object such as { "any": […] }';
    if (value === undefined) return [{ place, problem: 'is missing', remedy }];
    return [{ place, problem: `is ${kindOf(value)}, but a rule is expected`, remedy }];
  }
  if (oneOrMany) return problemsOf(issue.errors[Array.isArray(value) ? 1 : 0] ?? [], document, path);
  const meant = issue.errors[typeof value === 'string' ? 0 : 1] ?? [];
  return problemsOf(meant, document, path);
}

const didYouMean = (word: string) => `Did you mean "${word}"?`;

function valueAt(document: unknown, path: readonly PropertyKey[]): unknown {
  let value = document;
  for (const step of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined;
    value = (value as Record<PropertyKey, unknown>)[step];
  }
  return value;
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return 'text';
  if (typeof value === 'boolean') return String(value);
  return typeof value === 'number' ? 'a number' : 'an object';
}
