import { Tokenizer } from 'htmlparser2';
import { decodeXmlText } from './xml-entities.ts';

export type XmlAttributes = Record<string, string>;

/** The attributes of an element that has none. */
export const NO_ATTRIBUTES: XmlAttributes = {};

/** What a document consists of, in its order; names are in lower case, as written. */
export type XmlEvents = {
  /** @param empty the element ends where it starts (`<x/>`) */
  open: (name: string, attributes: XmlAttributes, empty: boolean) => void;
  close: (name: string) => void;
  /** @param literal it is CDATA; otherwise its references are not decoded yet */
  text: (raw: string, literal: boolean) => void;
};

/**
 * Reads XML leniently, as htmlparser2's tokeniser does: never fails, linear in time. Document types, comments and
 * processing instructions are passed over; entities that a document declares are never expanded. Text comes in pieces.
 */
export function readEvents(text: string, events: XmlEvents): void {
  let name = '';
  let attributes = NO_ATTRIBUTES;
  let key = '';
  let value = '';
  const ignore = (): void => {};
  const tokenizer = new Tokenizer(
    // The tokeniser would give decoded references one by one.
    { xmlMode: true, decodeEntities: false },
    {
      ontext: (start, end) => events.text(text.slice(start, end), false),
      oncdata: (start, end, offset) => events.text(text.slice(start, end - offset), true),
      onopentagname(start, end) {
        name = text.slice(start, end).toLowerCase();
        attributes = NO_ATTRIBUTES;
      },
      onattribname(start, end) {
        key = text.slice(start, end).toLowerCase();
        value = '';
      },
      onattribdata(start, end) {
        value += text.slice(start, end);
      },
      onattribend() {
        if (attributes === NO_ATTRIBUTES) attributes = {};
        // Of two attributes of one name the first counts, as in HTML.
        if (attributes[key] === undefined)
          attributes[key] = value.includes('&') ? decodeXmlText(value) : value;
      },
      onopentagend: () => events.open(name, attributes, false),
      onselfclosingtag: () => events.open(name, attributes, true),
      onclosetag: (start, end) => events.close(text.slice(start, end).toLowerCase()),
      ontextentity: ignore,
      onattribentity: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: ignore,
    },
  );
  tokenizer.write(text);
  tokenizer.end();
}
