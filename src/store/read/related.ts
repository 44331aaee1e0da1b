import type { Db } from '../db.ts';
import { number, text } from './rows.ts';

/** Of each story, the public ids of those that are other developments of its event, the newest first. */
export async function relatedStories(db: Db, stories: readonly number[]): Promise<Map<number, string[]>> {
  const list = JSON.stringify(stories);
  const side = (mine: 'a' | 'b', theirs: 'a' | 'b') =>
    `SELECT one.story AS story, other.uuid AS uuid, other.published AS published
     FROM entry one JOIN edge ON edge.${mine} = one.id AND edge.verdict = 'related'
     JOIN entry two ON two.id = edge.${theirs} JOIN story other ON other.id = two.story
     WHERE one.story IN (SELECT value FROM json_each(?)) AND other.id <> one.story AND other.hidden = 0`;
  const rows = await db.all(
    `SELECT DISTINCT story, uuid, published FROM (${side('a', 'b')} UNION ${side('b', 'a')})
     ORDER BY published DESC, uuid`,
    list,
    list,
  );
  const related = new Map<number, string[]>();
  for (const row of rows) {
    const uuids = related.get(number(row, 'story'));
    if (uuids === undefined) related.set(number(row, 'story'), [text(row, 'uuid')]);
    else uuids.push(text(row, 'uuid'));
  }
  return related;
}
