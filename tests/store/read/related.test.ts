import { describe, expect, it } from 'vitest';
import { relatedStories } from '../../../src/store/read/related.ts';
import { NOON, storeFixture } from '../../support/store-fixture.ts';

const shared = [{ kind: 'same-affair', detail: 'Both name the Velda dam.' }];

describe('relatedStories', () => {
  it('names the other turns of an affair, the newest first, from either side', async () => {
    const { db, story, edge } = await storeFixture();
    const breach = await story({ name: 'breach', entries: [{}, {}], published: NOON });
    const inquiry = await story({ name: 'inquiry', entries: [{}], published: NOON + 2 });
    const rescue = await story({ name: 'rescue', entries: [{}], published: NOON + 1 });
    await edge(breach.entries[0] as number, inquiry.entries[0] as number, 'related', shared);
    await edge(rescue.entries[0] as number, breach.entries[1] as number, 'related', shared);
    await edge(inquiry.entries[0] as number, rescue.entries[0] as number, 'part', shared);
    expect(Object.fromEntries(await relatedStories(db, [1, 2, 3]))).toEqual({
      1: [inquiry.uuid, rescue.uuid],
      2: [breach.uuid],
      3: [breach.uuid],
    });
  });

  it('names no story that was taken down, nor the story itself', async () => {
    const { db, story, edge } = await storeFixture();
    const one = await story({ name: 'one', entries: [{}, {}] });
    const gone = await story({ name: 'gone', entries: [{}], hidden: true });
    await edge(one.entries[0] as number, one.entries[1] as number, 'related', shared);
    await edge(one.entries[0] as number, gone.entries[0] as number, 'related', shared);
    expect((await relatedStories(db, [1])).size).toBe(0);
  });
});
