import { describe, expect, it } from 'vitest';
import { DAY, HOUR } from '../../src/model/instant.ts';
import { type DocumentItem, rss2 } from '../support/documents.ts';
import { createWorld, START } from '../support/world.ts';

const items = (count: number, name: string, date?: (i: number) => number): DocumentItem[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `${name}-${i}`,
    link: `http://${name}.example/${i}`,
    title: `${name} number ${i} has words ${i * 7} of its own`,
    text: `Text ${i} of ${name}.`,
    ...(date === undefined ? {} : { date: new Date(date(i)).toISOString() }),
  }));

describe('what comes undated with the first refresh of a source', () => {
  it.each([
    ['before', ['bare', 'second', 'dated']],
    ['after', ['dated', 'bare', 'second']],
  ])('leaves the newest hundred to what has a date, read %s it', async (_, order) => {
    const world = await createWorld();
    const documents: Record<string, string> = {
      bare: rss2(items(300, 'bare')),
      second: rss2(items(40, 'second')),
      dated: rss2(items(120, 'dated', (i) => START - i * 6 * HOUR)),
    };
    const sources = order.map((id) => ({
      id,
      url: world.server.serve(`/${id}`, { body: documents[id] ?? '' }),
    }));
    for (let n = 1; n <= sources.length; n++) {
      world.configure({ sources: sources.slice(0, n), merge: { level: 'off' } });
      await world.start();
      await world.round();
    }
    const shown = (await world.items()).slice(0, 100);
    const undated = shown.filter(({ _tributary }) => !_tributary.dated);
    expect(undated.length).toBeLessThanOrEqual(20);
    expect(undated.length).toBeGreaterThan(0);
    expect(shown.slice(0, 8).every(({ _tributary }) => _tributary.dated)).toBe(true);
    expect(await world.titles('sources/bare')).toEqual(items(300, 'bare').map(({ title }) => title));
  });

  it('stays whole and in its order where nothing else is there', async () => {
    const world = await createWorld();
    const reports = items(25, 'report').map(({ title = '', text = '' }) => ({ title, text }));
    world.configure({ sources: [{ id: 'one', url: world.server.serve('/feed', { body: rss2(reports) }) }] });
    await world.round();
    expect(await world.titles()).toEqual(reports.map(({ title }) => title));
  });

  it('says nothing of what comes undated later', async () => {
    const world = await createWorld();
    const dated = items(30, 'dated', (i) => START - i * HOUR);
    const late = items(1, 'late');
    const url = world.server.serve('/feed', { body: rss2(dated) }, { body: rss2([...late, ...dated]) });
    world.configure({ sources: [{ id: 'one', url }] });
    await world.round(true);
    world.pass(DAY);
    await world.round(true);
    expect((await world.titles())[0]).toBe(late[0]?.title);
  });
});
