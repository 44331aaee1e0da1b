import { writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runExplain } from '../../src/commands/explain.ts';
import { runHide } from '../../src/commands/hide.ts';
import { runSplit } from '../../src/commands/split.ts';
import { createOwner, type Owner, TALKS, TALKS_TEXT } from './owner.ts';

const talks = (source: string, hour: number, more: object = {}) => ({
  title: TALKS,
  text: TALKS_TEXT,
  guid: source,
  link: `https://${source}.example/cairo-talks`,
  date: `2026-11-24T0${hour}:00:00Z`,
  ...more,
});

/** a, b and c carry one piece, d one that differs in a figure. */
async function stories(level = 'copies'): Promise<{ owner: Owner; uuid: string }> {
  const owner = await createOwner();
  const topics = [{ id: 'truce', title: 'Truce', match: 'ceasefire' }];
  owner.configure(
    { a: { title: 'The \u202eA\u001b[31m Paper' }, b: {}, c: {}, d: {} },
    { topics, merge: { level } },
  );
  owner.publish('a', [talks('a', 6)]);
  owner.publish('b', [talks('b', 7)]);
  owner.publish('c', [talks('c', 8, { title: `${TALKS} ` })]);
  owner.publish('d', [talks('d', 9, { text: TALKS_TEXT.replace('six', 'nine') })]);
  await owner.read();
  const [story] = (await owner.world.items()).filter((item) => item._tributary.sources.length === 3);
  return { owner, uuid: (story?.id ?? '').replace('urn:uuid:', '') };
}

const explain = (owner: Owner, story: string, json = false) =>
  owner.run((settings, out) => runExplain(settings, story, { json }, out));

describe('tributary explain', () => {
  it('lists the entries, what joined them, and what was kept apart by which guard', async () => {
    const { owner, uuid } = await stories();
    const { code, stdout } = await explain(owner, uuid);
    expect(code).toBe(0);
    expect(stdout).toContain(`${TALKS}\nurn:uuid:${uuid}\nhttps://site.example/stories/${uuid}\n`);
    expect(stdout).toMatch(/Its 3 entries\n {2}e[0-9a-f]{3,4} {2}/);
    expect(stdout).toMatch(/The A Paper \(a\), 2026-11-24T06:00:00Z; speaks for the story/);
    expect(stdout).toContain('     https://b.example/cairo-talks');
    expect(stdout).toContain('     in topics/truce: “ceasefire”');
    expect(stdout).toMatch(/Why they are one story\n {2}e\w+ and e\w+\n {4}Headline and text are the same\./);
    const other = (await owner.world.items()).find((item) => item._tributary.sources.length === 1);
    expect(stdout).toMatch(
      new RegExp(
        `Kept apart from it\n {2}e\\w+ and “${TALKS}” of d news, in story ${other?.id.slice(9)}\n {4}.*six.*nine`,
      ),
    );
    expect(stdout).not.toContain('Settled by hand');
  });

  it('names other turns of the affair, what they share and what parts them', async () => {
    const { owner, uuid } = await stories('coverage');
    const { stdout } = await explain(owner, uuid);
    expect(stdout).toMatch(
      /Other developments of the same event\n {2}e\w+ and “Mediators .*” of d news, in story \S+\n {4}.*“Cairo”.*\n {4}\S/,
    );
    const told = JSON.parse((await explain(owner, uuid, true)).stdout) as { turns?: unknown[] };
    expect(told.turns?.length).toBeGreaterThanOrEqual(1);
  });

  it('says what was settled by hand, and what is taken down', async () => {
    const { owner, uuid } = await stories();
    const [a, b, c = ''] = await owner.shorts(uuid);
    await owner.run((settings, out) =>
      runSplit(settings, { story: uuid, entries: [c] }, out, owner.world.now),
    );
    const after = await explain(owner, uuid);
    expect(after.stdout).toContain('Its 2 entries');
    expect(after.stdout).toMatch(
      new RegExp(
        `Settled by hand\n  1. ${a} and c: “Mediators .*”, in story .*: split for good\n  1. ${b} and c: `,
      ),
    );
    expect(after.stdout).toContain('    Split by hand.');
    await owner.run((settings, out) => runHide(settings, uuid, {}, out, owner.world.now));
    expect((await explain(owner, uuid)).stdout).toContain('TAKEN DOWN');
  });

  it('gives the same as JSON', async () => {
    const { owner, uuid } = await stories();
    const { stdout } = await explain(owner, `/stories/${uuid}.json`, true);
    const told = JSON.parse(stdout) as Record<string, unknown[]>;
    expect(told).toMatchObject({ id: `urn:uuid:${uuid}`, hidden: false, byHand: [] });
    expect(told.entries).toHaveLength(3);
    expect(told.joins?.length).toBeGreaterThanOrEqual(2);
    expect(told.nearMisses?.length).toBeGreaterThanOrEqual(1);
  });

  it('prints nothing that a terminal would obey', async () => {
    const owner = await createOwner();
    owner.configure({ a: {} });
    const evil = 'Red &#x1b;[31malert &#x9b;2J&#x202e;desrever \u0007 news';
    writeFileSync(
      `${owner.world.folder}/a.xml`,
      `<rss version="2.0"><channel><title>a</title><item><title>${evil}</title><guid>1</guid></item></channel></rss>`,
    );
    await owner.read();
    const [item] = await owner.world.items();
    const { code, stdout } = await explain(owner, item?.id ?? '');
    expect(code).toBe(0);
    expect(stdout).toContain('alert');
    expect(stdout).not.toMatch(/[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/);
  });

  it('writes nothing', async () => {
    const { owner, uuid } = await stories();
    const dump = await owner.dump();
    await explain(owner, uuid);
    expect(await owner.dump()).toBe(dump);
  });

  it('helps where the id is that of an entry', async () => {
    const { owner, uuid } = await stories();
    const [entry] = await owner.world.rows("SELECT uuid FROM entry WHERE source = 'b'");
    const said = await explain(owner, String(entry?.uuid));
    expect(said).toMatchObject({ code: 1, stderr: expect.stringContaining(`an entry of the story ${uuid}`) });
  });
});
