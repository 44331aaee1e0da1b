import { describe, expect, it } from 'vitest';
import { rss2 } from '../support/documents.ts';
import { createWorld, type World } from '../support/world.ts';

const AGENCY = {
  id: '1',
  link: 'http://agency.example/1',
  title: 'Chief engineer of burned Norland ferry arrested',
  text: 'Police arrested the chief engineer of the ferry Lady Orlan on Thursday on suspicion of negligent manslaughter over a fire that killed seven people on Monday. The man, 52, was held in Harwick.',
  date: '2026-11-23T09:00:00Z',
};
const TABLOID = {
  id: '1',
  link: 'http://tabloid.example/1',
  title: 'FERRY CHIEF NICKED: Engineer, 52, held over deaths of seven',
  text: 'Cops have collared the man who ran the engine room of the Lady Orlan. The 52-year-old was led away in Harwick on suspicion of manslaughter by negligence.',
  date: '2026-11-23T11:00:00Z',
};
const TURN = {
  id: '2',
  link: 'http://agency.example/2',
  title: 'Norland opens inquiry into safety checks of the ferry Lady Orlan',
  text: 'Transport minister Odalys Brennick has appointed Judge Tomas Wexley to find out why inspectors passed the ferry Lady Orlan in Harwick in January.',
  date: '2026-11-24T03:00:00Z',
};

/** One source tells of it, then the other, in its own words; then the first of the next turn. */
async function told(merge?: object): Promise<World> {
  const world = await createWorld();
  const [agency, tabloid] = ['agency', 'tabloid'].map((id) => ({
    id,
    url: world.server.serve(`/${id}`, { body: rss2([]) }),
  }));
  world.configure({ sources: [agency, tabloid], ...(merge === undefined ? {} : { merge }) });
  for (const [path, items] of [
    ['/agency', [AGENCY]],
    ['/tabloid', [TABLOID]],
    ['/agency', [TURN, AGENCY]],
  ] as const) {
    world.server.serve(path, { body: rss2(items) });
    await world.round(true);
  }
  return world;
}

describe('the same news in other words', () => {
  it('is one story by default, that names both, and its next turn another that is related', async () => {
    const world = await told();
    const items = await world.items();
    expect(items.map(({ _tributary }) => _tributary.sources.map(({ id }) => id))).toEqual([
      ['agency'],
      ['agency', 'tabloid'],
    ]);
    const [turn, story] = items;
    expect(turn?._tributary).toMatchObject({ related: [story?.id] });
    expect(story?._tributary).toMatchObject({ related: [turn?.id] });
  });

  it('is two stories at the level of copies', async () => {
    const world = await told({ level: 'copies' });
    expect(await world.items()).toHaveLength(3);
  });

  it('shows what both have in common, marked in each text, and how likely', async () => {
    const world = await told();
    const story = (await world.items())[1];
    const uuid = story?.id.replace('urn:uuid:', '');
    const page = await (await world.get(`/stories/${uuid}`, { accept: 'text/html' })).text();
    const sections = page.split('<section class="entry">').slice(1, 3);
    for (const section of sections) {
      const marks = [...section.matchAll(/<mark>(.*?)<\/mark>/g)].map(([, text]) => text);
      expect(marks).toEqual(expect.arrayContaining(['Lady', 'Orlan', 'Harwick']));
      expect(marks).toContain('52');
    }
    expect(sections[0]).toContain('<mark>negligent</mark>');
    expect(sections[1]).toContain('<mark>negligence</mark>');
    expect(page).toMatch(
      /(?:Almost certainly|Very likely|Likely) the same news: both say .*, 2 hours apart\./,
    );
    expect(page).toContain('Other developments of the same event');
    const json = (await (await world.get(`/stories/${uuid}.json`)).json()) as {
      joins: { evidence: { kind: string; shared?: string[] }[] }[];
      turns: { title: string; evidence: { kind: string }[] }[];
    };
    expect(json.joins[0]?.evidence.flatMap(({ shared = [] }) => shared)).toContain('orlan');
    expect(json.turns.map(({ title, evidence }) => [title, evidence[0]?.kind])).toEqual([
      [TURN.title, 'same-event'],
    ]);
  });
});
