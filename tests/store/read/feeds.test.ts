import { describe, expect, it } from 'vitest';
import { firstSeen, revisionOf, revisionsTotal, storyCounts } from '../../../src/store/read/feeds.ts';
import { NOON, storeFixture } from '../../support/store-fixture.ts';

describe('feeds as read', () => {
  it('have a revision and a moment of change, 0 and 0 before they hold anything', async () => {
    const { db, touch } = await storeFixture();
    expect(await revisionOf(db, 'topics/x')).toEqual({ revision: 0, changedAt: 0 });
    await touch('topics/x', NOON);
    expect(await revisionOf(db, 'topics/x')).toEqual({ revision: 2, changedAt: NOON });
    expect(await revisionsTotal(db)).toBe(2);
  });

  it('are as old as the first entry of all', async () => {
    const { db, story } = await storeFixture();
    expect(await firstSeen(db)).toBe(0);
    await story({ name: 'x', entries: [{}] });
    expect(await firstSeen(db)).toBe(NOON);
  });

  it('are counted', async () => {
    const { db, story } = await storeFixture();
    await story({ name: 'x', entries: [{ matches: { 'topics/aid': ['aid'] } }] });
    await story({ name: 'y', entries: [{}] });
    expect(Object.fromEntries(await storyCounts(db))).toEqual({ all: 2, 'topics/aid': 1, 'sources/one': 2 });
  });
});
