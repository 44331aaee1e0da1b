import { describe, expect, it } from 'vitest';
import { runHide } from '../../src/commands/hide.ts';
import { runJoin } from '../../src/commands/join.ts';
import { runRemerge } from '../../src/commands/remerge.ts';
import { runRulings } from '../../src/commands/rulings.ts';
import { runSplit } from '../../src/commands/split.ts';
import { createOwner, type Owner, TALKS, TALKS_TEXT } from './owner.ts';

const SOURCES = ['a', 'b', 'c', 'd'];

/** One story of four sources. */
async function copies(): Promise<{ owner: Owner; uuid: string }> {
  const owner = await createOwner();
  owner.configure(Object.fromEntries(SOURCES.map((id) => [id, {}])));
  for (const [i, id] of SOURCES.entries()) {
    const date = `2026-11-24T0${6 + i}:00:00Z`;
    owner.publish(id, [
      { title: TALKS, text: TALKS_TEXT, guid: id, link: `https://${id}.example/talks`, date },
    ]);
  }
  await owner.read();
  return { owner, uuid: (await owner.story(TALKS)).uuid };
}

const run = (owner: Owner, command: string[]) =>
  owner.run((settings, out) => {
    const [name = '', story = '', ...rest] = command;
    const { now } = owner.world;
    if (name === 'split') return runSplit(settings, { story, entries: rest }, out, now);
    if (name === 'join') return runJoin(settings, { one: story, other: rest[0] ?? '' }, out, now);
    if (name === 'hide') return runHide(settings, story, { undo: rest[0] === '--undo' }, out, now);
    return runRulings(settings, story === '--drop' ? { drop: Number(rest[0]) } : {}, out, now);
  });

/** The sources of every story that is shown. */
const shown = async (owner: Owner): Promise<string[]> =>
  (await owner.world.items()).map((item) => item._tributary.sources.map(({ id }) => id).join('')).sort();

/** The command that a command printed as its undo. */
const undoOf = (stdout: string): string[] =>
  /To undo it: tributary (.*)$/.exec(stdout)?.[1]?.split(' ') ?? [];

describe('tributary rulings', () => {
  it('lists what was settled by hand, each under a number that stays', async () => {
    const { owner, uuid } = await copies();
    expect(await run(owner, ['rulings'])).toMatchObject({ code: 0, stdout: 'Nothing is settled by hand.' });
    const [, b = '', , d = ''] = await owner.shorts(uuid);
    await run(owner, ['split', uuid, b]);
    await run(owner, ['split', uuid, d]);
    const { stdout } = await run(owner, ['rulings']);
    expect(stdout).toMatch(
      /^1\. 2026-11-24T12:00:00Z, split for good\n {2}e\w+ {2}b: “Mediators.*”, in story \S+\n {2}from\n {2}e\w+ {2}a: /,
    );
    expect(stdout).toMatch(/\n2\. .*split for good\n.* d: /);
    await run(owner, ['rulings', '--drop', '2']);
    await run(owner, ['hide', uuid]);
    expect((await run(owner, ['rulings'])).stdout).toMatch(/^1\. .*\n3\. .*taken down/s);
  });

  it('takes several entries out together, by ids that do not shift', async () => {
    const { owner, uuid } = await copies();
    const [, b = '', c = '', d = ''] = await owner.shorts(uuid);
    await run(owner, ['split', uuid, b]);
    expect(await shown(owner)).toEqual(['acd', 'b']);
    await run(owner, ['split', uuid, c, d]);
    expect(await shown(owner)).toEqual(['a', 'b', 'cd']);
  });

  it.each<[string, (owner: Owner, uuid: string) => Promise<string[]>]>([
    ['split', async (owner, uuid) => ['split', uuid, ...(await owner.shorts(uuid)).slice(2)]],
    ['hide', async (_, uuid) => ['hide', uuid]],
    [
      'join',
      async (owner, uuid) => {
        await run(owner, ['split', uuid, ...(await owner.shorts(uuid)).slice(2)]);
        const other = (await owner.world.items()).find(({ id }) => !id.endsWith(uuid));
        return ['join', uuid, other?.id ?? ''];
      },
    ],
  ])(
    'undoes %s by the command that it printed, and that by what it prints in its turn',
    async (_, command) => {
      const { owner, uuid } = await copies();
      const first = await command(owner, uuid);
      const before = await shown(owner);
      const done = await run(owner, first);
      const after = await shown(owner);
      expect(after).not.toEqual(before);
      const undone = await run(owner, undoOf(done.stdout));
      expect(undone).toMatchObject({ code: 0, stderr: '' });
      expect(await shown(owner)).toEqual(before);
      await run(owner, undoOf(undone.stdout));
      expect(await shown(owner)).toEqual(after);
    },
  );

  it('drops a split so that entries are judged again, and what is left still holds', async () => {
    const { owner, uuid } = await copies();
    const [, b = '', c = ''] = await owner.shorts(uuid);
    await run(owner, ['split', uuid, b]);
    await run(owner, ['split', uuid, c]);
    expect((await run(owner, ['rulings', '--drop', '1'])).stdout).toContain('one story again');
    expect(await shown(owner)).toEqual(['abd', 'c']);
    const remerged = await owner.run((settings, out) => runRemerge(settings, {}, out, owner.world.now));
    expect(remerged.stdout).toContain('Nothing changes');
  });

  it('says which rulings hold what one that was dropped had joined or split', async () => {
    const { owner, uuid } = await copies();
    const [, b = ''] = await owner.shorts(uuid);
    await run(owner, ['split', uuid, b]);
    const other = (await owner.world.items()).find(({ id }) => !id.endsWith(uuid));
    await run(owner, ['join', uuid, other?.id ?? '']);
    // The later word is a join: without the split nothing changes.
    await run(owner, ['rulings', '--drop', '1']);
    expect(await shown(owner)).toEqual(['abcd']);
    const [, again = ''] = await owner.shorts(uuid);
    await run(owner, ['split', uuid, again]);
    const dropped = await run(owner, ['rulings', '--drop', '2']);
    expect(dropped.code).toBe(0);
    expect(await shown(owner)).toEqual(['acd', 'b']);
  });

  it('refuses a number that is none of them, and what is taken down', async () => {
    const { owner, uuid } = await copies();
    const [, b = ''] = await owner.shorts(uuid);
    await run(owner, ['split', uuid, b]);
    expect(await run(owner, ['rulings', '--drop', '7'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('no ruling 7'),
    });
    await run(owner, ['hide', uuid]);
    expect(await run(owner, ['rulings', '--drop', '1'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining(`hide ${uuid} --undo`),
    });
    await run(owner, ['hide', uuid, '--undo']);
    expect((await run(owner, ['rulings', '--drop', '1'])).code).toBe(0);
    expect(await shown(owner)).toEqual(['abcd']);
  });
});
