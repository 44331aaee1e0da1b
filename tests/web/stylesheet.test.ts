import { describe, expect, it } from 'vitest';
import { linksOf } from '../support/html.ts';
import { webFixture } from '../support/web-fixture.ts';

const web = await webFixture({ site: 'https://news.example/trib' });

describe('the stylesheet', () => {
  it('has its hash in its address and may be kept for ever', async () => {
    const link = linksOf(await web.page('/')).find((path) => path.endsWith('.css')) ?? '';
    expect(link).toMatch(/^\/trib\/style\.[0-9a-f]{12}\.css$/);
    const response = await web.ask(link);
    expect(response.headers.get('content-type')).toBe('text/css; charset=utf-8');
    expect(response.headers.get('cache-control')).toContain('immutable');
  });

  it('has contrast enough, in the light and in the dark (WCAG 2.2, 1.4.3)', async () => {
    const css = await (
      await web.ask(linksOf(await web.page('/')).find((path) => path.endsWith('.css')) ?? '')
    ).text();
    const [light = '', dark = ''] = css.split('prefers-color-scheme: dark');
    for (const block of [light, dark]) {
      const colour = (name: string): string => new RegExp(`--${name}: (#[0-9a-f]{6})`).exec(block)?.[1] ?? '';
      const pairs = [
        ['ink', 'paper'],
        ['ink', 'raised'],
        ['muted', 'paper'],
        ['muted', 'raised'],
        ['muted', 'tint'],
        ['link', 'paper'],
        ['link', 'raised'],
        ['link', 'tint'],
        ['warm', 'warm-tint'],
        ['ink', 'warm-tint'],
        ['link', 'warm-tint'],
        ['muted', 'warm-tint'],
        ['good', 'good-tint'],
        ['bad', 'bad-tint'],
        ['bad', 'paper'],
        ['bad', 'raised'],
        ['raised', 'link'],
        ['ink', 'bad-tint'],
        ['link', 'bad-tint'],
      ] as const;
      for (const [ink, paper] of pairs) {
        expect([ink, paper, contrast(colour(ink), colour(paper)) >= 4.5]).toEqual([ink, paper, true]);
      }
    }
  });
});

/** The contrast ratio of two colours (WCAG 2.2, relative luminance). */
function contrast(a: string, b: string): number {
  const luminance = (colour: string): number => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].toSorted((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}
