import { describe, expect, it } from 'vitest';
import { type Cut, placesOf } from '../../../src/store/read/selection.ts';
import { NOON, storeFixture } from '../../support/store-fixture.ts';

describe('placesOf', () => {
  it('gives the same whether few stories fit or many', async () => {
    const { db } = await storeFixture();
    const STORIES = 5_000;
    for (const path of ['all', 'topics/many', 'topics/few']) {
      await db.run('INSERT INTO feed (path, revision, changed_at) VALUES (?, 1, 1)', path);
    }
    await db.transaction(async () => {
      for (let id = 1; id <= STORIES; id++) {
        await db.run(
          'INSERT INTO story (id, uuid, representative, published, dated, updated, position) VALUES (?, ?, ?, 0, 1, 0, 0)',
          id,
          String(id),
          id,
        );
        await db.run(
          `INSERT INTO entry (id, uuid, source, title, authors, categories, enclosures, seen, position, hash, admitted, at, backlog, story)
           VALUES (?, ?, 's', '', '[]', '[]', '[]', 0, 0, '', 1, 0, 0, ?)`,
          id,
          String(id),
          id,
        );
        await db.run(
          'INSERT INTO entry_text (rowid, words) VALUES (?, ?)',
          id,
          id % 2 === 0 ? 'common word' : id % 1000 === 1 ? 'rare word' : 'word',
        );
        const feeds = [1, ...(id % 2 === 0 ? [2] : []), ...(id % 100 === 0 ? [3] : [])];
        for (const feed of feeds) {
          await db.run('INSERT INTO membership VALUES (?, ?, 0, 0, ?)', feed, NOON - Math.floor(id / 3), id);
        }
      }
    });
    const ids = async (cut: Partial<Cut>) =>
      (await placesOf(db, { feed: 'all', within: [], texts: [], limit: STORIES, ...cut })).map(
        ({ story }) => story,
      );
    const where = (fits: (id: number) => boolean) =>
      Array.from({ length: STORIES }, (_, i) => i + 1).filter(fits);

    expect(await ids({})).toEqual(where(() => true));
    expect(await ids({ within: [['topics/many']] })).toEqual(where((id) => id % 2 === 0));
    expect(await ids({ within: [['topics/few']] })).toEqual(where((id) => id % 100 === 0));
    expect(await ids({ within: [['topics/many'], ['topics/few']] })).toEqual(where((id) => id % 100 === 0));
    expect(await ids({ within: [['topics/many', 'topics/few']] })).toEqual(where((id) => id % 2 === 0));
    expect(await ids({ texts: [[['common']]] })).toEqual(where((id) => id % 2 === 0));
    expect(await ids({ texts: [[['rare']]] })).toEqual(where((id) => id % 1000 === 1));
    expect(await ids({ texts: [[['rare', 'word']], [['common']]] })).toEqual(
      where((id) => id % 1000 === 1 || id % 2 === 0),
    );
    expect(await ids({ texts: [[['rare', 'word']], [['none']]] })).toEqual(where((id) => id % 1000 === 1));
    expect(await ids({ texts: [[['rare']], [['rare', 'word']]] })).toEqual(where((id) => id % 1000 === 1));
    expect(await ids({ texts: [[['none']], [['nothing']]] })).toEqual([]);
    expect(await ids({ texts: [[['rare']]], within: [['topics/many']] })).toEqual([]);
    expect(await ids({ feed: 'topics/few', texts: [[['common']]], limit: 3 })).toEqual([100, 200, 300]);
    const [third] = (await placesOf(db, { feed: 'topics/few', within: [], texts: [], limit: 3 })).slice(-1);
    expect(await ids({ feed: 'topics/few', limit: 1, ...(third && { after: third }) })).toEqual([400]);
    expect(await ids({ feed: 'topics/none' })).toEqual([]);
  });
});
