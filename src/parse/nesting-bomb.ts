import { Parser } from 'htmlparser2';

/** Shorter texts cannot be nested so deeply that it takes time. */
const SHORT = 1_024;

/**
 * Whether HTML elements are nested deeper than `most`, so that sanitize-html's parser, which looks
 * through all of them at each tag, would take quadratic time. Counted by that very parser, which stops there.
 */
export function isNestingBomb(html: string, most: number): boolean {
  if (html.length < SHORT) return false;
  let depth = 0;
  const parser = new Parser(
    {
      onopentag() {
        if (++depth > most) parser.pause();
      },
      onclosetag() {
        depth--;
      },
    },
    { decodeEntities: false },
  );
  parser.write(html);
  return depth > most;
}
