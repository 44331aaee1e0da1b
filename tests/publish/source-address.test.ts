import { describe, expect, it } from 'vitest';
import type { SourceConfig } from '../../src/config/load.ts';
import { feedUrlOf } from '../../src/publish/source-address.ts';

const SITE = 'https://site.example';
const of = (source: object) => feedUrlOf('a', source as SourceConfig, SITE);

describe('feedUrlOf', () => {
  it.each([
    ['as configured', { url: 'https://a.example/f?x=1&y', publishUrl: true }, 'https://a.example/f?x=1&y'],
    [
      'less login and fragment',
      { url: 'https://me:pw@a.example/f#k', publishUrl: true },
      'https://a.example/f',
    ],
    ['ours in its place', { url: 'https://a.example/f', publishUrl: false }, `${SITE}/sources/a.rss`],
    ['ours of a file', { file: '/srv/seed.txt', publishUrl: true }, `${SITE}/sources/a.rss`],
  ])('is %s', (_, source, url) => {
    expect(of(source)).toBe(url);
  });

  it('is ours of a source that is no longer configured', () => {
    expect(feedUrlOf('a', undefined, SITE)).toBe(`${SITE}/sources/a.rss`);
  });
});
