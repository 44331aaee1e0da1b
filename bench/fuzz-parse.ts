import fc from 'fast-check';
import { FeedError } from '../src/parse/feed-error.ts';
import { readFeed } from '../src/parse/read-feed.ts';
import { sanitise } from '../src/parse/sanitise.ts';
import { faultOf, faultOfHtml } from '../tests/parse/judge.ts';
import { PIECES, wildFeed, wildHtml } from '../tests/parse/wild-feeds.ts';

/** Longer than this, or than a second for each megabyte, is a hang. */
const LEAST_LIMIT = 500;

const HOLDERS: readonly ((piece: string) => string)[] = [
  (piece) => piece,
  (piece) => `<rss><channel><item>${piece}</item></channel></rss>`,
  (piece) => `<rss><channel><item><title><![CDATA[${piece}]]></title></item></channel></rss>`,
  (piece) => `<rss><channel><item><description><![CDATA[${piece}]]></description></item></channel></rss>`,
  (piece) =>
    `<rss><channel><item><author>${piece}</author><pubDate>${piece}</pubDate></item></channel></rss>`,
  (piece) => `<feed><entry><content type="xhtml">${piece}</content><link href="${piece}"/></entry></feed>`,
];

/** A document with one or two pieces many thousand times over: what takes quadratic time shows here. */
const flood: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...HOLDERS),
    fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 6 })), {
      minLength: 1,
      maxLength: 3,
    }),
  )
  .map(([hold, pieces]) => {
    const piece = pieces.join('');
    return hold(piece.repeat(Math.ceil(200_000 / Math.max(1, piece.length))));
  });

async function judge(document: string): Promise<void> {
  const bytes = new TextEncoder().encode(document);
  const start = process.cpuUsage();
  const read = await readFeed(bytes, { url: 'https://example.org/feed' }).catch((error: unknown) => error);
  // Processor time, so that a busy machine is not taken for a hang.
  const { user, system } = process.cpuUsage(start);
  const took = (user + system) / 1_000;
  if (took > Math.max(LEAST_LIMIT, bytes.length / 1_000)) throw new Error(`${Math.round(took)} ms`);
  if (read instanceof FeedError) return;
  if (read instanceof Error) throw read;
  const fault = faultOf((read as Awaited<ReturnType<typeof readFeed>>).feed);
  if (fault !== undefined) throw new Error(fault);
}

/**
 * Fuzzes `readFeed` and `sanitise` for some minutes; prints what it found, smallest first, and how many it tried.
 * @returns how many faults it found
 */
export async function fuzzParse(minutes: number): Promise<number> {
  const end = Date.now() + minutes * 60_000;
  const faults = new Set<string>();
  let documents = 0;
  const report = (details: fc.RunDetails<[string]>): void => {
    documents += details.numRuns;
    if (!details.failed) return;
    const fault = `${JSON.stringify(details.counterexample?.[0].slice(0, 2_000))}: ${String(details.errorInstance).slice(0, 400)}`;
    if (!faults.has(fault)) console.log(fault);
    faults.add(fault);
  };
  while (Date.now() < end) {
    report(await fc.check(fc.asyncProperty(wildFeed, judge), { numRuns: 2_000 }));
    report(await fc.check(fc.asyncProperty(flood, judge), { numRuns: 20 }));
    report(
      fc.check(
        fc.property(wildHtml, (html) => {
          const fault = faultOfHtml(sanitise(html, 'https://example.org/'));
          if (fault !== undefined) throw new Error(fault);
        }),
        { numRuns: 5_000 },
      ) as fc.RunDetails<[string]>,
    );
  }
  console.log(`${documents} documents in ${minutes} minutes, ${faults.size} faults`);
  return faults.size;
}

if (import.meta.main) process.exitCode = (await fuzzParse(Number(process.argv[2] ?? 60))) > 0 ? 1 : 0;
