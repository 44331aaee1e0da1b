import type { Dispatcher } from 'undici';
import { freshUntil } from './cache-control.ts';
import { failed, failureOfError, failureOfStatus, forbidden } from './failure.ts';
import type { Fetcher } from './fetcher.ts';
import type { Answered, Failed, FetchOutcome, FetchRequest, Fresh, Validators } from './outcome.ts';
import { ACCEPT_ENCODING, discardBody, readBody } from './read-body.ts';
import { redactUrl } from './redact-url.ts';
import { parseRetryAfter } from './retry-after.ts';

const MOST_HOPS = 10;
const PERMANENT = new Set([301, 308]);
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const ACCEPT =
  'application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, application/json;q=0.7, */*;q=0.5';

/** Where the chain of redirects stands. */
type Hop = { url: URL; credentials: Record<string, string>; permanent: boolean; number: number };
type Response = Dispatcher.ResponseData;
type Step = FetchOutcome | { kind: 'redirect'; to: Hop };

/**
 * Fetches a source once: conditionally where validators are known, one request per host at a time, through
 * at most ten redirects, each to http or https and to an address that this request may reach. Everything that
 * a server can do wrong is a `failed` outcome; only an aborted `signal` rejects.
 */
export async function fetchSource(request: FetchRequest, fetcher: Fetcher): Promise<FetchOutcome> {
  const first = firstHop(request);
  if ('kind' in first) return first;
  let hop = first;
  let deadline: AbortSignal | undefined;
  for (;;) {
    const release = await fetcher.locks.acquire(hop.url.host);
    try {
      // The clock starts with the first request, not while others of the same host go before us.
      deadline ??= AbortSignal.timeout(fetcher.limits.totalMs);
      const step = await oneHop(request, hop, fetcher, deadline);
      if (step.kind !== 'redirect') return step;
      hop = step.to;
    } catch (error) {
      request.signal?.throwIfAborted();
      const where = redactUrl(hop.url.href);
      if (!deadline?.aborted) return failureOfError(error, where);
      return failed(
        'timeout',
        `${where} took longer than ${fetcher.limits.totalMs} ms. It is tried again later.`,
      );
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
  if (url.username !== '' || url.password !== '') credentials.authorization ??= basic(url);
  return { url: withoutUserinfo(url), credentials, permanent: true, number: 0 };
}

async function oneHop(
  request: FetchRequest,
  hop: Hop,
  fetcher: Fetcher,
  deadline: AbortSignal,
): Promise<Step> {
  const where = redactUrl(hop.url.href);
  if (hop.url.protocol !== 'http:' && hop.url.protocol !== 'https:') {
    return forbidden(where, `only http and https are fetched, not ${hop.url.protocol}`);
  }
  const { hostname, origin, pathname, search } = hop.url;
  const allowPrivate = request.allowPrivate === true || request.allowPrivate === hostname;
  const dispatcher = fetcher.route(hostname, allowPrivate);
  if (dispatcher === undefined)
    return forbidden(where, `${hostname} is not an address of the public internet`);
  const signal = request.signal === undefined ? deadline : AbortSignal.any([deadline, request.signal]);
  const response = await dispatcher.request({
    origin,
    path: pathname + search,
    method: 'GET',
    headers: requestHeaders(request.validators, hop.credentials, fetcher.userAgent),
    signal,
  });
  if (response.statusCode !== 200) {
    // A 304 has no body, whatever its header says (RFC 9110 §15.4.5).
    const length = response.statusCode === 304 ? '0' : header(response, 'content-length');
    await discardBody(response.body, length, signal);
  }
  return judge(response, request, hop, fetcher);
}

function requestHeaders(
  validators: Validators | undefined,
  credentials: Record<string, string>,
  userAgent: string,
): Record<string, string> {
  return {
    'user-agent': userAgent,
    accept: ACCEPT,
    'accept-encoding': ACCEPT_ENCODING,
    ...(validators?.etag === undefined ? {} : { 'if-none-match': validators.etag }),
    ...(validators?.lastModified === undefined ? {} : { 'if-modified-since': validators.lastModified }),
    ...credentials,
  };
}

/** What an answer means: a redirect to follow, a document, nothing new, or a failure. */
async function judge(response: Response, request: FetchRequest, hop: Hop, fetcher: Fetcher): Promise<Step> {
  const { statusCode: status, body } = response;
  const where = redactUrl(hop.url.href);
  const now = fetcher.now();
  const retryAfter = parseRetryAfter(header(response, 'retry-after'), now);
  if (REDIRECTS.has(status)) return redirect(response, request, hop, where);
  if (status === 304) {
    if (!hasValidators(request.validators)) {
      return failed('unexpected-304', `${where} answered 304 to a request without conditions.`, { status });
    }
    return { kind: 'unchanged', validators: validatorsOf(response), ...answered(response, hop, now) };
  }
  if (status === 200) {
    const read = await readBody(body, header(response, 'content-encoding'), fetcher.limits.maxBytes);
    if (read.bytes.length > 0) return fresh(response, hop, now, read);
  }
  if (status === 200 || status === 204 || status === 205) {
    return failed('empty', `${where} answered ${status} without content. It is tried again later.`, {
      status,
    });
  }
  const challenged = header(response, 'cf-mitigated') === 'challenge';
  return failureOfStatus(status, where, challenged, retryAfter);
}

function fresh(
  response: Response,
  hop: Hop,
  now: ReturnType<Fetcher['now']>,
  read: { bytes: Uint8Array; bytesOnWire: number },
): Fresh {
  const contentType = header(response, 'content-type');
  return {
    kind: 'fresh',
    ...read,
    ...(contentType === undefined ? {} : { contentType }),
    validators: validatorsOf(response),
    finalUrl: hop.url.href,
    ...answered(response, hop, now),
  };
}

/** The next hop; credentials stay with the first origin, and never travel in the clear. */
function redirect(response: Response, request: FetchRequest, hop: Hop, where: string): Step {
  const status = response.statusCode;
  const location = header(response, 'location');
  if (location === undefined || location === '') {
    return failed('redirect', `${where} answered ${status} without saying where to go.`, { status });
  }
  if (!URL.canParse(location, hop.url)) {
    return failed('redirect', `${where} redirects to what is no URL.`, { status });
  }
  if (hop.number === MOST_HOPS) {
    return failed(
      'redirect',
      `${redactUrl(request.url)} redirects more than ${MOST_HOPS} times, or in a circle.`,
    );
  }
  const url = withoutUserinfo(new URL(location, hop.url));
  const hasCredentials = Object.keys(hop.credentials).length > 0;
  if (hasCredentials && hop.url.protocol === 'https:' && url.protocol === 'http:') {
    return failed('ssrf', `${where} redirects from https to http, where its credentials would be seen.`);
  }
  return {
    kind: 'redirect',
    to: {
      url,
      credentials: url.origin === hop.url.origin ? hop.credentials : {},
      permanent: hop.permanent && PERMANENT.has(status),
      number: hop.number + 1,
    },
  };
}

function answered(response: Response, hop: Hop, now: ReturnType<Fetcher['now']>): Answered {
  const until = freshUntil(
    {
      cacheControl: header(response, 'cache-control'),
      expires: header(response, 'expires'),
      date: header(response, 'date'),
      age: header(response, 'age'),
    },
    now,
  );
  const retryAfter = parseRetryAfter(header(response, 'retry-after'), now);
  return {
    ...(hop.permanent && hop.number > 0 ? { permanentUrl: hop.url.href } : {}),
    ...(until === undefined ? {} : { freshUntil: until }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

function validatorsOf(response: Response): Validators {
  const etag = header(response, 'etag');
  const lastModified = header(response, 'last-modified');
  return {
    ...(etag ? { etag } : {}),
    ...(lastModified ? { lastModified } : {}),
  };
}

const hasValidators = (validators: Validators | undefined): boolean =>
  validators?.etag !== undefined || validators?.lastModified !== undefined;

/** A header's value; of a repeated one the first, except for lists. */
function header(response: Response, name: string): string | undefined {
  const value = response.headers[name];
  if (!Array.isArray(value)) return value;
  return name === 'cache-control' || name === 'content-encoding' ? value.join(', ') : value[0];
}

const basic = (url: URL): string =>
  `Basic ${Buffer.from(`${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`).toString('base64')}`;

function withoutUserinfo(url: URL): URL {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  bare.hash = '';
  return bare;
}
