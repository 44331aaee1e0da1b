import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FeedError } from '../../src/parse/feed-error.ts';
import { htmlToText } from '../../src/parse/html-to-text.ts';
import { readFeed } from '../../src/parse/read-feed.ts';
import { sanitise } from '../../src/parse/sanitise.ts';
import { faultOf, faultOfHtml } from './judge.ts';
import { wildFeed, wildHtml } from './wild-feeds.ts';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('readFeed on wild documents', () => {
  it('reads them or refuses them, and gives nothing unsafe', async () => {
    await fc.assert(
      fc.asyncProperty(wildFeed, async (document) => {
        const read = await readFeed(bytesOf(document), { url: 'https://example.org/feed' }).catch(
          (error: unknown) => error,
        );
        if (read instanceof FeedError) return;
        if (read instanceof Error) throw read;
        expect(faultOf((read as Awaited<ReturnType<typeof readFeed>>).feed)).toBeUndefined();
      }),
      { numRuns: 500 },
    );
  });

  it('takes any bytes at all', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), fc.string(), async (bytes, contentType) => {
        const error = await readFeed(bytes, { url: 'https://example.org/', contentType }).catch(
          (cause: unknown) => cause,
        );
        if (error instanceof Error) expect(error).toBeInstanceOf(FeedError);
      }),
      { numRuns: 300 },
    );
  });
});

describe('sanitise on wild HTML', () => {
  it('gives nothing unsafe, and the same again when it is given that', () => {
    fc.assert(
      fc.property(wildHtml, (html) => {
        const safe = sanitise(html, 'https://example.org/');
        expect(faultOfHtml(safe)).toBeUndefined();
        const again = sanitise(safe, 'https://example.org/');
        expect(faultOfHtml(again)).toBeUndefined();
        expect(htmlToText(again)).toBe(htmlToText(safe));
      }),
      { numRuns: 1_000 },
    );
  });
});
