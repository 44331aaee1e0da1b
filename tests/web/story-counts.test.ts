import { describe, expect, it } from 'vitest';
import { storyCounts } from '../../src/store/read/feeds.ts';
import { rememberedCounts } from '../../src/web/story-counts.ts';
import { NOON, storeFixture } from '../support/store-fixture.ts';

describe('remembered counts', () => {
  it('are counted again when something changed, but no more often than counting is worth', async () => {
    const { db, story, touch } = await storeFixture();
    let now = 0;
    // Each look at the clock costs a second: counting takes 1 s and is then worth 50.
    const counts = rememberedCounts(
      () => storyCounts(db),
      () => {
        now += 1_000;
        return now;
      },
    );
    const stories = async () => (await counts(db)).get('all');
    expect(await stories()).toBeUndefined();
    await story({ name: 'x', entries: [{}] });
    expect(await stories()).toBeUndefined();
    now += 60_000;
    expect(await stories()).toBe(1);
    await story({ name: 'y', entries: [{}] });
    now += 60_000;
    expect(await stories()).toBe(1);
    await touch('all', NOON);
    expect(await stories()).toBe(2);
  });
});
