import { getDomain } from 'tldts';

/**
 * Whether a link leads to the site that an address belongs to: both have one registrable domain (Public Suffix List,
 * hosts of many people's sites included), or one host and port where there are no domains.
 */
export function isAtHome(link: string, address: string): boolean {
  const site = siteOf(address);
  return site !== undefined && site === siteOf(link);
}

function siteOf(address: string): string | undefined {
  const url = URL.parse(address);
  if (url === null || url.host === '') return undefined;
  return getDomain(url.hostname, { allowPrivateDomains: true }) ?? url.host;
}
