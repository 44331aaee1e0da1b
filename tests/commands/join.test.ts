import { describe, expect, it } from 'vitest';
import { runHide } from '../../src/commands/hide.ts';
import { runJoin } from '../../src/commands/join.ts';
import { runRemerge } from '../../src/commands/remerge.ts';
import { runSplit } from '../../src/commands/split.ts';
import { createOwner, GRAIN, GRAIN_TEXT, type Owner, TALKS, TALKS_TEXT } from './owner.ts';

const talks = { title: TALKS, text: TALKS_TEXT, guid: 't', date: '2026-11-24T08:00:00Z' };
const grain = { title: GRAIN, text: GRAIN_TEXT, guid: 'g', date: '2026-11-24T09:00:00Z' };

/** Two stories that have nothing in common, the elder about the talks. */
async function unlike(): Promise<{ owner: Owner; elder: string; younger: string }> {
  const owner = await createOwner();
  owner.configure({ a: {}, b: {}, c: {} }, { topics: [{ id: 'grain', title: 'Grain', match: 'grain' }] });
  owner.publish('a', [talks]);
  owner.publish('b', []);
  owner.publish('c', []);
  await owner.read();
  owner.publish('b', [grain]);
  await owner.read();
  return { owner, elder: (await owner.story(TALKS)).uuid, younger: (await owner.story(GRAIN)).uuid };
}

const join = (owner: Owner, one: string, other: string) =>
  owner.run((settings, out) => runJoin(settings, { one, other }, out, owner.world.now));
const remerge = (owner: Owner) =>
  owner.run((settings, out) => runRemerge(settings, {}, out, owner.world.now));
const ids = async (owner: Owner) => (await owner.world.items()).map(({ id }) => id.replace('urn:uuid:', ''));

describe('tributary join', () => {
  it.each(['elder first', 'younger first'])(
    'makes one story of two, under the id and date of the elder: %s',
    async (order) => {
      const { owner, elder, younger } = await unlike();
      const said = await join(
        owner,
        ...((order === 'elder first' ? [elder, younger] : [younger, elder]) as [string, string]),
      );
      expect(said).toMatchObject({ code: 0, stderr: '' });
      expect(await ids(owner)).toEqual([elder]);
      expect(await owner.story(TALKS)).toEqual({
        uuid: elder,
        published: '2026-11-24T08:00:00Z',
        sources: ['a', 'b'],
      });
      const moved = await owner.world.get(`/stories/${younger}.json`);
      expect({ status: moved.status, to: moved.headers.get('location') }).toEqual({
        status: 301,
        to: `https://site.example/stories/${elder}.json`,
      });
      for (const feed of ['sources/a', 'sources/b', 'topics/grain'])
        expect(await owner.world.titles(feed)).toEqual([TALKS]);
    },
  );

  it('shows on the page who joined them', async () => {
    const { owner, elder, younger } = await unlike();
    await join(owner, elder, younger);
    const page = (await (await owner.world.get(`/stories/${elder}.json`)).json()) as {
      joins: { evidence: object[] }[];
    };
    expect(page.joins).toEqual([
      { entries: expect.anything(), evidence: [{ kind: 'by-hand', detail: 'Joined by hand.' }] },
    ]);
  });

  it('holds through edits, reading again, a restart and remerge, whatever the level', async () => {
    const { owner, elder, younger } = await unlike();
    await join(owner, elder, younger);
    owner.publish('b', [{ ...grain, text: `${GRAIN_TEXT} More ships wait.` }]);
    await owner.read();
    expect((await remerge(owner)).stdout).toContain('Nothing changes');
    for (const rest of [{ merge: { level: 'off' } }, {}]) {
      owner.configure({ a: {}, b: { merge: false }, c: {} }, rest);
      await owner.restart();
      await owner.read();
      expect((await remerge(owner)).stdout).toContain('Nothing changes');
      expect(await ids(owner)).toEqual([elder]);
    }
    expect((await owner.world.get(`/stories/${younger}`)).status).toBe(301);
  });

  it('takes back a split, and a split takes it back: the later word holds', async () => {
    const { owner, elder, younger } = await unlike();
    await join(owner, elder, younger);
    const entries = (await owner.shorts(elder)).slice(1);
    await owner.run((settings, out) => runSplit(settings, { story: elder, entries }, out, owner.world.now));
    expect((await ids(owner)).sort()).toEqual([elder, younger].sort());
    expect((await remerge(owner)).stdout).toContain('Nothing changes');
    expect((await join(owner, younger, elder)).stdout).toContain('split between them by hand before');
    expect((await remerge(owner)).stdout).toContain('Nothing changes');
    expect(await ids(owner)).toEqual([elder]);
  });

  it('says so where both are one already, by whichever id', async () => {
    const { owner, elder, younger } = await unlike();
    await join(owner, elder, younger);
    const dump = await owner.dump();
    expect(await join(owner, elder, younger)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('one story already'),
    });
    expect(await owner.dump()).toBe(dump);
  });

  it('refuses a story that is taken down', async () => {
    const { owner, elder, younger } = await unlike();
    await owner.run((settings, out) => runHide(settings, younger, {}, out, owner.world.now));
    const said = await join(owner, elder, younger);
    expect(said).toMatchObject({ code: 1, stderr: expect.stringContaining(`hide ${younger} --undo`) });
    expect(await ids(owner)).toEqual([elder]);
  });
});
