import { decodeHTMLAttribute } from 'entities';
import { Tokenizer } from 'htmlparser2';

/** What a reader of tags is told; names are in lower case. */
export type TagEvents = {
  onopentag: (name: string, attributes: Record<string, string>) => void;
  /** @param implied there was no end tag of its own */
  onclosetag: (name: string, implied: boolean) => void;
};

/**
 * Reads the tags of XML, however broken, in time in proportion to its length. (htmlparser2's own parser looks through all
 * open elements at each tag, and folders may be thousands deep.)
 */
export function readTags(text: string, events: TagEvents): void {
  const open: string[] = [];
  const counts = new Map<string, number>();
  let name = '';
  let attributes: Record<string, string> = {};
  let key = '';
  let value = '';
  const start = (): void => {
    events.onopentag(name, attributes);
    open.push(name);
    counts.set(name, (counts.get(name) ?? 0) + 1);
  };
  const close = (closed: string): void => {
    // An end tag without its start closes nothing.
    if ((counts.get(closed) ?? 0) === 0) return;
    for (let last = open.pop(); last !== undefined; last = open.pop()) {
      counts.set(last, (counts.get(last) ?? 0) - 1);
      events.onclosetag(last, last !== closed);
      if (last === closed) return;
    }
  };
  const ignore = (): void => {};
  const tokenizer = new Tokenizer(
    { xmlMode: true, decodeEntities: false },
    {
      onopentagname(from, to) {
        name = text.slice(from, to).toLowerCase();
        attributes = {};
      },
      onattribname(from, to) {
        key = text.slice(from, to).toLowerCase();
        value = '';
      },
      onattribdata(from, to) {
        value += text.slice(from, to);
      },
      onattribend() {
        attributes[key] ??= decodeHTMLAttribute(value);
      },
      onopentagend: start,
      onselfclosingtag() {
        start();
        close(name);
      },
      onclosetag: (from, to) => close(text.slice(from, to).toLowerCase()),
      ontext: ignore,
      ontextentity: ignore,
      onattribentity: ignore,
      oncdata: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: ignore,
    },
  );
  tokenizer.write(text);
  tokenizer.end();
}
