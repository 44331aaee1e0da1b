import { parseDate } from './dates.ts';
import { children, type XmlNode } from './xml-node.ts';

const PUBLISHED = ['published', 'issued', 'pubdate', 'dcterms:issued'];
const UPDATED = ['updated', 'modified', 'lastbuilddate', 'dc:date', 'dcterms:modified'];
const CREATED = ['created', 'dcterms:created'];

/** The last date that can be read of some elements. */
function lastDate(found: XmlNode, names: readonly string[], timezone?: string): string | undefined {
  let date: string | undefined;
  let at = -1;
  for (const name of names) {
    for (const node of children(found, name)) {
      if (node.at < at) continue;
      const read = parseDate(node._, timezone);
      if (read === undefined) continue;
      date = read;
      at = node.at;
    }
  }
  return date;
}

/**
 * When a feed or item was published and last changed, as ISO 8601; what no source says is left out. Dates without a
 * zone are of `timezone`.
 */
export function datesOf(found: XmlNode, timezone?: string): { published?: string; updated?: string } {
  const published = lastDate(found, PUBLISHED, timezone);
  const updated = lastDate(found, UPDATED, timezone) ?? parseDate(found.$.lastmod ?? '', timezone);
  // A date of making stands in only where there is no other; Dublin Core's bare date in RSS is its date of issue.
  const issued =
    published ??
    (updated === undefined ? lastDate(found, CREATED, timezone) : lastDate(found, ['dc:date'], timezone));
  return { ...(issued !== undefined && { published: issued }), ...(updated !== undefined && { updated }) };
}
