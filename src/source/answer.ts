import type { Dispatcher } from 'undici';
import type { Instant } from '../model/instant.ts';
import { redactUrl } from '../text/redact-url.ts';
import { freshUntil } from './cache-control.ts';
import { keepCookies } from './cookies.ts';
import { failed, failureOfStatus } from './failure.ts';
import type { Fetcher } from './fetcher.ts';
import { parseLinkHeader } from './link-header.ts';
import type { Answered, FetchOutcome, Validators } from './outcome.ts';
import { readBody } from './read-body.ts';
import { type Hop, isRedirect, nextHop } from './redirect.ts';
import { parseRetryAfter } from './retry-after.ts';

type Response = Dispatcher.ResponseData;

// What may stand in a header that we send (RFC 9110 §5.5); a validator with anything else is of no use.
const SENDABLE = /^[\t\x20-\x7e\x80-\xff]+$/;
const LISTS = new Set(['cache-control', 'content-encoding']);

/**
 * What an answer means: a document (its body is read here), nothing new, a failure, or a redirect to follow.
 * Bodies of anything but a 200 are done with before.
 */
export async function judgeAnswer(
  response: Response,
  hop: Hop,
  conditional: boolean,
  fetcher: Pick<Fetcher, 'now' | 'limits'>,
): Promise<FetchOutcome | { kind: 'redirect'; to: Hop }> {
  const { statusCode: status } = response;
  const now = fetcher.now();
  const retryAfter = later(hop.retryAfter, parseRetryAfter(header(response, 'retry-after'), now));
  if (isRedirect(status)) {
    const next = nextHop(hop, status, header(response, 'location'));
    if ('kind' in next) return next;
    const cookies = keepCookies(hop.cookies, response.headers['set-cookie'], hop.url);
    return { kind: 'redirect', to: { ...next, retryAfter, cookies } };
  }
  if (status === 304 && conditional) {
    return {
      kind: 'unchanged',
      validators: validatorsOf(response),
      ...answered(response, hop, now, retryAfter),
    };
  }
  if (status === 200) {
    const read = await readBody(response.body, header(response, 'content-encoding'), fetcher.limits.maxBytes);
    if (read.bytes.length > 0) {
      const contentType = header(response, 'content-type');
      const links = parseLinkHeader(response.headers.link, hop.url.href);
      return {
        kind: 'fresh',
        ...read,
        ...(contentType === undefined ? {} : { contentType }),
        validators: validatorsOf(response),
        finalUrl: hop.url.href,
        ...(links.length === 0 ? {} : { links }),
        ...answered(response, hop, now, retryAfter),
      };
    }
  }
  const where = redactUrl(hop.url.href);
  if (status === 304) {
    return failed('unexpected-304', `${where} answered 304 to a request without conditions.`, { status });
  }
  if (status === 200 || status === 204 || status === 205) {
    return failed('empty', `${where} answered ${status} without content. It is tried again later.`, {
      status,
    });
  }
  const challenged = header(response, 'cf-mitigated') === 'challenge';
  const failure = failureOfStatus(status, where, challenged, retryAfter);
  if (failure.code !== 'auth' || !hop.lostCredentials) return failure;
  const hint = 'Credentials are not sent after a redirect to another origin: make it the source\'s "url".';
  return { ...failure, message: `${where} answered ${status}. ${hint}` };
}

function answered(response: Response, hop: Hop, now: Instant, retryAfter: Instant | undefined): Answered {
  const until = freshUntil(
    {
      cacheControl: header(response, 'cache-control'),
      expires: header(response, 'expires'),
      date: header(response, 'date'),
      age: header(response, 'age'),
    },
    now,
  );
  return {
    ...(hop.permanent && hop.number > 0 ? { permanentUrl: hop.url.href } : {}),
    ...(until === undefined ? {} : { freshUntil: until }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
}

const later = (one: Instant | undefined, other: Instant | undefined): Instant | undefined =>
  one !== undefined && (other === undefined || one > other) ? one : other;

function validatorsOf(response: Response): Validators {
  const etag = header(response, 'etag');
  const lastModified = header(response, 'last-modified');
  return {
    ...(etag !== undefined && SENDABLE.test(etag) ? { etag } : {}),
    ...(lastModified !== undefined && SENDABLE.test(lastModified) ? { lastModified } : {}),
  };
}

/** A header's value; of a repeated one the first, except for lists. */
function header(response: Response, name: string): string | undefined {
  const value = response.headers[name];
  if (!Array.isArray(value)) return value;
  return LISTS.has(name) ? value.join(', ') : value[0];
}
