import { isoOf } from './document.ts';
import { clean, cleanLine } from './harden.ts';
import { carriage } from './render-json.ts';
import type { Apart, Matched, ReportedEntry, StoryReport } from './story-report.ts';

/** A story with the why of everything, as JSON text. */
export function storyJson({ item, entries, joins, nearMisses, turns }: StoryReport): string {
  const report = {
    id: `urn:uuid:${item.uuid}`,
    url: item.link,
    page: item.page,
    title: item.title,
    published: isoOf(item.published),
    updated: isoOf(item.updated),
    ...carriage(item),
    why: {
      actors: wordsBy('actors', entries),
      topics: wordsBy('topics', entries),
      feeds: wordsBy('feeds', entries),
    },
    entries: entries.map(entryJson),
    joins: joins.map(({ a, b, evidence }) => ({ entries: [a.uuid, b.uuid], evidence })),
    nearMisses: nearMisses.map(apart),
    ...(turns.length === 0 ? {} : { turns: turns.map(apart) }),
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

/** An entry of another story: near to one of this, and why it is not in it. */
const apart = ({ entry, other, evidence }: Apart) => ({
  entry: entry.uuid,
  title: cleanLine(other.title),
  story: `urn:uuid:${other.story}`,
  evidence,
});

function entryJson(entry: ReportedEntry) {
  const { uuid, short, source, sourceTitle, url, title, summary, content, at, dated, lang } = entry;
  return {
    id: uuid,
    short,
    source: { id: source, title: cleanLine(sourceTitle) },
    representative: entry.representative,
    ...(url === undefined ? {} : { url }),
    title: cleanLine(title),
    ...(summary === undefined ? {} : { summary: clean(summary) }),
    ...(content === undefined ? {} : { content: clean(content) }),
    published: isoOf(at),
    dated,
    ...(lang === undefined ? {} : { language: lang }),
    matched: {
      actors: wordsOf('actors', entry.matched),
      topics: wordsOf('topics', entry.matched),
      feeds: wordsOf('feeds', entry.matched),
    },
  };
}

const wordsOf = (kind: string, matched: readonly Matched[]): Record<string, string[]> =>
  Object.fromEntries(
    matched.filter(({ feed }) => feed.kind === kind).map(({ feed, words }) => [feed.id, words]),
  );

/** The words of all entries, each once. */
function wordsBy(kind: string, entries: readonly ReportedEntry[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { feed, words } of entries.flatMap((entry) => entry.matched)) {
    if (feed.kind === kind) found[feed.id] = [...new Set([...(found[feed.id] ?? []), ...words])];
  }
  return found;
}
