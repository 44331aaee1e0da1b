import { redactUrl } from '../text/redact-url.ts';
import { judgeAnswer } from './answer.ts';
import { openDeadline } from './deadline.ts';
import { failed, failureOfError, forbidden } from './failure.ts';
import type { Fetcher } from './fetcher.ts';
import type { Failed, FetchOutcome, FetchRequest, Validators } from './outcome.ts';
import { ACCEPT_ENCODING, discardBody } from './read-body.ts';
import { type Hop, withoutUserinfo } from './redirect.ts';

const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.5';

/**
 * Fetches a source once: conditionally where validators are known, one request per host at a time, through
 * at most ten redirects, each to http or https and to an address that this request may reach. Everything that
 * a server can do wrong is a `failed` outcome; only an aborted `signal` rejects.
 */
export async function fetchSource(request: FetchRequest, fetcher: Fetcher): Promise<FetchOutcome> {
  const first = firstHop(request);
  if ('kind' in first) return first;
  let hop = first;
  const terms = termsOf(request, first.url);
  using deadline = openDeadline(fetcher.limits.totalMs, request.signal);
  for (;;) {
    const release = await fetcher.locks.acquire(hop.url.host);
    try {
      // The clock starts with the first request, not while others of the same host go before us.
      deadline.start();
      const step = await takeHop(terms, hop, fetcher, deadline.signal);
      if (step.kind !== 'redirect') return step;
      hop = step.to;
    } catch (error) {
      request.signal?.throwIfAborted();
      const where = redactUrl(hop.url.href);
      if (!deadline.isPast()) return failureOfError(error, where);
      return failed('timeout', `${where} took over ${fetcher.limits.totalMs} ms. It is tried again later.`);
    } finally {
      release();
    }
  }
}

function firstHop(request: FetchRequest): Hop | Failed {
  if (!URL.canParse(request.url)) {
    return failed('protocol', `"${redactUrl(request.url)}" is not a URL. Correct the source's "url".`);
  }
  const url = new URL(request.url);
  const credentials = { ...request.headers };
  const isNamed = Object.keys(credentials).some((name) => name.toLowerCase() === 'authorization');
  if (!isNamed && (url.username !== '' || url.password !== '')) credentials.authorization = basic(url);
  return { url: withoutUserinfo(url), credentials, lostCredentials: false, permanent: true, number: 0 };
}

/** What holds for a whole chain of redirects, and is granted to one host or origin of it. */
type Terms = { privateHost: string | undefined; validators: Validators; issuer: string };

const termsOf = (request: FetchRequest, { hostname, origin }: URL): Terms => ({
  privateHost: request.allowPrivate === true ? hostname : request.allowPrivate || undefined,
  validators: request.validators ?? {},
  issuer: request.validatorsOrigin ?? origin,
});

/** One request and what its answer means: the outcome, or the redirect to follow. */
async function takeHop(terms: Terms, hop: Hop, fetcher: Fetcher, signal: AbortSignal) {
  const { protocol, hostname, origin, pathname, search } = hop.url;
  if (protocol !== 'http:' && protocol !== 'https:') {
    return forbidden(redactUrl(hop.url.href), `only http and https are fetched, not ${protocol}`);
  }
  const dispatcher = fetcher.route(hostname, hostname === terms.privateHost);
  if (dispatcher === undefined) {
    return forbidden(redactUrl(hop.url.href), `${hostname} is not an address of the public internet`);
  }
  const validators = origin === terms.issuer ? terms.validators : {};
  const options = {
    origin,
    path: pathname + search,
    method: 'GET' as const,
    headers: requestHeaders(validators, hop, fetcher.userAgent),
    signal,
  };
  const response = await dispatcher.request(options);
  if (response.statusCode !== 200) await discardBody(response, signal);
  return judgeAnswer(response, hop, isConditional(validators), fetcher);
}

function requestHeaders(validators: Validators, hop: Hop, userAgent: string): Record<string, string> {
  // Names of headers have no case: what the configuration gives replaces ours.
  const own = Object.fromEntries(
    Object.entries(hop.credentials).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const cookie = [own.cookie, hop.cookies?.getCookieStringSync(hop.url.href)].filter(Boolean).join('; ');
  return {
    'user-agent': userAgent,
    accept: ACCEPT,
    'accept-encoding': ACCEPT_ENCODING,
    ...(validators.etag === undefined ? {} : { 'if-none-match': validators.etag }),
    ...(validators.lastModified === undefined ? {} : { 'if-modified-since': validators.lastModified }),
    ...own,
    ...(cookie === '' ? {} : { cookie }),
  };
}

const isConditional = (validators: Validators): boolean =>
  validators.etag !== undefined || validators.lastModified !== undefined;

/** The userinfo of a URL as credentials (RFC 7617). */
function basic({ username, password }: URL): string {
  const [user, secret] = [username, password].map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
  return `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
}
