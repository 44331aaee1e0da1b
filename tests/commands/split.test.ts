import { describe, expect, it } from 'vitest';
import { runHide } from '../../src/commands/hide.ts';
import { runRemerge } from '../../src/commands/remerge.ts';
import { runSplit } from '../../src/commands/split.ts';
import { uuidOf } from '../../src/model/uuid.ts';
import { createOwner, GRAIN, GRAIN_TEXT, type Owner, TALKS, TALKS_TEXT } from './owner.ts';

const copy = (source: string, date: string) => ({
  title: TALKS,
  text: TALKS_TEXT,
  guid: `${source}-1`,
  link: `https://${source}.example/cairo-talks`,
  date,
});

/** One story of two sources, a's entry the elder, beside another story. */
async function copies(): Promise<{ owner: Owner; uuid: string; entries: string[] }> {
  const owner = await createOwner();
  owner.configure({ a: {}, b: {}, c: {} });
  owner.publish('a', [
    copy('a', '2026-11-24T08:00:00Z'),
    { title: GRAIN, text: GRAIN_TEXT, guid: 'g', date: '2026-11-24T07:00:00Z' },
  ]);
  owner.publish('b', [copy('b', '2026-11-24T09:00:00Z')]);
  owner.publish('c', []);
  await owner.read();
  const { uuid } = await owner.story(TALKS);
  const rows = await owner.world.rows('SELECT uuid FROM entry WHERE title = ? ORDER BY at', TALKS);
  return { owner, uuid, entries: rows.map((row) => String(row.uuid)) };
}

const split = (owner: Owner, story: string, ...entries: string[]) =>
  owner.run((settings, out) => runSplit(settings, { story, entries }, out, owner.world.now));
/** The short id of the n-th entry of a story. */
const short = async (owner: Owner, story: string, n: number): Promise<string> =>
  (await owner.shorts(story))[n - 1] as string;
const remerge = (owner: Owner) =>
  owner.run((settings, out) => runRemerge(settings, {}, out, owner.world.now));

/** By id: which sources a story names, and its date. */
async function shown(owner: Owner): Promise<Record<string, { sources: string[]; published: string }>> {
  const items = (await owner.world.items()).filter((item) => item.title?.startsWith('Mediators'));
  return Object.fromEntries(
    items.map((item) => [
      item.id.replace('urn:uuid:', ''),
      { sources: item._tributary.sources.map(({ id }) => id).sort(), published: item.date_published },
    ]),
  );
}

