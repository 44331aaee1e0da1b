import { cleanLine } from './harden.ts';
import type { Item } from './item.ts';
import { webLink } from './web-link.ts';

/** A category of an item: of ours with a scheme and a title, or a source's own word. */
export type Tag = { term: string; title: string; scheme?: string };

/** Actors, then topics, then the source's own categories, each once. */
export function tagsOf(item: Item, site: string): Tag[] {
  const ours = [...item.actors, ...item.topics].map((feed) => ({
    term: feed.id,
    title: cleanLine(feed.title),
    scheme: `${site}/${feed.kind}`,
  }));
  const own = new Set(item.categories.map(cleanLine).filter((category) => category !== ''));
  return [...ours, ...[...own].map((category) => ({ term: category, title: category }))];
}

/** Who wrote it: the authors that the entry names, else its source. */
export function authorsOf(item: Item): { name: string; url?: string }[] {
  const named = item.authors
    .map((author) => ({ ...author, name: cleanLine(author.name) }))
    .filter((author) => author.name !== '')
    .map(({ name, url }) => {
      const link = webLink(url);
      return { name, ...(link === undefined ? {} : { url: link }) };
    });
  return named.length > 0 ? named : [{ name: cleanLine(item.carriers[0].title) || item.carriers[0].id }];
}
