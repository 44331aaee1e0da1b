import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HOUR } from '../../src/model/instant.ts';
import { type DocumentItem, rss2 } from '../support/documents.ts';
import { type FeedServer, startFeedServer } from '../support/feed-server.ts';
import { createWorld, type World } from '../support/world.ts';

const TITLE = 'Night ferry to Arden sails again after repairs to its engines';
const TEXT =
  'The night ferry to Arden sails again from Thursday after repairs to both of its engines, the harbour board said. Tickets that were bought before the break stay valid until the end of March.';
const OTHER = 'Miracle watches are yours today for a tenth of what jewellers ask';
const LONG =
  'Collectors everywhere praise these golden timepieces, delivered overnight with a certificate and a velvet box. '.repeat(
    12,
  );

let hostile: FeedServer;
beforeEach(async () => {
  hostile = await startFeedServer();
});
afterEach(() => hostile.close());

/** A world of a trusted site, whose links are at home, and a hostile one that links to wherever it likes. */
async function worldOf(level: string, more: { priority?: number; elsewhere?: boolean } = {}) {
  const world = await createWorld();
  const { elsewhere = false, ...keys } = more;
  const url = world.server.serve('/feed', { body: rss2([]) });
  world.configure({
    sources: [
      { id: 'trusted', url, publisher: 'Trusted' },
      { id: 'hostile', url: hostile.serve('/feed', { body: rss2([]) }), ...keys },
    ],
    merge: { level },
  });
  await world.round();
  const link = `${elsewhere ? 'https://third.example' : world.server.url}/2026/11/ferry-to-arden`;
  const carry = async (server: FeedServer, item: DocumentItem) => {
    world.pass(HOUR);
    server.serve('/feed', { body: rss2([{ id: '1', link, ...item }]) });
    await world.round(true);
  };
  return { world, link, carry };
}

const storyAt = async (world: World, link: string, title: string) =>
  (await world.items()).filter((item) => item.url === link && item.title === title);
const carriersOf = (item: { _tributary: { sources: { id: string }[] } } | undefined) =>
  item?._tributary.sources.map(({ id }) => id).toSorted();

const LEVELS = ['copies', 'coverage'];
const own = { title: TITLE, text: TEXT };

describe('a feed that links to the article of another', () => {
  it.each(LEVELS)('under a headline and text of its own is no part of its story (%s)', async (level) => {
    const { world, link, carry } = await worldOf(level);
    await carry(world.server, own);
    await carry(hostile, { title: OTHER, text: LONG });
    const [story, ...more] = await storyAt(world, link, TITLE);
    expect([carriersOf(story), more]).toEqual([['trusted'], []]);
    expect(story?.content_html).toContain('Tickets');
    expect((await storyAt(world, link, OTHER)).map(carriersOf)).toEqual([['hostile']]);
  });

  it.each(LEVELS)('in its words and many more never speaks for it (%s)', async (level) => {
    const { world, link, carry } = await worldOf(level, { priority: 10 });
    await carry(world.server, own);
    const [before] = await storyAt(world, link, TITLE);
    await carry(hostile, { title: TITLE, text: `${TEXT} ${LONG}` });
    const [story] = await storyAt(world, link, TITLE);
    expect(carriersOf(story)).toEqual(['hostile', 'trusted']);
    expect([story?.id, story?.content_html]).toEqual([before?.id, before?.content_html]);
  });

  it('gives way to it where it came first', async () => {
    const { world, link, carry } = await worldOf('copies');
    await carry(hostile, { title: TITLE, text: `${TEXT} Buy golden timepieces.` });
    const [before] = await storyAt(world, link, TITLE);
    await carry(world.server, own);
    const [story] = await storyAt(world, link, TITLE);
    expect([story?.id, carriersOf(story)]).toEqual([before?.id, ['hostile', 'trusted']]);
    expect(story?.content_html).not.toContain('golden');
  });

  it('takes nothing over from another that does the same: the elder goes on speaking', async () => {
    const { world, link, carry } = await worldOf('copies', { elsewhere: true });
    await carry(world.server, own);
    await carry(hostile, { title: TITLE, text: `${TEXT} ${LONG}` });
    const [story] = await storyAt(world, link, TITLE);
    expect(carriersOf(story)).toEqual(['hostile', 'trusted']);
    expect(story?.content_html).not.toContain('golden');
  });
});
