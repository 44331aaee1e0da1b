import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type EntryInput, mergeEntries } from '../../src/index.ts';
import { parseSeed } from '../../src/source/seed.ts';

const bridge: EntryInput = {
  source: 'one',
  url: 'https://harbour.example/2026/bridge-closes?utm_source=rss',
  title: 'Harbour bridge closes for repairs',
  summary: 'The bridge over the inner harbour closes on Friday for repairs that take six weeks.',
  published: '2026-11-23T08:00:00Z',
};
const groups = async (entries: EntryInput[], options?: Parameters<typeof mergeEntries>[1]) =>
  (await mergeEntries(entries, options)).map((story) => story.entries);

describe('mergeEntries', () => {
  it('joins one link under two headlines, and says why', async () => {
    const other = {
      source: 'two',
      url: 'http://www.harbour.example/2026/bridge-closes/',
      title: 'Six weeks without a bridge',
    };
    const stories = await mergeEntries([bridge, other]);
    expect(stories.map(({ entries }) => entries)).toEqual([[0, 1]]);
    expect(stories[0]?.why).toEqual(['same-url: Both link to harbour.example/2026/bridge-closes.']);
  });

  it('joins one text within the window, and not beyond it', async () => {
    const later = {
      ...bridge,
      source: 'two',
      url: 'https://other.example/a/77',
      published: '2026-11-25T07:00:00Z',
    };
    expect(await groups([bridge, later])).toEqual([[0, 1]]);
    expect(await groups([bridge, later], { window: '24h' })).toEqual([[0], [1]]);
  });

  it('takes entries without dates to be within every window', async () => {
    const { published: _, ...undated } = bridge;
    expect(await groups([undated, { ...undated, source: 'two', url: 'https://other.example/a/77' }])).toEqual(
      [[0, 1]],
    );
  });

  it('keeps the 25 of the seed apart at both levels', async () => {
    const seed = parseSeed(readFileSync('seeds/iran-palestine-relations.txt', 'utf8'));
    const entries = seed.ok
      ? seed.entries.map((entry) => ({ source: 'seed', seen: '2026-11-24T00:00:00Z', ...entry }))
      : [];
    expect(await groups(entries)).toHaveLength(25);
    expect(await groups(entries, { level: 'coverage' })).toHaveLength(25);
  });

  it('joins nothing but an entry with its own edits at level off', async () => {
    const edit = { source: 'one', guid: 'b1', title: bridge.title };
    const entries = [
      { ...edit, summary: 'Once.' },
      { ...edit, summary: 'Twice.' },
      bridge,
      { ...bridge, source: 'two' },
    ];
    expect(await groups(entries, { level: 'off' })).toEqual([[0, 1], [2], [3]]);
  });

  it('has nothing to say of nothing', async () => {
    expect(await mergeEntries([])).toEqual([]);
  });

  it.each([
    [{ window: 'soon' }, /window: “soon” is no duration/],
    [{ level: 'copis' as 'copies' }, /level: “copis” is none of off, copies, coverage/],
  ])('refuses %j', async (options, message) => {
    await expect(mergeEntries([bridge], options)).rejects.toThrow(message);
  });
});
