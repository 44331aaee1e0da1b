import type { Carrier } from './item.ts';

/** What an outlet is known by: names as letters and figures alone, hosts without `www`. */
type Outlet = { names: string[]; hosts: string[] };

const compact = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/^the\s+/, '')
    .replace(/[^\p{L}\p{N}]/gu, '');

/** The first letters of a name's words, `dn` of Dagens Nyheter. */
const initials = (name: string): string =>
  name
    .split(/\s+/)
    .map((word) => compact(word).slice(0, 1))
    .join('');

/** The host of a link, or of a name that is one (`dn.se`); addresses of machines are no outlet's. */
function hostOf(link: string | undefined): string | undefined {
  if (link === undefined) return undefined;
  const url = /^https?:/i.test(link) ? link : `https://${link}`;
  if (/\s/.test(link) || !URL.canParse(url)) return undefined;
  const host = new URL(url).hostname.replace(/^www\./, '');
  return /\.[a-z][^.]*$/.test(host) ? host : undefined;
}

const isWithin = (a: string, b: string): boolean => a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);

/** Whether a host is called as an outlet is: `alphatimes.example`, `dn.se`. */
const isCalled = (host: string, names: readonly string[]): boolean =>
  host
    .split('.')
    .slice(0, -1)
    .some((label) => names.includes(compact(label).replace(/^the(?=.{4})/, '')));

/** Whether two outlets are one, by name or by host. */
const isOne = (a: Outlet, b: Outlet): boolean =>
  a.names.some((name) => b.names.includes(name)) ||
  a.hosts.some((one) => b.hosts.some((other) => isWithin(one, other))) ||
  a.hosts.some((host) => isCalled(host, b.names)) ||
  b.hosts.some((host) => isCalled(host, a.names));

function outletOf(name: string | undefined, ...links: (string | undefined)[]): Outlet {
  const hosts = [name, ...links].flatMap((link) => hostOf(link) ?? []);
  const names = name === undefined ? [] : [compact(name), initials(name)].filter((key) => key.length > 1);
  return { names, hosts: [...new Set(hosts)] };
}

/**
 * The carriers of a story with the voice that each counts as. Whom a source credits counts as a publisher of its own
 * where the link is on that outlet's site; where a source of that outlet carries the story too, it is that source's
 * voice; else it is the word of who says so. One outlet has one voice, whoever credits it.
 * @param sitesOf the addresses of a source: its feed's and its site's
 */
export function withVoices(
  carriers: readonly Carrier[],
  sitesOf: (source: string) => readonly (string | undefined)[],
): Carrier[] {
  if (carriers.every(({ origin }) => origin === undefined)) return [...carriers];
  const known = carriers
    .filter(({ origin }) => origin === undefined)
    .map(({ id, title, voice }) => ({ voice, outlet: outletOf(title, ...sitesOf(id)) }));
  const credited = (carrier: Carrier): Outlet => outletOf(carrier.origin?.title, carrier.origin?.url);
  const voiceOf = (outlet: Outlet): string | undefined =>
    known.find((other) => isOne(other.outlet, outlet))?.voice;
  for (const carrier of carriers) {
    if (carrier.origin === undefined || !isOnItsSite(carrier, credited(carrier), sitesOf(carrier.id)))
      continue;
    const outlet = credited(carrier);
    const voice = voiceOf(outlet) ?? `outlet ${[...outlet.hosts, ...outlet.names][0]}`;
    known.push({ voice, outlet });
  }
  return carriers.map((carrier) => {
    if (carrier.origin === undefined) return carrier;
    const outlet = credited(carrier);
    const voice = voiceOf(outlet) ?? carrier.voice;
    known.push({ voice, outlet });
    return { ...carrier, voice };
  });
}

/** Whether a carrier's link leads to the outlet that it credits, and not to a site of its own. */
function isOnItsSite({ url }: Carrier, outlet: Outlet, own: readonly (string | undefined)[]): boolean {
  const host = hostOf(url);
  if (host === undefined || own.some((link) => isWithin(hostOf(link) ?? '', host))) return false;
  return outlet.hosts.some((site) => isWithin(site, host)) || isCalled(host, outlet.names);
}
