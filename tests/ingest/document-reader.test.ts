import { afterEach, describe, expect, it } from 'vitest';
import { documentPool } from '../../src/ingest/document-pool.ts';
import { createDocumentReader } from '../../src/ingest/document-reader.ts';
import type { DocumentOrder } from '../../src/ingest/read-document.ts';
import { instant } from '../../src/model/instant.ts';
import { rss2 } from '../support/documents.ts';
import { configFixture, NOON } from '../support/store-fixture.ts';

const order = (text: string): DocumentOrder => ({
  bytes: new TextEncoder().encode(text),
  url: 'https://feed.example/',
  refresh: { source: 'one', seen: instant(NOON) },
});
const GOOD = order(rss2([{ id: '1', title: 'Bread' }]));
/** Misnested markup, which takes some seconds to clean: text by text, each no longer than is read. */
const HARD = order(
  rss2(
    Array.from({ length: 3 }, (_, i) => ({
      id: `${i}`,
      title: 'Hard',
      text: '<b><i></b></i>'.repeat(70_000),
    })),
  ),
);
/** Millions of empty objects: ten times as much memory as text. */
const LARGE = order(`{"items":[${'{},'.repeat(3_000_000)}{}]}`);

const MINUTE = { timeout: 60_000 };

const readers: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.close();
});
const open = (processorMs: number, megabytes = 512) => {
  const reader = createDocumentReader(configFixture(), documentPool({ processorMs, megabytes }));
  readers.push(reader);
  return reader;
};
const titles = async (read: ReturnType<ReturnType<typeof open>['read']>) => {
  const result = await read;
  return result.ok ? result.document.entries.map(({ entry }) => entry.title) : result.code;
};

describe('a document that is too hard to read', () => {
  it(
    'is given up after its processor time, and the one that waited behind it is read again',
    MINUTE,
    async () => {
      const reader = open(400);
      const [hard, ...good] = [HARD, GOOD, GOOD, GOOD].map((one) => reader.read(one));
      const result = await (hard as (typeof good)[0]);
      expect(result).toEqual({
        ok: false,
        code: 'too-hard-to-read',
        message:
          'This document is too hard to read: reading it takes more than 0.4 seconds of processor time.',
      });
      for (const one of good) expect(await titles(one)).toEqual(['Bread']);
      expect(await titles(reader.read(GOOD))).toEqual(['Bread']);
    },
  );

  it('is given up where it takes too much memory, and nothing else is', MINUTE, async () => {
    const reader = open(60_000, 64);
    const both = [reader.read(LARGE), reader.read(GOOD)] as const;
    expect(await both[0]).toMatchObject({
      code: 'too-hard-to-read',
      message: expect.stringContaining('64 MB'),
    });
    expect(await titles(both[1])).toEqual(['Bread']);
  });

  it('holds up no other, and tells whoever waits for it', MINUTE, async () => {
    const reader = open(60_000);
    let slow = false;
    const hard = reader.read(HARD, () => {
      slow = true;
    });
    const order: string[] = [];
    hard.then(() => order.push('hard'));
    for (const one of [reader.read(GOOD), reader.read(GOOD)]) {
      expect(await titles(one)).toEqual(['Bread']);
      order.push('good');
    }
    await hard;
    expect(order).toEqual(['good', 'good', 'hard']);
    expect(slow).toBe(true);
  });

  it('is given up at once when the reader is closed', MINUTE, async () => {
    const reader = open(60_000);
    const read = [reader.read(HARD), reader.read(GOOD)].map((one) => one.catch((reason: Error) => reason));
    await reader.close();
    for (const one of read) expect(await one).toBeInstanceOf(Error);
    await expect(reader.read(GOOD)).rejects.toThrow('closed');
  });
});