describe('tributary split', () => {
  it('gives an entry a story of its own; what is left keeps its id and date', async () => {
    const { owner, uuid, entries } = await copies();
    expect(await shown(owner)).toEqual({
      [uuid]: { sources: ['a', 'b'], published: '2026-11-24T08:00:00Z' },
    });
    const said = await split(owner, uuid, await short(owner, uuid, 2));
    expect(said).toMatchObject({ code: 0, stderr: '', stdout: expect.stringContaining('for good') });
    expect(await shown(owner)).toEqual({
      [uuid]: { sources: ['a'], published: '2026-11-24T08:00:00Z' },
      [entries[1] as string]: { sources: ['b'], published: '2026-11-24T09:00:00Z' },
    });
    expect((await owner.world.get(`/stories/${entries[1]}.json`)).status).toBe(200);
    expect(await owner.world.titles('sources/b')).toEqual([TALKS]);
  });

  it.each<[string, (entries: string[]) => string]>([
    ['its short id', (entries) => `e${entries[1]?.slice(0, 3)}`],
    ['more digits of it', (entries) => `E${entries[1]?.replaceAll('-', '').slice(0, 12)}`],
    ['its UUID', (entries) => entries[1] as string],
    ['its link', () => 'https://b.example/cairo-talks'],
  ])('takes an entry by %s', async (_, argument) => {
    const { owner, uuid, entries } = await copies();
    await split(owner, `https://site.example/stories/${uuid}`, argument(entries));
    expect(Object.keys(await shown(owner)).sort()).toEqual([...entries].sort());
  });

  it('leaves a story its id when its founder is taken out, who gets a new one', async () => {
    const { owner, uuid, entries } = await copies();
    expect(entries[0]).toBe(uuid);
    await split(owner, uuid, await short(owner, uuid, 1));
    expect(await shown(owner)).toEqual({
      [uuid]: { sources: ['b'], published: '2026-11-24T08:00:00Z' },
      [uuidOf(`${uuid}\nsplit`)]: { sources: ['a'], published: '2026-11-24T08:00:00Z' },
    });
  });

  it('shows a new story to those who poll, the newest first', async () => {
    const { owner, uuid, entries } = await copies();
    owner.world.pass(3_600_000);
    await split(owner, uuid, await short(owner, uuid, 2));
    expect((await owner.world.items())[0]?.id).toBe(`urn:uuid:${entries[1]}`);
  });

  it('holds through an edit, reading again, a restart, remerge and a third copy', async () => {
    const { owner, uuid, entries } = await copies();
    await split(owner, uuid, await short(owner, uuid, 2));
    const after = await shown(owner);
    owner.publish('b', [{ ...copy('b', '2026-11-24T09:00:00Z'), title: `${TALKS} today` }]);
    await owner.read();
    owner.publish('b', [copy('b', '2026-11-24T09:00:00Z')]);
    await owner.read();
    expect((await remerge(owner)).stdout).toContain('Nothing changes');
    await owner.restart();
    await owner.read();
    expect(await shown(owner)).toEqual(after);

    owner.publish('c', [copy('c', '2026-11-24T10:00:00Z')]);
    await owner.read();
    const third = await shown(owner);
    expect(Object.keys(third).sort()).toEqual([uuid, entries[1]].sort());
    expect(
      Object.values(third)
        .flatMap(({ sources }) => sources)
        .sort(),
    ).toEqual(['a', 'b', 'c']);
    expect((await remerge(owner)).stdout).toContain('Nothing changes');
    expect(await shown(owner)).toEqual(third);
  });

  it('gives an entry back the id that it was once published under', async () => {
    const owner = await createOwner();
    owner.configure({ a: {}, b: {} }, { merge: { level: 'off' } });
    owner.publish('a', [copy('a', '2026-11-24T08:00:00Z')]);
    owner.publish('b', [copy('b', '2026-11-24T09:00:00Z')]);
    await owner.read();
    const apart = await shown(owner);
    const [elder, younger] = Object.keys(apart).sort(
      (x, y) => Number(apart[y]?.sources.includes('a')) - Number(apart[x]?.sources.includes('a')),
    ) as [string, string];
    owner.configure({ a: {}, b: {} });
    await owner.restart();
    expect((await remerge(owner)).stdout).toContain('1 joined, 0 parted');
    expect((await owner.world.get(`/stories/${younger}`)).headers.get('location')).toMatch(elder);
    await split(owner, younger, await short(owner, elder, 2));
    expect(await shown(owner)).toEqual(apart);
    expect((await owner.world.get(`/stories/${younger}`)).status).toBe(200);
  });

  it('refuses what it cannot do, and changes nothing', async () => {
    const { owner, uuid } = await copies();
    const { uuid: grain } = await owner.story(GRAIN);
    const dump = await owner.dump();
    expect(await split(owner, grain, await short(owner, grain, 1))).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('one entry only'),
    });
    // Numbers shift when an entry has gone: none is taken.
    expect(await split(owner, uuid, '2')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no entry "2"'),
    });
    const [one, two] = await owner.shorts(uuid);
    expect(await split(owner, uuid, one as string, two as string)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('leave at least one'),
    });
    expect(await split(owner, uuid, 'https://x.example/')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/Its entries are e\w+ \(a: “Mediators/),
    });
    expect(await owner.dump()).toBe(dump);
    await owner.run((settings, out) => runHide(settings, uuid, {}, out, owner.world.now));
    expect(await split(owner, uuid, two as string)).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('--undo'),
    });
  });
});
