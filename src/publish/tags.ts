import type { Author } from '../model/parsed-feed.ts';
import { cleanLine } from './harden.ts';
import { carrierName, type Item } from './item.ts';

/** A category of an item: of ours with a scheme and a title, or a source's own word. */
export type Tag = { term: string; title: string; scheme?: string };

/** Actors, then topics, then the source's own categories. */
export const tagsOf = (item: Item, site: string): Tag[] => [
  ...[...item.actors, ...item.topics].map((feed) => ({
    term: feed.id,
    title: cleanLine(feed.title) || feed.id,
    scheme: `${site}/${feed.kind}`,
  })),
  ...item.categories.map((category) => {
    const { label = category, scheme } = item.details.terms?.find(({ term }) => term === category) ?? {};
    return { term: category, title: label, ...(scheme === undefined ? {} : { scheme }) };
  }),
];

/** Who wrote it: the authors that the entry names, else who carried it. */
export const authorsOf = ({ authors, carriers }: Item): Author[] =>
  authors.length > 0 ? authors : [{ name: carrierName(carriers[0]) }];
