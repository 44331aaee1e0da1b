import type { Evidence } from '../story/piece.ts';
import { isoOf } from './document.ts';
import { clean, cleanLine } from './harden.ts';
import { cleanDetails, cleanImage } from './item-details.ts';
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
    ...(item.lang === undefined ? {} : { language: item.lang }),
    ...(item.image === undefined ? {} : { image: item.image }),
    ...carriage(item),
    why: {
      actors: wordsBy('actors', entries),
      topics: wordsBy('topics', entries),
      feeds: wordsBy('feeds', entries),
    },
    entries: entries.map(entryJson),
    joins: joins.map(({ a, b, evidence }) => ({
      entries: [a.uuid, b.uuid],
      evidence: evidence.map(cleanEvidence),
    })),
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
  evidence: evidence.map(cleanEvidence),
});

const cleanEvidence = (evidence: Evidence): Evidence => ({ ...evidence, detail: cleanLine(evidence.detail) });

function entryJson(entry: ReportedEntry) {
  const { uuid, short, source, sourceTitle, url, title, summary, content, at, dated, lang, origin } = entry;
  const image = cleanImage(entry.image);
  const details = cleanDetails(entry.details);
  return {
    id: uuid,
    short,
    source: {
      id: source,
      title: cleanLine(sourceTitle),
      ...(origin === undefined ? {} : { origin }),
    },
    representative: entry.representative,
    ...(url === undefined ? {} : { url }),
    title: cleanLine(title),
    ...(summary === undefined ? {} : { summary: clean(summary) }),
    ...(content === undefined ? {} : { content: clean(content) }),
    published: isoOf(at),
    dated,
    ...(lang === undefined ? {} : { language: lang }),
    ...(image === undefined ? {} : { image }),
    ...details,
    matched: {
      actors: wordsOf('actors', entry.matched),
      topics: wordsOf('topics', entry.matched),
      feeds: wordsOf('feeds', entry.matched),
    },
  };
}

const wordsOf = (kind: string, matched: readonly Matched[]): Record<string, string[]> =>
  Object.fromEntries(
    matched
      .filter(({ feed }) => feed.kind === kind)
      .map(({ feed, words }) => [feed.id, words.map(cleanLine)]),
  );

/** The words of all entries, each once. */
function wordsBy(kind: string, entries: readonly ReportedEntry[]): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { feed, words } of entries.flatMap((entry) => entry.matched)) {
    if (feed.kind === kind)
      found[feed.id] = [...new Set([...(found[feed.id] ?? []), ...words.map(cleanLine)])];
  }
  return found;
}
