import type { ParsedFeed } from '../model/parsed-feed.ts';

/**
 * A feed without the queries of the addresses where it was read, wherever it says such an address of its own: a
 * source whose URL is not for readers would give its key away. Links to the same path with another query stay.
 */
export function withoutOwnAddress(feed: ParsedFeed, addresses: readonly string[]): ParsedFeed {
  const cuts = addresses.map((address) => new URL(address)).filter(({ search }) => search !== '');
  if (cuts.length === 0) return feed;
  const texts = cuts.map(cutter);
  return JSON.parse(JSON.stringify(feed), (_, value) =>
    typeof value === 'string' ? texts.reduce((text, cut) => cut(text), value) : value,
  ) as ParsedFeed;
}

/** Cuts the query off each mention of an address, as plain text or in HTML, that has all parameters of it. */
function cutter({ host, pathname, search }: URL): (text: string) => string {
  const place = RegExp.escape(`${host}${pathname}`);
  const mention = new RegExp(`(https?://)(?:[^/?#@\\s"'<>]*@)?(${place})\\?([^#\\s"'<>]*)`, 'gi');
  const secrets = search.slice(1).split('&');
  return (text) =>
    text.replace(mention, (whole, scheme: string, bare: string, query: string) => {
      const said = new Set(query.split(/&(?:amp;|#38;)?/));
      return secrets.every((secret) => said.has(secret)) ? scheme + bare : whole;
    });
}
