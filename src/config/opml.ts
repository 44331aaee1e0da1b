import { generateOpml } from 'feedsmith';
import { readTags } from './opml-tags.ts';

/** A feed that an OPML file names: text as it stands, the address not yet judged. */
export type Outline = {
  title: string;
  xmlUrl: string;
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
      const { xmlurl, language = '' } = attributes;
      const title = [attributes.title, attributes.text, attributes.description].find((one) => one?.trim());
      if (xmlurl === undefined) return;
      outlines.push({
        title: (title ?? '').replace(/\s+/g, ' ').trim(),
        xmlUrl: xmlurl.trim(),
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
