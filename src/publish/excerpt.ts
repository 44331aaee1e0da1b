import { balanceBidi } from '../parse/bidi.ts';

/** The beginning of a text, at most `most` characters, cut between words and marked where it was cut. */
export function excerpt(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text
    .slice(0, most - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '');
  const space = cut.lastIndexOf(' ');
  return balanceBidi(`${(space > most / 2 ? cut.slice(0, space) : cut).trimEnd()}…`);
}
