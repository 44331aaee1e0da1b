import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { instant } from '../../src/model/instant.ts';
import { migrate } from '../../src/store/migrations.ts';
import { dropRuling, joinedByHand, rulings, rulingsOn, saveRuling } from '../../src/store/rulings.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { storeFixture } from '../support/store-fixture.ts';

const at = instant(0);

describe('what the store keeps of rulings', () => {
  it('gives every pair across the two sides its last word', async () => {
    const { db } = await storeFixture();
    await saveRuling(db, { verdict: 'split', at, sides: [['a', 'b'], ['c']] });
    const join = await saveRuling(db, { verdict: 'join', at, sides: [['a'], ['c']] });
    expect(await rulingsOn(db, ['c'])).toEqual([
      { a: 'a', b: 'c', verdict: 'join', ruling: 2 },
      { a: 'b', b: 'c', verdict: 'split', ruling: 1 },
    ]);
    expect(await rulingsOn(db, ['b'])).toEqual([{ a: 'b', b: 'c', verdict: 'split', ruling: 1 }]);
    await dropRuling(db, join);
    expect((await rulingsOn(db, ['a'])).map(({ verdict }) => verdict)).toEqual(['split']);
    expect((await rulings(db)).map(({ id }) => id)).toEqual([1]);
    expect(await saveRuling(db, { verdict: 'join', at, sides: [['a'], ['c']] })).toBe(3);
  });

  it('names joined pairs by row id, unless they were split later', async () => {
    const { db, story } = await storeFixture();
    for (const name of ['one', 'two', 'three']) await story({ name, entries: [{}] });
    const rows = await db.all('SELECT uuid FROM entry ORDER BY id');
    const [a, b, c] = rows.map(({ uuid }) => String(uuid)) as [string, string, string];
    await saveRuling(db, { verdict: 'join', at, sides: [[a], [b, c]] });
    await saveRuling(db, { verdict: 'split', at, sides: [[b], [a]] });
    const pairs = (await joinedByHand(db)).map((pair) => Object.values(pair).sort());
    expect(pairs).toEqual([[1, 3]]);
  });

  it('takes over what an earlier version kept by pairs, and what it had taken down', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tributary-rulings-'));
    const stored = readFileSync(join(import.meta.dirname, 'versions/2.db.gz'));
    writeFileSync(join(folder, 'tributary.db'), gunzipSync(stored));
    const db = openSqlite(join(folder, 'tributary.db'));
    await db.run('DELETE FROM ruling');
    await db.run("INSERT INTO ruling VALUES ('p', 'q', 'join'), ('p', 'r', 'split')");
    await db.run('UPDATE story SET hidden = (id = 1)');
    const entry = await db.get(
      'SELECT uuid FROM entry WHERE id = (SELECT representative FROM story WHERE id = 1)',
    );
    await migrate(db);
    expect(await rulings(db)).toEqual([
      { id: 1, verdict: 'join', at: 0, sides: [['p'], ['q']] },
      { id: 2, verdict: 'split', at: 0, sides: [['p'], ['r']] },
      { id: 3, verdict: 'hide', at: 0, sides: [[String(entry?.uuid)], []] },
    ]);
    await db.close();
    rmSync(folder, { recursive: true });
  });
});
