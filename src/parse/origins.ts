import type { ParsedFeed, ParsedItem } from '../model/parsed-feed.ts';

/** ` - Outlet` at the end of a title: a few words between blanks and the end. */
const TAIL = /\s[-–—|]\s((?:[^\s|]+\s){0,5}[^\s|]+)\s*$/u;

/** The outlet that the end of a title names. */
const tailOf = ({ title = '' }: ParsedItem): string | undefined =>
  /\s[-–—|]\s/.test(title)
    ? TAIL.exec(title)?.[1]
        ?.split(/\s[-–—]\s/)
        .at(-1)
    : undefined;

/** A name or host as letters and figures alone, so that `The Alpha Times` is found in `www.alpha-times.example`. */
const compact = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/^the\s+/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');

const hostOf = (link: string | undefined): string =>
  link !== undefined && URL.canParse(link) ? new URL(link).hostname.replace(/^www\./, '') : '';

/** The names that the labels of a link's host make, but for the last one. */
const namesOfHost = (link: string | undefined): string[] =>
  hostOf(link) !== ''
    ? hostOf(link)
        .split('.')
        .slice(0, -1)
        .map((label) => compact(label).replace(/^the(?=.{4})/, ''))
    : [];

const sameAddress = (a: string, b: string): boolean =>
  a.replace(/^https?:\/\/(?:www\.)?|\/$/g, '') === b.replace(/^https?:\/\/(?:www\.)?|\/$/g, '');

/**
 * The items of a feed with the outlets that it credits. A feed that names itself credits nobody. Where titles end in
 * ` - Outlet` by the feed's own custom, or in the name of the site that the item's link leads to, that credits it too.
 * @param addresses where the feed is found
 */
export function withOrigins(feed: ParsedFeed, addresses: readonly string[]): ParsedItem[] {
  if (feed.items.every((item) => item.origin === undefined && tailOf(item) === undefined)) return feed.items;
  const own = [...addresses, ...(feed.link === undefined ? [] : [feed.link])];
  const ownName = compact(feed.title ?? '');
  const ownHosts = new Set(own.map(hostOf));
  const isOwn = ({ origin }: ParsedItem): boolean => {
    if (origin === undefined) return false;
    const { title = '', url } = origin;
    if (url !== undefined && own.some((address) => sameAddress(address, url))) return true;
    const name = compact(title);
    // `Alpha`, on the site of the feed `Alpha: World`.
    return (
      name !== '' &&
      (name === ownName || (ownName.includes(name) && url !== undefined && ownHosts.has(hostOf(url))))
    );
  };
  const credited = feed.items.filter((item) => item.origin?.title !== undefined && !isOwn(item));
  const isCustom = credited.some((item) => tailOf(item) === item.origin?.title);
  const ownNames = new Set([ownName, ...own.flatMap(namesOfHost)]);
  return feed.items.map((item) => {
    if (item.origin !== undefined) {
      const { origin: _, ...uncredited } = item;
      return isOwn(item) ? uncredited : item;
    }
    const tail = tailOf(item);
    const name = compact(tail ?? '');
    if (tail === undefined || name.length < 2 || ownNames.has(name)) return item;
    const isItsSite = namesOfHost(item.link).includes(name.replace(/^the(?=.{4})/, ''));
    return isCustom || isItsSite ? { ...item, origin: { title: tail } } : item;
  });
}
