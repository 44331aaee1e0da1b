import { rss2 } from '../support/documents.ts';
import type { Reply } from '../support/feed-server.ts';
import type { World } from '../support/world.ts';

/** Reads `one` at the clock's time: what the round logged of it. */
export async function read(world: World): Promise<World['log']> {
  const before = world.log.length;
  await world.round(true);
  return world.log.slice(before).filter(({ source }) => source === 'one');
}

/** All stories in every format, as they are served. */
export const feeds = async (world: World): Promise<string[]> =>
  Promise.all(['rss', 'atom', 'json'].map(async (format) => (await world.get(`/all.${format}`)).text()));

/** An answer with a status. */
export const status = (code: number, headers: Record<string, string> = {}): Reply => ({
  status: code,
  headers,
});

/** An answer with a body. */
export const body = (text: string | Uint8Array, headers: Record<string, string> = {}): Reply => ({
  body: text,
  headers,
});

/** Two items that every source here carries. */
export const items = [
  {
    id: 'a',
    link: 'http://news.example/2026/alder',
    title: 'Alder',
    text: 'Of alders.',
    date: '2026-11-24T09:00:00Z',
  },
  {
    id: 'b',
    link: 'http://news.example/2026/birch',
    title: 'Birch',
    text: 'Of birches.',
    date: '2026-11-24T08:00:00Z',
  },
];
export const GOOD = rss2(items);
