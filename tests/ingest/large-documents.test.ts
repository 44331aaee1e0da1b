import { describe, expect, it } from 'vitest';
import { createWorld } from '../support/world.ts';
import { body, read } from './faulty.ts';

const rss = (inner: string): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>T</title><link>http://news.example/</link>${inner}</channel></rss>`;
const one = (title: string): string => rss(`<item><title>${title}</title><guid>g1</guid></item>`);

describe('a document that is large', () => {
  it('fault 44: with a title of 1 MB is read, and published', async () => {
    const world = await createWorld();
    const title = 'A headline without end '.repeat(45_000);
    world.configure({ sources: [{ id: 'one', url: world.server.serve('/one', body(one(title))) }] });
    expect(await read(world)).toMatchObject([{ level: 30, added: 1 }]);
    expect(await world.titles()).toHaveLength(1);
    expect((await world.get('/all.rss')).status).toBe(200);
  });

  it.each<[string, (i: number) => string]>([
    [
      '10,000 items',
      (i) =>
        `<title>Item ${i} about tree ${i * 7}</title><guid>${i}</guid><link>http://news.example/2026/${i}</link>`,
    ],
    [
      '3,000 items of one title',
      (i) =>
        i < 3_000 ? `<title>Untitled</title><guid>${i}</guid><link>http://news.example/2026/${i}</link>` : '',
    ],
  ])('fault 44: with %s is read in one go', { timeout: 60_000 }, async (_, make) => {
    const world = await createWorld();
    const all = Array.from({ length: 10_000 }, (_, i) => make(i)).filter((text) => text !== '');
    const url = world.server.serve('/one', body(rss(all.map((text) => `<item>${text}</item>`).join(''))));
    world.configure({ sources: [{ id: 'one', url }] });
    // Processor time: a busy machine is no fault.
    const start = process.cpuUsage();
    expect(await read(world)).toMatchObject([{ level: 30, added: all.length }]);
    expect(process.cpuUsage(start).user).toBeLessThan(30_000_000);
    const [entries] = await world.rows('SELECT count(*) AS n, count(DISTINCT uuid) AS ids FROM entry');
    expect(entries).toEqual({ n: all.length, ids: all.length });
    expect(await world.items()).toHaveLength(
      Math.min(500, Number((await world.rows('SELECT count(*) AS n FROM membership WHERE feed = 1'))[0]?.n)),
    );
  });
});
