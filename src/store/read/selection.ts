import type { Db, Value } from '../db.ts';
import type { FeedPath } from './feeds.ts';
import { phraseExpression, STORIES_WITH_TEXT } from './full-text.ts';
import { number } from './rows.ts';

/** A story's place in a feed: newest entered first, then newest published, then the document's order. */
export type Place = { entered: number; published: number; position: number; story: number };

/** A cut of a feed. */
export type Cut = {
  feed: FeedPath;
  /** Of each group, the story is in at least one. */
  within: readonly (readonly FeedPath[])[];
  /** Alternatives; of one, every phrase (a list of folded tokens) stands in an entry of the story. Empty: any text. */
  texts: readonly (readonly (readonly string[])[])[];
  /** Only what comes after this place. */
  after?: Place;
  limit: number;
};

/** The places of a cut, in the feed's order, at most `limit`. */
export async function placesOf(db: Db, cut: Cut): Promise<Place[]> {
  const values: Value[] = [cut.feed];
  const conditions = ['m.feed = (SELECT id FROM feed WHERE path = ?)'];
  if (cut.after !== undefined) {
    const { entered, published, position, story } = cut.after;
    conditions.push(`m.entered <= ? AND (m.entered < ? OR m.published < ?
      OR (m.published = ? AND (m.position > ? OR (m.position = ? AND m.story > ?))))`);
    values.push(entered, entered, published, published, position, position, story);
  }
  for (const group of cut.within) {
    conditions.push(`EXISTS (SELECT 1 FROM membership n WHERE n.story = m.story
      AND n.feed IN (SELECT id FROM feed WHERE path IN (SELECT value FROM json_each(?))))`);
    values.push(JSON.stringify(group));
  }
  if (cut.texts.length > 0) {
    const alternatives = cut.texts.map((phrases) => {
      values.push(...phrases.map(phraseExpression));
      return phrases.map(() => `m.story IN (${STORIES_WITH_TEXT})`).join(' AND ');
    });
    conditions.push(`(${alternatives.join(' OR ')})`);
  }
  const rows = await db.all(
    `SELECT m.entered, m.published, m.position, m.story FROM membership m
      WHERE ${conditions.join(' AND ')}
      ORDER BY m.entered DESC, m.published DESC, m.position, m.story LIMIT ?`,
    ...values,
    cut.limit,
  );
  return rows.map((row) => ({
    entered: number(row, 'entered'),
    published: number(row, 'published'),
    position: number(row, 'position'),
    story: number(row, 'story'),
  }));
}
