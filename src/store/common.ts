import { Common } from '../story/common.ts';
import type { Db } from './db.ts';

/** The row that says up to which day the counts have faded. */
const DAY_ROW = -1;

/** What is common now, as it was saved last. */
export async function loadCommon(db: Db): Promise<Common> {
  const rows = await db.all('SELECT thing, count FROM common');
  const day = rows.find(({ thing }) => Number(thing) === DAY_ROW)?.count;
  const counts = rows
    .filter(({ thing }) => Number(thing) !== DAY_ROW)
    .map(({ thing, count }): [number, number] => [Number(thing), Number(count)]);
  return new Common(counts, day === undefined ? undefined : Number(day));
}

/** Saves what changed since the last time. */
export async function saveCommon(db: Db, common: Common): Promise<void> {
  const { faded, least, changed, counts, day } = common.changes();
  if (faded !== 1) {
    await db.run('UPDATE common SET count = count * ? WHERE thing >= 0', faded);
    await db.run('DELETE FROM common WHERE thing >= 0 AND count < ?', least);
  }
  const rows = [...changed].map((thing): [number, number] => [thing, counts.get(thing) ?? 0]);
  if (day !== undefined) rows.push([DAY_ROW, day]);
  await db.run(
    `INSERT INTO common (thing, count) SELECT value ->> 0, value ->> 1 FROM json_each(?) WHERE true
     ON CONFLICT (thing) DO UPDATE SET count = excluded.count`,
    JSON.stringify(rows.sort(([a], [b]) => a - b)),
  );
}
