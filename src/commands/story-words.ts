import type { Db } from '../store/db.ts';
import { entriesById, type StoredEntry } from '../store/entries.ts';
import type { StoredStory } from '../store/stories.ts';
import type { Evidence } from '../story/piece.ts';
import { printable } from '../text/terminal.ts';

/** A story in a line: its headline in quotes, and its id. */
export async function titleOf(db: Db, story: StoredStory): Promise<string> {
  const [entry] = await entriesById(db, [story.representative]);
  const title = printable(entry?.title ?? '');
  return title === '' ? `The story ${story.uuid}` : `“${title}” (${story.uuid})`;
}

/** An entry in a line: its source and headline. */
export const entryWords = ({ source, title }: StoredEntry): string => `${source}: “${printable(title)}”`;

/** How a ruling is undone, as every command says that made one. */
export const toUndo = (ruling: number): string => `To undo it: tributary rulings --drop ${ruling}`;

/** Evidence, a sentence each; the stable words behind them are for programs, in JSON. */
export const reasons = (evidence: readonly Evidence[]): string[] =>
  evidence.map(({ detail }) => printable(detail));
