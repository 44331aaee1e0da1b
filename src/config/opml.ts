import { generateOpml } from 'feedsmith';
import { printable } from '../text/terminal.ts';
import { readTags } from './opml-tags.ts';

/**
 * A feed that an OPML file names, or what it names besides: its title in one line without control characters, the
 * address not yet judged.
 */
export type Outline = {
  title: string;
  xmlUrl: string;
  /** It is no feed but another OPML file or a page (OPML 2.0, "Inclusion", "Links"). */
  kind?: 'include' | 'link';
  language?: string;
  /** Commented out (OPML 2.0, `isComment`): not read there, and not here. */
  disabled: boolean;
};

/** What an OPML file holds; `complete` is false where it breaks off before its end. */
export type OpmlFile = { outlines: Outline[]; complete: boolean };

/**
 * Reads the feeds of an OPML file, out of folders however deep; `undefined` where it is no OPML. It reads as
 * leniently as feed readers write: feedsmith, which writes below, refuses files that break off, attributes
 * without quotes, bodies that were forgotten and folders a hundred deep.
 */
export function readOpml(text: string): OpmlFile | undefined {
  const outlines: Outline[] = [];
  let isOpml = false;
  let complete = false;
  const commented: boolean[] = [];
  readTags(text, {
    onopentag(name, attributes) {
      if (name === 'opml') isOpml = true;
      if (name !== 'outline') return;
      const disabled = commented.at(-1) === true || attributes.iscomment?.toLowerCase() === 'true';
      commented.push(disabled);
      const { language = '' } = attributes;
      const title = [attributes.title, attributes.text, attributes.description].find((one) => one?.trim());
      const address = addressOf(attributes);
      if (address === undefined) return;
      outlines.push({
        title: printable(title ?? ''),
        ...address,
        ...(language.trim() === '' ? {} : { language: language.trim() }),
        disabled,
      });
    },
    onclosetag(name, implied) {
      if (name === 'outline') commented.pop();
      if (name === 'opml' && !implied) complete = true;
    },
  });
  return isOpml || outlines.length > 0 ? { outlines, complete } : undefined;
}

/** What an outline names: a feed by `xmlUrl` or, as some write it, `url`; another OPML file; a page. */
function addressOf(attributes: Record<string, string>): Pick<Outline, 'xmlUrl' | 'kind'> | undefined {
  const { xmlurl, url, type = '' } = attributes;
  if (xmlurl !== undefined) return { xmlUrl: xmlurl.trim() };
  if (url === undefined) return undefined;
  const xmlUrl = url.trim();
  if (/^\s*(?:rss|atom|rdf|feed|xml)/i.test(type)) return { xmlUrl };
  return { xmlUrl, kind: /^\s*include\s*$/i.test(type) || /\.opml$/i.test(xmlUrl) ? 'include' : 'link' };
}

/** An OPML 2.0 file of these feeds, in their order. */
export function writeOpml(title: string, outlines: readonly Outline[]): string {
  return generateOpml({
    head: { title },
    body: {
      outlines: outlines.map(({ title: text, xmlUrl, language, disabled }) => ({
        text,
        title: text,
        type: 'rss',
        xmlUrl,
        ...(language === undefined ? {} : { language }),
        ...(disabled ? { isComment: true } : {}),
      })),
    },
  });
}
