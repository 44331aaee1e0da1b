import type { FeedDocument } from './document.ts';
import { renderAtom } from './render-atom.ts';
import { renderJson } from './render-json.ts';
import { renderRss } from './render-rss.ts';
import type { Format } from './urls.ts';

const RENDERERS: Record<Format, (document: FeedDocument) => string> = {
  rss: renderRss,
  atom: renderAtom,
  json: renderJson,
};

/** A document in one of the formats, as text. */
export const renderFeed = (document: FeedDocument, format: Format): string => RENDERERS[format](document);
