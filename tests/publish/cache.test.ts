import { describe, expect, it } from 'vitest';
import { instant } from '../../src/model/instant.ts';
import { type Rendered, renderCache } from '../../src/publish/cache.ts';
import { represent } from '../../src/publish/representation.ts';

const rendered = (text: string): Rendered => ({ representation: represent(text), changedAt: instant(0) });

/** A maker that counts how often it was asked. */
function maker(text: string) {
  const made = { times: 0 };
  return { made, make: async () => rendered(`${text}${++made.times}`) };
}

describe('the cache of rendered answers', () => {
  it('renders once for a version', async () => {
    const cache = renderCache(1_000_000);
    const { made, make } = maker('x');
    const first = await cache.get('/all.rss', '1', make);
    expect(await cache.get('/all.rss', '1', make)).toBe(first);
    expect(made.times).toBe(1);
  });

  it('renders once for all who ask meanwhile', async () => {
    const cache = renderCache(1_000_000);
    const { made, make } = maker('x');
    await Promise.all(Array.from({ length: 20 }, () => cache.get('/all.rss', '1', make)));
    expect(made.times).toBe(1);
  });

  it('renders again for another version', async () => {
    const cache = renderCache(1_000_000);
    const { made, make } = maker('x');
    await cache.get('/all.rss', '1', make);
    await cache.get('/all.rss', '2', make);
    expect(made.times).toBe(2);
  });

  it('forgets what was unused for longest when it is full', async () => {
    const cache = renderCache(50_000);
    const { made, make } = maker('x'.repeat(7_000));
    for (const key of ['a', 'b', 'c', 'a', 'd']) await cache.get(key, '1', make);
    expect(made.times).toBe(4);
    await cache.get('a', '1', make);
    expect(made.times).toBe(4);
    await cache.get('b', '1', make);
    expect(made.times).toBe(5);
  });

  it('keeps no failure', async () => {
    const cache = renderCache(1_000_000);
    const fail = () => Promise.reject(new Error('the disk is gone'));
    await expect(cache.get('a', '1', fail)).rejects.toThrow('the disk is gone');
    expect(await cache.get('a', '1', async () => rendered('well'))).toBeDefined();
  });
});
