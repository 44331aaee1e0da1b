import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { HOUR } from '../../src/model/instant.ts';
import { seedText } from '../support/documents.ts';
import { createWorld, START, type World } from '../support/world.ts';

describe('a seed document', () => {
  const items = ['Alder', 'Birch', 'Cedar'].map((name) => ({
    title: `${name} headline`,
    text: `Summary of ${name}.`,
  }));
  const write = (world: World, list: { title: string; text: string }[]) =>
    writeFileSync(join(world.folder, 'seed.txt'), seedText(list));

  it('is published in its own order, without a date or a link of another', async () => {
    const world = await createWorld();
    write(world, items);
    world.configure({ sources: [{ id: 'seed', file: 'seed.txt' }] });
    await world.round();
    const published = await world.items();
    expect(published.map(({ title }) => title)).toEqual([
      'Alder headline',
      'Birch headline',
      'Cedar headline',
    ]);
    expect(published.map(({ date_published }) => Date.parse(date_published))).toEqual(
      [1, 2, 3].map((n) => START - n * 1000),
    );
    for (const { id, url, _tributary } of published) {
      expect(_tributary.dated).toBe(false);
      expect(url).toBe(`https://site.example/stories/${id.slice('urn:uuid:'.length)}`);
    }
  });

  it('keeps ids, dates and order when it is put in another order and edited', async () => {
    const world = await createWorld();
    write(world, items);
    world.configure({ sources: [{ id: 'seed', file: 'seed.txt' }] });
    await world.round();
    const before = await world.items();
    world.pass(HOUR);
    write(world, [
      { title: 'Cedar headline', text: 'Another summary.' },
      { title: 'Birch, renamed', text: 'Summary of Birch.' },
      { title: 'Dogwood headline', text: 'Summary of Dogwood.' },
      items[0] as { title: string; text: string },
    ]);
    await world.round(true);
    const after = await world.items();
    expect(after.map(({ title }) => title)).toEqual([
      'Dogwood headline',
      'Alder headline',
      'Birch, renamed',
      'Cedar headline',
    ]);
    const face = ({ id, date_published }: { id: string; date_published: string }) => [id, date_published];
    expect(after.slice(1).map(face)).toEqual(before.map(face));
  });
});
