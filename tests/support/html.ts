import { Parser } from 'htmlparser2';

/** A tag of a page with its attributes. */
export type Tag = { name: string; attributes: Record<string, string> };

/** The tags of a page in order; throws where one is not closed, or closed and never opened. */
export function tagsOf(html: string): Tag[] {
  const VOID = new Set(['meta', 'link', 'img', 'input', 'br', 'hr']);
  const tags: Tag[] = [];
  const open: string[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => {
      tags.push({ name, attributes });
      if (!VOID.has(name)) open.push(name);
    },
    onclosetag: (name, implied) => {
      if (VOID.has(name)) return;
      if (implied || open.pop() !== name) throw new Error(`<${name}> is not closed in order`);
    },
  });
  parser.write(html);
  parser.end();
  if (open.length > 0) throw new Error(`not closed: ${open}`);
  return tags;
}

/** Every address that a page leads to on its own site. */
export const linksOf = (html: string): string[] =>
  tagsOf(html).flatMap(({ name, attributes: { href, src, action } }) => {
    const link = href ?? src ?? action;
    return link === undefined || name === 'form' || link.startsWith('#') ? [] : [link];
  });

/** What keeps a page from being used by everyone, in words; a small part of what WCAG asks. */
export function accessFaults(html: string): string[] {
  const tags = tagsOf(html);
  const faults: string[] = [];
  const need = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(fault);
  };
  const named = (name: string): Tag[] => tags.filter((tag) => tag.name === name);
  const ids = tags.flatMap(({ attributes }) => attributes.id ?? []);
  need(new Set(ids).size === ids.length, 'ids are unique');
  need(named('html')[0]?.attributes.lang !== undefined, 'the page has a language');
  need(named('h1').length === 1, 'one h1');
  need(named('main').length === 1, 'one main');
  need(
    named('script').length === 0 && tags.every(({ attributes }) => attributes.style === undefined),
    'no scripts, no styles',
  );
  const levels = tags.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? Number(name[1]) : []));
  need(
    levels.every((level, i) => i === 0 || level <= (levels[i - 1] ?? 0) + 1),
    'no heading level is left out',
  );
  need(
    named('img').every(({ attributes }) => attributes.alt !== undefined),
    'pictures have a text',
  );
  const labels = new Set(named('label').map(({ attributes }) => attributes.for));
  need(
    named('input').every(({ attributes }) => attributes.type === 'hidden' || labels.has(attributes.id)),
    'inputs have labels',
  );
  need(
    tags.every(
      ({ attributes }) =>
        attributes['aria-labelledby'] === undefined || ids.includes(attributes['aria-labelledby']),
    ),
    'what is labelled has its label',
  );
  return faults;
}
