import { describe, expect, it } from 'vitest';
import { runJoin } from '../../src/commands/join.ts';
import { runRemerge } from '../../src/commands/remerge.ts';
import { runSplit } from '../../src/commands/split.ts';
import { createOwner, type Owner } from '../commands/owner.ts';

const LINK = 'https://town.example/news/notices-2026';
const NOTICES = {
  a: { title: 'Harbour bridge closes for repairs on Sunday night', text: 'Engineers inspect the bascule.' },
  b: {
    title: 'Repairs close bridge in harbour',
    text: 'Divers and welders look at hinges and bearings below.',
  },
  c: {
    title: 'Library opens a second reading room',
    text: 'Shelves for nine thousand volumes were given by a bank.',
  },
  d: {
    title: 'Swimming pool raises its entrance fee',
    text: 'A season ticket now costs forty crowns for pupils.',
  },
};

async function ownerOf(sources: string[], level: string): Promise<Owner> {
  const owner = await createOwner();
  owner.configure(Object.fromEntries(sources.map((id) => [id, {}])), { merge: { level } });
  return owner;
}

const stories = async (owner: Owner): Promise<string[]> =>
  (await owner.world.items()).map((item) => item._tributary.sources.map(({ id }) => id).join('')).sort();

/** Each source publishes its notice in a refresh of its own. */
async function publish(owner: Owner, all: string[], ...sources: (keyof typeof NOTICES)[]): Promise<void> {
  for (const id of all) if (!sources.some((source) => source === id)) owner.publish(id, []);
  for (const id of sources) owner.publish(id, [{ ...NOTICES[id], guid: id, link: LINK }]);
  await owner.read();
  owner.world.pass(60_000);
}

describe('a link that turns out to be of many', () => {
  it('parts what it alone had joined, and remerge agrees', async () => {
    const owner = await ownerOf(['a', 'b', 'c', 'd'], 'copies');
    await publish(owner, ['c', 'd'], 'a', 'b');
    expect(await stories(owner)).toEqual(['ab']);
    const [before] = await owner.world.items();
    await publish(owner, ['d'], 'c');
    await publish(owner, [], 'd');
    expect(await stories(owner)).toEqual(['a', 'b', 'c', 'd']);
    // The id goes on with its founder.
    expect((await owner.world.items()).map(({ id }) => id)).toContain(before?.id);
    const said = await owner.run((settings, out) => runRemerge(settings, {}, out, owner.world.now));
    expect(said.stdout).toContain('Nothing changes');
  });

  it('leaves together what says the same beside, and what a person joined', async () => {
    const owner = await ownerOf(['a', 'b', 'c', 'd', 'e'], 'copies');
    owner.publish('e', [{ ...NOTICES.a, guid: 'e', link: LINK }]);
    await publish(owner, ['c', 'd'], 'a', 'b');
    expect(await stories(owner)).toEqual(['abe']);
    const { now } = owner.world;
    const [story] = await owner.world.items();
    const one = story?.id ?? '';
    const [row] = await owner.world.rows("SELECT uuid FROM entry WHERE source = 'b'");
    const entries = [String(row?.uuid)];
    await owner.run((settings, out) => runSplit(settings, { story: one, entries }, out, now));
    expect(await stories(owner)).toEqual(['ae', 'b']);
    const other = (await owner.world.items()).find(({ id }) => id !== one)?.id ?? '';
    await owner.run((settings, out) => runJoin(settings, { one, other }, out, now));
    await publish(owner, ['d'], 'c');
    await publish(owner, [], 'd');
    expect(await stories(owner)).toEqual(['abe', 'c', 'd']);
  });
});
