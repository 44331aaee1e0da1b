import { describe, expect, it } from 'vitest';
import { runHide } from '../../src/commands/hide.ts';
import { createOwner, GRAIN, GRAIN_TEXT, type Owner, TALKS, TALKS_TEXT } from './owner.ts';

const talks = { title: TALKS, text: TALKS_TEXT, guid: 't1', link: 'https://a.example/talks-resume' };
const grain = { title: GRAIN, text: GRAIN_TEXT, guid: 'g1', link: 'https://a.example/grain-ships' };

async function twoStories(): Promise<{ owner: Owner; uuid: string }> {
  const owner = await createOwner();
  owner.configure({ a: {}, b: {}, c: {} }, { topics: [{ id: 'truce', title: 'Truce', match: 'ceasefire' }] });
  owner.publish('a', [talks, grain]);
  owner.publish('b', []);
  owner.publish('c', []);
  await owner.read();
  return { owner, uuid: (await owner.story(TALKS)).uuid };
}

const hide = (owner: Owner, story: string, undo = false) =>
  owner.run((settings, out) => runHide(settings, story, { undo }, out, owner.world.now));

/** Where a headline shows: every format of every kind of feed, the search and the front page. */
async function placesOf(owner: Owner, title: string): Promise<string[]> {
  const feeds = ['all', 'sources/a', 'topics/truce', 'search'];
  const paths = feeds.flatMap((feed) =>
    ['rss', 'atom', 'json'].map((format) =>
      feed === 'search' ? `/all.${format}?q=ceasefire` : `/${feed}.${format}`,
    ),
  );
  const found: string[] = [];
  for (const path of [...paths, '/', '/all']) {
    const response = await owner.world.get(path, { accept: 'text/html' });
    if ((await response.text()).includes(title)) found.push(path);
  }
  return found;
}

describe('tributary hide', () => {
  it('takes a story out of every format, and its page answers 410', async () => {
    const { owner, uuid } = await twoStories();
    expect(await placesOf(owner, TALKS)).toHaveLength(14);
    const before = (await owner.world.get('/all.rss')).headers.get('etag') ?? '';
    const { code, stdout } = await hide(owner, uuid);
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringContaining(TALKS) });
    expect(await placesOf(owner, TALKS)).toEqual([]);
    expect(await owner.world.titles()).toEqual([GRAIN]);
    const again = await owner.world.get('/all.rss', { 'if-none-match': before });
    expect(again.status).toBe(200);
    for (const path of [`/stories/${uuid}`, `/stories/${uuid}.json`]) {
      expect((await owner.world.get(path)).status).toBe(410);
    }
  });

  it('holds through an edit, a new copy, reading again and a restart', async () => {
    const { owner, uuid } = await twoStories();
    await hide(owner, `urn:uuid:${uuid}`);
    owner.world.pass(3_600_000);
    owner.publish('a', [{ ...talks, text: `${TALKS_TEXT} A third round is planned.` }, grain]);
    owner.publish('b', [{ ...talks, guid: 'b7', link: 'https://b.example/cairo-talks' }]);
    await owner.read();
    expect(await owner.world.titles()).toEqual([GRAIN]);
    await owner.restart();
    owner.publish('c', [{ ...talks, guid: 'c9', link: 'https://c.example/talks-on' }]);
    await owner.read();
    expect(await owner.world.titles()).toEqual([GRAIN]);
    expect((await owner.world.get(`/stories/${uuid}`)).status).toBe(410);
  });

  it('puts a story back where it stood, under its id and date', async () => {
    const { owner, uuid } = await twoStories();
    owner.world.pass(86_400_000);
    owner.publish('b', [{ title: 'A later piece on something else entirely', guid: 'l1' }]);
    await owner.read();
    const shown = await owner.world.items();
    const places = await owner.world.rows('SELECT feed, story, entered FROM membership ORDER BY 1, 2');
    await hide(owner, uuid);
    owner.world.pass(86_400_000);
    const { code } = await hide(owner, `https://site.example/stories/${uuid}`, true);
    expect(code).toBe(0);
    expect(await owner.world.items()).toEqual(shown);
    expect(await owner.world.rows('SELECT feed, story, entered FROM membership ORDER BY 1, 2')).toEqual(
      places,
    );
    expect((await owner.world.get(`/stories/${uuid}`)).status).toBe(200);
  });

  it('says so where nothing is to be done', async () => {
    const { owner, uuid } = await twoStories();
    expect((await hide(owner, uuid, true)).stdout).toContain('is not taken down');
    await hide(owner, uuid);
    const dump = await owner.dump();
    expect((await hide(owner, uuid)).stdout).toContain('was taken down before');
    expect(await owner.dump()).toBe(dump);
  });

  it.each<[string, (uuid: string) => string, number, string]>([
    ['an unknown id', () => 'ffffffff-0000-5000-8000-000000000000', 1, 'There is no story ffffffff'],
    [
      'an id that is mistyped at its end',
      (uuid) => `${uuid.slice(0, -1)}${uuid.endsWith('0') ? '1' : '0'}`,
      1,
      'Did you mean',
    ],
    ['an id that was cut short', (uuid) => uuid.slice(0, 10), 1, 'Did you mean'],
    ['no id at all', () => 'the one about Cairo', 2, 'A story is named by its id'],
  ])('refuses %s', async (_, argument, code, message) => {
    const { owner, uuid } = await twoStories();
    const said = await hide(owner, argument(uuid));
    expect(said).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(message) });
    expect(await owner.world.titles()).toHaveLength(2);
  });

  it('says what to do where nothing was ever ingested', async () => {
    const owner = await createOwner();
    owner.configure({ a: {} });
    const said = await hide(owner, 'ffffffff-0000-5000-8000-000000000000');
    expect(said).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no database in') });
  });
});
