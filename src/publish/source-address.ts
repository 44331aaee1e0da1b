import type { SourceConfig } from '../config/load.ts';
import { withoutUserinfo } from '../source/redirect.ts';

/** Where readers are told that a source is read: as configured, less login and fragment; `undefined` if nowhere. */
export const publishedUrl = ({ url, publishUrl }: SourceConfig): string | undefined =>
  url === undefined || !publishUrl ? undefined : withoutUserinfo(new URL(url)).href;

/** Where the feed of a source is, for readers: its own address, else ours of what it carried. */
export const feedUrlOf = (id: string, source: SourceConfig | undefined, site: string): string =>
  (source && publishedUrl(source)) ?? `${site}/sources/${id}.rss`;
