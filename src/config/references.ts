import { nearest } from './nearest.ts';
import { type ConfigProblem, placeOf } from './problem.ts';

const LISTS = ['sources', 'actors', 'topics', 'feeds'] as const;
type List = (typeof LISTS)[number];
type Item = { id?: string; value: Record<string, unknown> };
type Reference = { path: PropertyKey[]; kind: 'actor' | 'topic' | 'source'; id: string };

/**
 * What no single value shows: double ids, sources without or with two places to read, ids in rules that nobody
 * bears, topics that need each other. Judged on the raw document, so that all problems are named at once even
 * where others remain.
 */
export function crossProblems(document: unknown): ConfigProblem[] {
  const root = isObject(document) ? document : {};
  const items = Object.fromEntries(LISTS.map((list) => [list, itemsOf(root[list])])) as Record<List, Item[]>;
  return [
    ...LISTS.flatMap((list) => doubleIds(list, items[list])),
    ...items.sources.flatMap(({ value }, index) => oneOrigin(value, index)),
    ...renamed(items.sources),
    ...LISTS.flatMap((list) =>
      items[list].flatMap(({ value }, index) => unknownIds(value, [list, index], items)),
    ),
    ...circles(items.topics),
  ];
}

function doubleIds(list: List, items: Item[]): ConfigProblem[] {
  const first = new Map<string, number>();
  return items.flatMap(({ id }, index) => {
    if (id === undefined) return [];
    const before = first.get(id);
    if (before === undefined) first.set(id, index);
    if (before === undefined) return [];
    return {
      place: `${list}[${index}].id`,
      problem: `the id "${id}" is that of ${list}[${before}] already`,
      remedy: 'Give one of them another id',
    };
  });
}

function oneOrigin(source: Record<string, unknown>, index: number): ConfigProblem[] {
  const given = ['url', 'file'].filter((key) => source[key] !== undefined);
  if (given.length === 1) return [];
  const problem = given.length === 0 ? 'has neither url nor file' : 'has both url and file';
  return [
    {
      place: `sources[${index}]`,
      problem,
      remedy: 'Give one of them: "url" for a feed, "file" for a seed document',
    },
  ];
}

/** A source that takes over from another cannot do so while that one is there, nor can two. */
function renamed(sources: Item[]): ConfigProblem[] {
  const ids = new Map(sources.flatMap(({ id }, index) => (id === undefined ? [] : [[id, index]])));
  const heirs = new Map<unknown, number>();
  return sources.flatMap(({ value: { renamedFrom } }, index) => {
    if (typeof renamedFrom !== 'string') return [];
    const place = `sources[${index}].renamedFrom`;
    const [holder, heir] = [ids.get(renamedFrom), heirs.get(renamedFrom)];
    heirs.set(renamedFrom, heir ?? index);
    if (holder !== undefined) {
      const problem = `the id "${renamedFrom}" is that of sources[${holder}] still`;
      return { place, problem, remedy: 'Name the id that this source had before, which no source has now' };
    }
    if (heir === undefined) return [];
    const problem = `sources[${heir}] was renamed from "${renamedFrom}" already`;
    return { place, problem, remedy: 'Take one of them out' };
  });
}

function unknownIds(
  item: Record<string, unknown>,
  path: PropertyKey[],
  items: Record<List, Item[]>,
): ConfigProblem[] {
  return referencesOf(item, path).flatMap(({ path: at, kind, id }) => {
    const list: List = `${kind}s`;
    const ids = items[list].flatMap((one) => one.id ?? []);
    if (ids.includes(id)) return [];
    const near = nearest(id, ids);
    const known =
      ids.length === 0
        ? `Add it to ${list}`
        : `Add it to ${list}, or use one of: ${ids.slice(0, 12).join(', ')}`;
    return {
      place: placeOf(at),
      problem: `no ${kind} has the id "${id}"`,
      remedy: near === undefined ? known : `Did you mean "${near}"?`,
    };
  });
}

/** Every id that the rules of an item name, with the rule's own place. */
function referencesOf(item: Record<string, unknown>, path: PropertyKey[]): Reference[] {
  return ['match', 'include', 'exclude'].flatMap((key) => fromRule(item[key], [...path, key]));
}

function fromRule(rule: unknown, path: PropertyKey[]): Reference[] {
  if (Array.isArray(rule)) return rule.flatMap((one, index) => fromRule(one, [...path, index]));
  if (!isObject(rule)) return [];
  const named = (['actor', 'topic', 'source'] as const).flatMap((kind) => {
    const id = rule[kind];
    return typeof id === 'string' ? { path, kind, id } : [];
  });
  return [...named, ...['any', 'all', 'none'].flatMap((key) => fromRule(rule[key], [...path, key]))];
}

/** Topics whose rules lead back to themselves; each circle once, at the rule that closes it. */
function circles(topics: Item[]): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const byId = new Map(
    topics.flatMap(({ id, value }, index) => (id === undefined ? [] : [[id, { value, index }]])),
  );
  const done = new Set<string>();
  const visit = (id: string, way: string[]): void => {
    const topic = byId.get(id);
    if (topic === undefined || done.has(id)) return;
    for (const next of referencesOf(topic.value, ['topics', topic.index])) {
      if (next.kind !== 'topic') continue;
      const from = [...way, id].indexOf(next.id);
      if (from === -1) visit(next.id, [...way, id]);
      else {
        problems.push({
          place: placeOf(next.path),
          problem: `topics need each other in a circle: ${[...way, id].slice(from).join(' → ')} → ${next.id}`,
          remedy: 'Take one of these references out',
        });
      }
    }
    done.add(id);
  };
  for (const id of byId.keys()) visit(id, []);
  return problems;
}

function itemsOf(list: unknown): Item[] {
  if (!Array.isArray(list)) return [];
  return list.map((value: unknown) => {
    if (!isObject(value)) return { value: { url: '' } };
    return typeof value.id === 'string' ? { id: value.id, value } : { value };
  });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
