/** A headline and its summary, as plain text. */
export type SeedEntry = { title: string; summary: string };

/** A seed document as read, or the first line that is not of its shape (from 1). */
export type SeedResult =
  | { ok: true; title: string; entries: SeedEntry[] }
  | { ok: false; line: number; problem: string };

type Line = { text: string; number: number; afterBlank: boolean };

/**
 * Reads a seed document: its first line is its title, then headline and summary in turn, parted by blank
 * lines. A last headline without a summary is a section heading, not an item. White space inside a line is
 * folded, no-break spaces included.
 */
export function parseSeed(text: string): SeedResult {
  const [title, ...rest] = writtenLines(text);
  if (title === undefined)
    return { ok: false, line: 1, problem: 'The document is empty; its first line is its title.' };
  const joined = rest.find((line) => !line.afterBlank);
  if (joined !== undefined) {
    const problem =
      'A headline, or a summary, is one line with a blank line before it; this one follows text.';
    return { ok: false, line: joined.number, problem };
  }
  const entries: SeedEntry[] = [];
  for (let i = 0; i + 1 < rest.length; i += 2) {
    entries.push({ title: rest[i]?.text ?? '', summary: rest[i + 1]?.text ?? '' });
  }
  if (entries.length === 0) {
    const problem = 'After the title come a headline and its summary, parted by blank lines; there is none.';
    return { ok: false, line: rest.at(-1)?.number ?? title.number, problem };
  }
  return { ok: true, title: title.text, entries };
}

/** The lines that are not blank, folded and numbered. */
function writtenLines(text: string): Line[] {
  const lines: Line[] = [];
  let afterBlank = true;
  // ECMAScript's \s includes no-break spaces and the byte order mark.
  for (const [index, raw] of text.split(/\r\n|\r|\n/).entries()) {
    const folded = raw.replace(/\s+/g, ' ').trim();
    if (folded !== '') lines.push({ text: folded, number: index + 1, afterBlank });
    afterBlank = folded === '';
  }
  return lines;
}
