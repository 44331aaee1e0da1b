import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DAY, HOUR, MINUTE } from '../../src/model/instant.ts';
import { openSqlite } from '../../src/store/sqlite.ts';
import { rss2, seedText } from '../support/documents.ts';
import { createWorld } from '../support/world.ts';
import { GOOD } from './faulty.ts';

describe('a mistake of our own', () => {
  it('that one source brings to light is its failure, tried again later, and holds up no other', async () => {
    const world = await createWorld();
    const bad = world.server.serve('/bad', { body: rss2([{ id: '1', title: 'Poison' }]) });
    const good = world.server.serve('/good', { body: rss2([{ id: '1', title: 'Bread' }]) });
    writeFileSync(join(world.folder, 'seed.txt'), seedText([{ title: 'Poison', text: 'Bread.' }]));
    world.configure({
      sources: [
        { id: 'seed', file: 'seed.txt' },
        { id: 'bad', url: bad },
        { id: 'good', url: good },
      ],
    });
    await world.start();
    const db = openSqlite(join(world.folder, 'tributary.db'));
    await db.run(
      "CREATE TRIGGER poison BEFORE INSERT ON entry WHEN NEW.title = 'Poison' BEGIN SELECT RAISE(ABORT, 'poisoned'); END",
    );
    const reports = await world.round();
    expect(reports.map(({ source, failure }) => [source, failure?.code])).toEqual([
      ['seed', 'internal'],
      ['bad', 'internal'],
      ['good', undefined],
    ]);
    expect(await world.titles()).toEqual(['Bread']);
    expect(await world.state('bad')).toMatchObject({ status: 'failing', code: 'internal', failures: 1 });
    world.pass(5 * MINUTE);
    await world.round();
    expect(world.server.hits('/bad')).toHaveLength(1);
    await db.run('DROP TRIGGER poison');
    await db.close();
    world.pass(DAY);
    await world.round();
    expect((await world.titles()).toSorted()).toEqual(['Bread', 'Poison', 'Poison']);
  });
});

describe('fault 55: a seed document', () => {
  const entries = ['Alder', 'Birch', 'Cedar'].map((name) => ({
    title: `${name} rises`,
    text: `The ${name} did.`,
  }));

  it.each<[string, (file: string) => void, RegExp]>([
    ['is missing', (file) => rmSync(file), /does not exist/],
    ['is of another shape', (file) => writeFileSync(file, 'Title\n\nHeadline\nSummary'), /line 4/],
    ['is no text', (file) => writeFileSync(file, Buffer.from([0xff, 0xfe, 0xfa, 0x81])), /UTF-8/],
    ['is empty', (file) => writeFileSync(file, ''), /line 1/],
  ])('that %s is its own failure, and what it said is kept', async (_why, spoil, message) => {
    const world = await createWorld();
    const file = join(world.folder, 'seed.txt');
    writeFileSync(file, seedText(entries));
    world.configure({
      sources: [
        { id: 'one', file: 'seed.txt' },
        { id: 'two', url: world.server.serve('/two', { body: GOOD }) },
      ],
    });
    await world.round();
    const before = await world.items();
    spoil(file);
    world.pass(HOUR);
    const [report] = await world.round();
    expect(report?.failure).toMatchObject({ code: 'file', message: expect.stringMatching(message) });
    expect(await world.state('one')).toMatchObject({ status: 'failing', code: 'file' });
    expect(await world.items()).toEqual(before);
    writeFileSync(file, seedText(entries));
    await world.round();
    expect(await world.state('one')).toMatchObject({ status: 'ok' });
    expect(await world.items()).toEqual(before);
  });
});
