import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Parser from 'rss-parser';
import { parseFeed } from '../src/parse/read-feed.ts';
import { invent, randomOf } from './generate.ts';

const ITEMS = 200;
const ROUNDS = 25;

/** The most time allowed, in multiples of rss-parser's: for feeds of usual size, and for any document. */
const MOST = 1.3;
const MOST_OF_ANY = 4;

/** The ways in which feeds carry their texts. */
const SHAPES: Readonly<Record<string, (html: string) => string>> = {
  'HTML in CDATA': (html) => `<content:encoded><![CDATA[${html}]]></content:encoded>`,
  'HTML escaped': (html) => `<description>${escapeText(html)}</description>`,
  'plain text': (html) => `<description>${escapeText(html.replace(/<[^>]*>/g, ''))}</description>`,
};

const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function paragraph(number: number): string {
  const { title, summary } = invent(number);
  return `<p>${summary} <a href="https://news.example.org/${number}?a=1&amp;b=2">${title}</a>: ${summary}${summary} <em>${title}</em> &amp; so on.</p>`;
}

function document(body: (html: string) => string): string {
  const random = randomOf(1);
  const items = Array.from({ length: ITEMS }, (_, i) => {
    const html = Array.from({ length: 3 + Math.floor(random() * 3) }, (__, j) => paragraph(i * 10 + j)).join(
      '\n',
    );
    const at = new Date(Date.UTC(2026, 10, 24) - i * 3_600_000).toUTCString();
    return `<item><title>${escapeText(invent(i).title)}</title><link>https://news.example.org/${i}</link><guid isPermaLink="false">n${i}</guid><pubDate>${at}</pubDate><dc:creator>A. Writer</dc:creator><category>News</category>${body(html)}</item>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>News</title><link>https://news.example.org/</link><description>All of it</description>${items.join('\n')}</channel></rss>`;
}

const median = (times: number[]): number => times.sort((a, b) => a - b)[times.length >> 1] ?? 0;

async function time(run: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

/**
 * `parseFeed`, from bytes to sanitised items, beside rss-parser's `parseString`, which is given the text and sanitises
 * nothing, on 200-entry RSS of about 0.7 MB. Prints medians; one after the other in each round, so that both meet the
 * same machine.
 */
export async function benchParse(): Promise<void> {
  for (const [shape, body] of Object.entries(SHAPES)) {
    const text = document(body);
    const bytes = new TextEncoder().encode(text);
    const theirs: number[] = [];
    const ours: number[] = [];
    for (let round = -5; round < ROUNDS; round++) {
      const their = await time(() => new Parser().parseString(text));
      const our = await time(() => parseFeed(bytes, { url: 'https://news.example.org/feed.xml' }));
      if (round < 0) continue;
      theirs.push(their);
      ours.push(our);
    }
    const [our, their] = [median(ours), median(theirs)];
    const ratio = our / their;
    console.log(
      `parse ${shape}, ${ITEMS} entries, ${(bytes.length / 1e6).toFixed(2)} MB: parseFeed ${our.toFixed(1)} ms, ` +
        `rss-parser ${their.toFixed(1)} ms, ratio ${ratio.toFixed(2)} (at most ${MOST}: ${ratio <= MOST ? 'yes' : 'NO'})`,
    );
  }
}

/** The least of several times, which other work on the machine touches least. */
async function least(run: () => Promise<unknown>, times: number): Promise<number> {
  let shortest = Number.POSITIVE_INFINITY;
  for (let i = 0; i < times; i++) shortest = Math.min(shortest, await time(run));
  return shortest;
}

/**
 * The same for each document of a folder that rss-parser can read: prints how many cost more than four times what it costs
 * rss-parser, and the worst. What looks dear is timed again, longer, since most are too small for a clock.
 */
async function benchDocuments(folder: string): Promise<void> {
  const found: { name: string; ratio: number; ms: number }[] = [];
  for (const name of readdirSync(folder)) {
    const bytes = new Uint8Array(readFileSync(join(folder, name)));
    const text = new TextDecoder().decode(bytes);
    const their = () => new Parser().parseString(text);
    const our = () => parseFeed(bytes, { url: 'https://news.example.org/feed.xml' }).catch(() => undefined);
    if (!(await their().then(Boolean, () => false))) continue;
    for (const times of [5, 30, 200]) {
      const [theirs, ours] = [await least(their, times), await least(our, times)];
      if (ours / theirs > 0.8 * MOST_OF_ANY && times < 200) continue;
      found.push({ name, ratio: ours / theirs, ms: ours });
      break;
    }
  }
  found.sort((a, b) => b.ratio - a.ratio);
  const dear = found.filter(({ ratio }) => ratio > MOST_OF_ANY).length;
  console.log(
    `${found.length} documents, ${dear} of them over ${MOST_OF_ANY} times rss-parser's time; the worst:`,
  );
  for (const { name, ratio, ms } of found.slice(0, 10))
    console.log(`${ratio.toFixed(2)} ${ms.toFixed(2)} ms ${name}`);
}

if (import.meta.main) {
  const folder = process.argv[2];
  await (folder === undefined ? benchParse() : benchDocuments(folder));
}
