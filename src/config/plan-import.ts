import { withoutTrailing } from '../model/without-trailing.ts';
import type { NewSource } from './add-sources.ts';
import type { Config } from './load.ts';
import type { Outline } from './opml.ts';
import { sourceIds } from './source-id.ts';
import { isLanguage } from './values.ts';

/** What is to become of the feeds of an OPML file. */
export type ImportPlan = { added: NewSource[]; skipped: { outline: Outline; why: string }[] };

/** What an OPML file names besides feeds, and how to come by the feeds behind it. */
const OTHERS = {
  include: 'it is another OPML file; download it, and import that too',
  link: 'it is a link to a page; `tributary discover` finds the feeds that a page names',
};

/** Decides which feeds are new sources; each is added once, and none that is a source already. */
export function planImport(outlines: readonly Outline[], config: Pick<Config, 'sources'>): ImportPlan {
  const plan: ImportPlan = { added: [], skipped: [] };
  const nextId = sourceIds(config.sources.map(({ id }) => id));
  const known = new Map(
    config.sources.flatMap(({ id, url }) => (url === undefined ? [] : [[sameness(url), id]])),
  );
  for (const outline of outlines) {
    if (outline.kind !== undefined) {
      plan.skipped.push({ outline, why: OTHERS[outline.kind] });
      continue;
    }
    const url = feedUrl(outline.xmlUrl);
    const source = url && known.get(sameness(url));
    if (url === undefined) plan.skipped.push({ outline, why: 'its address is not an http or https URL' });
    else if (source !== undefined)
      plan.skipped.push({ outline, why: `it is the source "${source}" already` });
    else {
      const id = nextId(outline.title, url);
      known.set(sameness(url), id);
      const { title, language, disabled } = outline;
      plan.added.push({
        id,
        ...(title === '' ? {} : { title }),
        url,
        ...(language !== undefined && isLanguage(language) ? { language } : {}),
        ...(disabled ? { enabled: false as const } : {}),
      });
    }
  }
  return plan;
}

/** The address as we fetch it: `feed:` is how readers used to write http (draft-obasanjo-feed-uri-scheme). */
function feedUrl(written: string): string | undefined {
  const address = written.replace(/^feed:(?=https?:)/i, '').replace(/^feed:(\/\/)?/i, 'http://');
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return undefined;
  return new URL(address).href;
}

/** Two addresses of one feed are the same here: scheme, closing slash and fragment do not count. */
function sameness(address: string): string {
  const url = new URL(address);
  return `${url.host}${withoutTrailing(url.pathname, '/')}${url.search}`;
}
