import { cleanLine } from './harden.ts';
import type { Item } from './item.ts';

/** A category of an item: of ours with a scheme and a title, or a source's own word. */
export type Tag = { term: string; title: string; scheme?: string };

/** Actors, then topics, then the source's own categories. */
export const tagsOf = (item: Item, site: string): Tag[] => [
  ...[...item.actors, ...item.topics].map((feed) => ({
    term: feed.id,
    title: cleanLine(feed.title) || feed.id,
    scheme: `${site}/${feed.kind}`,
  })),
  ...item.categories.map((category) => ({ term: category, title: category })),
];

/** Who wrote it: the authors that the entry names, else its source. */
export const authorsOf = ({ authors, carriers }: Item): { name: string; url?: string }[] =>
  authors.length > 0 ? authors : [{ name: carriers[0].title }];
