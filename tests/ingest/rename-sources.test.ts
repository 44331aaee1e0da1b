import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/model/instant.ts';
import { rss2 } from '../support/documents.ts';
import { createWorld, type World } from '../support/world.ts';

const document = (names: readonly string[]): string =>
  rss2(
    names.map((name, i) => ({
      id: name,
      link: `http://news.example/${name}`,
      title: `${name} has a headline of its own`,
      text: `What ${name} says.`,
      date: `2026-11-24T0${i}:00:00Z`,
    })),
  );

const picture = async (world: World, path: string) =>
  (await world.items(path)).map(({ id, date_published, _tributary }) => [
    id,
    date_published,
    _tributary.sources.length,
  ]);

describe('a source that gets another id', () => {
  it('keeps ids, dates, places and its state, and its old address leads on', async () => {
    const world = await createWorld();
    const url = world.server.serve('/feed', {
      headers: { ETag: '"1"' },
      conditional: true,
      body: document(['alder', 'birch']),
    });
    world.configure({ sources: [{ id: 'old', url }] });
    await world.round(true);
    const before = await picture(world, 'sources/old');
    await world.close();
    world.configure({ sources: [{ id: 'new', url, renamedFrom: 'old' }] });
    world.pass(DAY);
    await world.round(true);

    expect(world.server.hits('/feed').at(-1)?.headers['if-none-match']).toBe('"1"');
    expect(await picture(world, 'sources/new')).toEqual(before);
    expect(await picture(world, 'all')).toEqual(before);
    expect((await world.items()).map(({ _tributary }) => _tributary.sources[0]?.id)).toEqual(['new', 'new']);
    const response = await world.get('/sources/old.rss?limit=5');
    expect([response.status, response.headers.get('location')]).toEqual([
      301,
      'https://site.example/sources/new.rss?limit=5',
    ]);
    await world.close();
    await world.round(true);
    expect(await picture(world, 'all')).toEqual(before);
  });

  it('takes in what was read under the old id even after the new one was read', async () => {
    const world = await createWorld();
    const url = world.server.serve(
      '/feed',
      { body: document(['alder', 'birch']) },
      { body: document(['birch', 'cedar']) },
    );
    world.configure({ sources: [{ id: 'old', url }] });
    await world.round(true);
    await world.close();
    world.configure({ sources: [{ id: 'new', url }] });
    await world.round(true);
    await world.close();
    world.configure({ sources: [{ id: 'new', url, renamedFrom: 'old' }] });
    await world.round(true);
    const titles = ['alder', 'birch', 'cedar'].map((name) => `${name} has a headline of its own`);
    expect((await world.titles('sources/new')).toSorted()).toEqual(titles);
    const sources = (await world.items()).flatMap(({ _tributary }) => _tributary.sources.map(({ id }) => id));
    expect(new Set(sources)).toEqual(new Set(['new']));
  });
});
