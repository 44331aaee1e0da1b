import { describe, expect, it } from 'vitest';
import { planImport } from '../../src/config/plan-import.ts';
import { configured } from '../classify/configured.ts';

const outline = (xmlUrl: string, title = '', more = {}) => ({ title, xmlUrl, disabled: false, ...more });
const config = configured({ sources: [{ id: 'a' }] }); // it reads https://a.example/feed
const plan = (...outlines: ReturnType<typeof outline>[]) => {
  const { added, skipped } = planImport(outlines, config);
  return { added, skipped: skipped.map(({ why }) => why) };
};

describe('planImport', () => {
  it.each([
    ['Iran Daily', 'https://x.example/f', 'iran-daily'],
    ['', 'https://www.x.example/f', 'x-example'],
    ['بی‌بی‌سی', 'https://x.example/f', 'bybysy'],
    ['!!!', 'https://x.example/f', 'x-example'],
    ['A', 'https://x.example/f', 'a-2'],
    ["L'Équipe – À la une", 'https://x.example/f', 'lequipe-a-la-une'],
    ['x'.repeat(100), 'https://x.example/f', 'x'.repeat(64)],
  ])('gives %j at %s the id %s', (title, url, id) => {
    expect(plan(outline(url, title)).added.map((source) => source.id)).toEqual([id]);
  });

  it('gives each its own id, of 64 signs at most', () => {
    const long = 'y'.repeat(64);
    const { added } = plan(...[1, 2, 3].map((n) => outline(`https://x.example/${n}`, long)));
    expect(added.map(({ id }) => id)).toEqual([long, `${'y'.repeat(62)}-2`, `${'y'.repeat(62)}-3`]);
  });

  it.each([
    ['https://a.example/feed', 'the very one'],
    ['http://a.example/feed/', 'scheme and slash'],
    ['https://A.example/feed#top', 'case of the host, fragment'],
  ])('skips what is a source already: %s (%s)', (url) => {
    expect(plan(outline(url))).toEqual({ added: [], skipped: ['it is the source "a" already'] });
  });

  it('skips what the file names twice', () => {
    const { added, skipped } = plan(outline('https://b.example/', 'B'), outline('http://b.example', 'Again'));
    expect(added).toEqual([{ id: 'b', title: 'B', url: 'https://b.example/' }]);
    expect(skipped).toEqual(['it is the source "b" already']);
  });

  it.each(['', 'x', '/feed', 'ftp://x.example/', 'javascript:alert(1)', 'file:///etc/passwd', 'https://'])(
    'skips an address that we do not read: %j',
    (url) => {
      expect(plan(outline(url))).toEqual({ added: [], skipped: ['its address is not an http or https URL'] });
    },
  );

  it.each([
    ['feed://x.example/f', 'http://x.example/f'],
    ['feed:https://x.example/f', 'https://x.example/f'],
    ['FEED:x.example/f', 'http://x.example/f'],
  ])('reads the old way of writing: %s', (written, url) => {
    expect(plan(outline(written)).added).toEqual([{ id: 'x-example', url }]);
  });

  it('keeps language and rest', () => {
    const { added } = plan(
      outline('https://x.example/', 'X', { language: 'fa' }),
      outline('https://y.example/', 'Y', { language: 'english', disabled: true }),
    );
    expect(added).toEqual([
      { id: 'x', title: 'X', url: 'https://x.example/', language: 'fa' },
      { id: 'y', title: 'Y', url: 'https://y.example/', enabled: false },
    ]);
  });
});
