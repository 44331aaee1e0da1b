import { describe, expect, it } from 'vitest';
import { runRemerge } from '../../src/commands/remerge.ts';
import { createOwner, type Owner } from '../commands/owner.ts';

const SHOW = 'https://radio.example/shows/harbour-report-2026';
const HOUR = 3_600_000;

const episode = (n: number, day: number, more: object = {}) => ({
  title: 'The harbour report with tides and arrivals',
  text: 'All that moves in the harbour this week, told by the pilots and the lock keepers of the northern basin.',
  guid: `episode-${n}`,
  link: SHOW,
  date: `2026-11-${day}T08:00:00Z`,
  ...more,
});

async function ownerOf(level: string, ...sources: string[]): Promise<Owner> {
  const owner = await createOwner();
  owner.configure(Object.fromEntries(sources.map((id) => [id, {}])), { merge: { level } });
  for (const id of sources) owner.publish(id, []);
  return owner;
}

/** How many entries each story has. */
async function sizes(owner: Owner): Promise<number[]> {
  const rows = await owner.world.rows('SELECT count(*) AS n FROM entry GROUP BY story ORDER BY n');
  return rows.map(({ n }) => Number(n));
}

const remerge = async (owner: Owner): Promise<string> =>
  (await owner.run((settings, out) => runRemerge(settings, {}, out, owner.world.now))).stdout;

describe.each(['copies', 'coverage'])('what one document lists under different ids, at %s', (level) => {
  it('is as many as its publisher lists, however alike', async () => {
    const owner = await ownerOf(level, 'a');
    owner.publish('a', [episode(3, 24), episode(2, 23), episode(1, 22)]);
    await owner.read();
    expect(await sizes(owner)).toEqual([1, 1, 1]);
    expect(await remerge(owner)).toContain('Nothing changes');
  });

  it('stays apart where a later document lists the new beside the old', async () => {
    const owner = await ownerOf(level, 'a');
    const listed = [episode(1, 22)];
    for (const n of [2, 3, 4]) {
      owner.publish('a', listed);
      await owner.read();
      owner.world.pass(HOUR);
      listed.unshift(episode(n, 21 + n));
    }
    expect(await sizes(owner)).toEqual([1, 1, 1]);
    expect(await remerge(owner)).toContain('Nothing changes');
  });

  it('is not brought together by a third entry of another source', async () => {
    const owner = await ownerOf(level, 'a', 'b');
    owner.publish('a', [episode(2, 23), episode(1, 22)]);
    await owner.read();
    owner.world.pass(HOUR);
    owner.publish('b', [episode(1, 22, { link: 'https://copy.example/harbour-report-with-tides' })]);
    await owner.read();
    expect(await sizes(owner)).toEqual([1, 2]);
    expect(await remerge(owner)).toContain('Nothing changes');
  });

  it('is one where the same item is listed twice, and where a new id and link replace the old', async () => {
    const owner = await ownerOf(level, 'a');
    owner.publish('a', [episode(1, 23), episode(2, 23)]);
    await owner.read();
    expect(await sizes(owner)).toEqual([2]);

    const moved = await ownerOf(level, 'a');
    moved.publish('a', [episode(1, 23)]);
    await moved.read();
    moved.world.pass(HOUR);
    moved.publish('a', [episode(9, 23, { link: 'https://radio.example/r/Xy77' })]);
    await moved.read();
    // What the source lists in its place is its edit.
    expect(await sizes(moved)).toEqual([1]);
  });
});
