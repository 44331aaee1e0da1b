import type { Db, Value } from '../db.ts';
import type { FeedPath } from './feeds.ts';
import { endable, HAS_TEXT, phraseExpression, STORIES_WITH_TEXT } from './full-text.ts';
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

/** A piece of SQL and its parameters. */
type Sql = { text: string; values: Value[] };

/** Up to 2,000 matching stories are looked up one by one; more of them are found quickly by reading down the feed. */
const FEW = 2_000;

const storiesWithin = (group: readonly FeedPath[]): Sql => ({
  text: `SELECT story FROM membership
    WHERE feed IN (SELECT id FROM feed WHERE path IN (SELECT value FROM json_each(?)))`,
  values: [JSON.stringify(group)],
});

const storiesWith = (phrase: readonly string[]): Sql => ({
  text: STORIES_WITH_TEXT,
  values: [phraseExpression(phrase)],
});

/** The places of a cut, in the feed's order, at most `limit`. */
export async function placesOf(db: Db, cut: Cut): Promise<Place[]> {
  const few = await fewStories(db, cut);
  const { text: conditions, values } = conditionsOf(cut);
  // CROSS JOIN keeps the order: a few stories are looked up in the feed, not the feed read to the end for them.
  const from =
    few === undefined
      ? 'membership m'
      : '(SELECT DISTINCT value AS story FROM json_each(?)) few CROSS JOIN membership m ON m.story = few.story';
  const rows = await db.all(
    `SELECT m.entered, m.published, m.position, m.story FROM ${from}
      WHERE ${conditions}
      ORDER BY m.entered DESC, m.published DESC, m.position, m.story LIMIT ?`,
    ...(few === undefined ? [] : [JSON.stringify(few)]),
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

/** The stories of a condition that holds for few, to start from; `undefined` where there is none. */
async function fewStories(db: Db, { texts, within }: Cut): Promise<number[] | undefined> {
  // A story has the text of some alternative: few have any if few have each.
  const alternatives: number[][] = [];
  for (const phrases of texts) {
    const few = await firstFew(db, phrases.map(storiesWith));
    if (few === undefined) break;
    alternatives.push(few);
  }
  if (texts.length > 0 && alternatives.length === texts.length) return alternatives.flat();
  return firstFew(db, within.map(storiesWithin));
}

/** The stories of the first set that has few. */
async function firstFew(db: Db, sets: readonly Sql[]): Promise<number[] | undefined> {
  for (const set of sets) {
    const rows = await db.all(`${set.text} LIMIT ?`, ...set.values, FEW + 1);
    if (rows.length <= FEW) return rows.map((row) => number(row, 'story'));
  }
  return undefined;
}

function conditionsOf(cut: Cut): Sql {
  const conditions = ['m.feed = (SELECT id FROM feed WHERE path = ?)', endable('m.story')];
  const values: Value[] = [cut.feed];
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
      return phrases.map(() => HAS_TEXT).join(' AND ');
    });
    conditions.push(`(${alternatives.join(' OR ')})`);
  }
  return { text: conditions.join(' AND '), values };
}
