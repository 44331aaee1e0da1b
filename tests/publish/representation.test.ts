import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { represent } from '../../src/publish/representation.ts';

describe('a representation', () => {
  const text = 'Söme text '.repeat(300);

  it('keeps the same text in three codings, each under its own strong tag', async () => {
    const one = represent(text);
    const [identity, gzip, br] = await Promise.all(
      (['identity', 'gzip', 'br'] as const).map((coding) => one.coded(coding)),
    );
    expect(new TextDecoder().decode(identity?.bytes)).toBe(text);
    expect(gunzipSync(gzip?.bytes ?? '').toString()).toBe(text);
    expect(brotliDecompressSync(br?.bytes ?? '').toString()).toBe(text);
    expect([identity?.etag, gzip?.etag, br?.etag]).toEqual([
      `"${one.tag}"`,
      `"${one.tag}-gz"`,
      `"${one.tag}-br"`,
    ]);
  });

  it('compresses once', async () => {
    const one = represent(text);
    expect((await one.coded('br')).bytes).toBe((await one.coded('br')).bytes);
  });

  it('has a tag of its bytes alone', () => {
    expect(represent(text).tag).toBe(represent(text).tag);
    expect(represent(`${text} `).tag).not.toBe(represent(text).tag);
    expect(represent(text).tag).toMatch(/^[0-9a-f]{32}$/);
  });
});
