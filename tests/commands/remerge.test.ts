import { describe, expect, it } from 'vitest';
import { runHide } from '../../src/commands/hide.ts';
import { runRemerge } from '../../src/commands/remerge.ts';
import { createOwner, GRAIN, GRAIN_TEXT, type Owner, TALKS, TALKS_TEXT } from './owner.ts';

const OFF = { merge: { level: 'off' } };
const copy = (source: string, date: string) => ({
  title: TALKS,
  text: TALKS_TEXT,
  guid: source,
  link: `https://${source}.example/cairo-talks`,
  date,
});

/** The same piece in three sources, and a fourth about something else, stored under a configuration. */
async function stored(rest: object): Promise<Owner> {
  const owner = await createOwner();
  owner.configure({ a: {}, b: {}, c: {} }, rest);
  owner.publish('a', [
    copy('a', '2026-11-22T08:00:00Z'),
    { title: GRAIN, text: GRAIN_TEXT, guid: 'g', date: '2026-11-22T07:00:00Z' },
  ]);
  owner.publish('b', [copy('b', '2026-11-22T09:00:00Z')]);
  owner.publish('c', [copy('c', '2026-11-22T10:00:00Z')]);
  await owner.read();
  return owner;
}

const remerge = (owner: Owner, dryRun = false) =>
  owner.run((settings, out) => runRemerge(settings, { dryRun }, out, owner.world.now));

/** Takes another configuration, and starts again. */
async function change(owner: Owner, rest: object, sources: Record<string, object> = {}): Promise<void> {
  owner.configure({ a: {}, b: {}, c: {}, ...sources }, rest);
  await owner.restart();
}

/** What readers hold on to: id, date and place of every story shown, newest first. */
const shown = async (owner: Owner) =>
  (await owner.world.items()).map(({ id, date_published, _tributary }) => ({
    id,
    date: date_published,
    sources: _tributary.sources
      .map((source) => source.id)
      .sort()
      .join(' '),
  }));

describe('tributary remerge', () => {
  it('changes nothing where the settings are those of before', async () => {
    const owner = await stored({});
    const dump = await owner.dump();
    expect(await remerge(owner)).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Nothing changes/),
    });
    expect(await owner.dump()).toBe(dump);
  });

  it('says with --dry-run what it would do, and writes nothing at all', async () => {
    const owner = await stored(OFF);
    await change(owner, {});
    const dump = await owner.dump();
    const { code, stdout } = await remerge(owner, true);
    expect(code).toBe(0);
    const titles = stdout.split('\n').filter((line) => line.includes(TALKS));
    expect(titles).toHaveLength(3);
    expect(stdout).toContain('    Headline and text are the same.');
    expect(stdout).toMatch(/1 joined, 0 parted, if it were done. Nothing was written.$/);
    expect(await owner.dump()).toBe(dump);
  });

  it('joins what the settings of now join: the elder keeps its id, date and place', async () => {
    const owner = await stored(OFF);
    const before = await shown(owner);
    await change(owner, {});
    expect((await remerge(owner)).stdout).toMatch(/1 joined, 0 parted\.$/);
    const elder = before.find(({ sources, date }) => sources === 'a' && date.includes('T08')) as {
      id: string;
      date: string;
    };
    const grain = before.find(({ date }) => date.includes('T07'));
    expect(await shown(owner)).toEqual([{ ...elder, sources: 'a b c' }, grain]);
    for (const { id, sources } of before.filter((story) => story.id !== elder.id && story.sources !== 'a')) {
      const page = await owner.world.get(`/stories/${id.replace('urn:uuid:', '')}`);
      expect({ sources, status: page.status }).toEqual({ sources, status: 301 });
    }
    expect((await remerge(owner)).stdout).toContain('Nothing changes');
  });

  it('parts what they part: the founder keeps the id, and ids of before come back', async () => {
    const owner = await stored(OFF);
    const apart = await shown(owner);
    await change(owner, {});
    await remerge(owner);
    const [joined] = await shown(owner);
    await change(owner, OFF);
    const { stdout } = await remerge(owner);
    expect(stdout).toContain('Parted: ');
    expect(stdout).toMatch(/0 joined, 1 parted\.$/);
    expect(await shown(owner)).toEqual(apart);
    expect(apart.map(({ id }) => id)).toContain(joined?.id);
    expect((await remerge(owner)).stdout).toContain('Nothing changes');
  });

  it('parts the entries of a source that no longer merges, and says why of others', async () => {
    const owner = await stored({});
    const [before] = await shown(owner);
    await change(owner, {}, { b: { merge: false } });
    await remerge(owner);
    const after = await shown(owner);
    expect(after.map(({ sources }) => sources).sort()).toEqual(['a', 'a c', 'b']);
    expect(after.find(({ sources }) => sources === 'a c')?.id).toBe(before?.id);
  });

  it('judges the texts of now: an edit that makes another piece of it is parted, with the guard', async () => {
    const owner = await stored({});
    const [before] = await shown(owner);
    owner.publish('b', [{ ...copy('b', '2026-11-22T09:00:00Z'), text: TALKS_TEXT.replace('six', 'nine') }]);
    await owner.read();
    expect((await shown(owner)).map(({ sources }) => sources)).toEqual(['a b c', 'a']);
    const { stdout } = await remerge(owner);
    expect(stdout).toContain('“six” in one, “nine” in the other');
    const after = await shown(owner);
    expect(after.map(({ sources }) => sources).sort()).toEqual(['a', 'a c', 'b']);
    expect(after.find(({ sources }) => sources === 'a c')).toEqual({ ...before, sources: 'a c' });
  });

  it('never parts a story that is taken down, nor brings a part of it back', async () => {
    const owner = await stored({});
    const { uuid } = await owner.story(TALKS);
    await owner.run((settings, out) => runHide(settings, uuid, {}, out, owner.world.now));
    await change(owner, OFF);
    expect((await remerge(owner)).stdout).toContain('Nothing changes');
    expect(await owner.world.titles()).toEqual([GRAIN]);
  });

  it('leaves entries where they are that the rules of their source keep out', async () => {
    const owner = await stored({});
    const before = await shown(owner);
    await change(owner, {}, { a: { exclude: 'ceasefire' } });
    expect((await remerge(owner)).stdout).toContain('Nothing changes');
    await change(owner, {});
    expect(await shown(owner)).toEqual(before);
  });

  it('refuses a broken configuration', async () => {
    const owner = await stored({});
    owner.configure({ a: {} }, { merge: { level: 'some' } });
    expect(await remerge(owner)).toMatchObject({ code: 2, stderr: expect.stringContaining('merge.level') });
  });
});
