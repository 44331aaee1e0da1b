import { describe, expect, it } from 'vitest';
import { parseFeed } from '../../src/index.ts';
import { HOUR } from '../../src/model/instant.ts';
import { rss2 } from '../support/documents.ts';
import { createWorld, START, type World } from '../support/world.ts';

const REFRESHES = 200;
const SOURCES = 5;
/** How many of its latest items a source lists. */
const LISTED = 12;

/** A feed reader: it knows an item by its id, and remembers all that it has seen. */
function reader(world: World, path: string) {
  const seen = new Map<string, string>();
  let etag: string | undefined;
  return {
    seen,

    /** Titles that are new since the last poll. */
    poll: async (): Promise<string[]> => {
      const response = await world.get(path, etag === undefined ? {} : { 'if-none-match': etag });
      if (response.status === 304) return [];
      etag = response.headers.get('etag') ?? undefined;
      const bytes = new Uint8Array(await response.arrayBuffer());
      const { items } = await parseFeed(bytes, { url: `https://site.example${path}` });
      const fresh = items.filter(({ id = '' }) => !seen.has(id));
      for (const { id = '', title = '' } of fresh) seen.set(id, title);
      return fresh.map(({ title = '' }) => title);
    },
  };
}

/** Pieces are numbered; which sources carry one, and how many refreshes late, follows from its number. */
const PLACES = ['harbour', 'forest', 'plain', 'river', 'summit', 'valley', 'island'];
const carriersOf = (piece: number): { source: number; late: number }[] =>
  [0, 1, 2]
    .slice(0, 1 + (piece % 3))
    .map((k) => ({ source: (piece + k * 2) % SOURCES, late: k * (piece % 4) }));

function piece(number: number, source: number, refresh: number) {
  const place = PLACES[number % PLACES.length];
  const edited = number % 11 === 0 && refresh > number / 2 + 3;
  return {
    id: `${source}/${number}`,
    link: `http://news.example/2026/piece-${number}${source % 2 === 0 ? '' : `?utm_source=s${source}`}`,
    title: `Piece ${number * 17} of the ${place}, told by witness ${number}${edited ? ', corrected' : ''}`,
    text: `In the ${place} number ${number} came to ${number * 13} and went on.`,
    date: new Date(START + (number / 2) * HOUR).toISOString(),
  };
}

describe('a reader that polls through 200 refreshes of overlapping sources', () => {
  it('has seen every story, and none twice as new', { timeout: 90_000 }, async () => {
    const world = await createWorld();
    const sources = Array.from({ length: SOURCES }, (_, s) => ({
      id: `s${s}`,
      url: world.server.serve(`/s${s}`, { status: 404 }),
    }));
    world.configure({
      // Pieces of one pattern that share names and figures: what is asked here is not whether they are one.
      merge: { level: 'copies' },
      sources,
      topics: [{ id: 'water', title: 'Water', match: { any: ['river', 'harbour'] } }],
    });
    const all = reader(world, '/all.rss?limit=40');
    const topic = reader(world, '/topics/water.atom?limit=20');
    const announced = new Map<string, number>();
    for (let refresh = 0; refresh < REFRESHES; refresh++) {
      for (let s = 0; s < SOURCES; s++) {
        const listed: number[] = [];
        // Two pieces come at each refresh.
        for (let number = refresh * 2 + 1; number >= 0 && listed.length < LISTED; number--) {
          const carried = carriersOf(number).find(({ source }) => source === s);
          if (carried !== undefined && Math.floor(number / 2) + carried.late <= refresh) listed.push(number);
        }
        world.server.serve(`/s${s}`, { body: rss2(listed.map((number) => piece(number, s, refresh))) });
      }
      await world.round(true);
      for (const title of await all.poll()) {
        const number = /witness (\d+)/.exec(title)?.[1] ?? title;
        announced.set(number, (announced.get(number) ?? 0) + 1);
      }
      await topic.poll();
      world.pass(HOUR);
    }
    expect(announced.size).toBe(REFRESHES * 2);
    expect([...announced].filter(([, times]) => times > 1)).toEqual([]);
    const places = async (path: string) =>
      (
        await world.rows(
          'SELECT s.uuid FROM membership m JOIN story s ON s.id = m.story JOIN feed f ON f.id = m.feed WHERE f.path = ?',
          path,
        )
      ).map((row) => `urn:uuid:${row.uuid}`);
    expect(new Set(all.seen.keys())).toEqual(new Set(await places('all')));
    expect(new Set(topic.seen.keys())).toEqual(new Set(await places('topics/water')));
    expect(await world.rows('SELECT id FROM story WHERE merged_into IS NOT NULL')).toEqual([]);
    // Each carrier is named.
    const [shared] = (await world.items()).filter(({ title = '' }) => /witness 398/.test(title));
    expect(shared?._tributary.sources).toHaveLength(
      carriersOf(398).filter(({ late }) => 199 + late < REFRESHES).length,
    );
  });
});
