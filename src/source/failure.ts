import type { Instant } from '../model/instant.ts';
import type { Failed, FailureCode } from './outcome.ts';
import { BodyError } from './read-body.ts';

const TLS = /^(?:ERR_TLS|ERR_SSL|CERT_|DEPTH_ZERO|SELF_SIGNED|UNABLE_TO_|EPROTO|HOSTNAME_MISMATCH)/;

/** A failure with its sentence. */
export function failed(code: FailureCode, message: string, more: { status?: number } = {}): Failed {
  return { kind: 'failed', code, message, ...more };
}

/** What went wrong while the answer from `where` (a redacted URL) was fetched, as a failure of ours. */
export function failureOfError(error: unknown, where: string): Failed {
  if (error instanceof BodyError) return failed(error.code, bodySentence(error, where));
  const { code, reason } = deepest(error);
  if (code === 'FORBIDDEN_ADDRESS') return forbidden(where, reason);
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'EAI_NODATA' || code === 'EAI_FAIL') {
    return failed('dns', `The name in ${where} has no address (${code}). Check the spelling of the host.`);
  }
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') {
    return failed('timeout', `No connection to ${where} in time. It is tried again later.`);
  }
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') {
    return failed(
      'protocol',
      `The answer from ${where} contradicts itself on its length; it was thrown away.`,
    );
  }
  if (code === 'UND_ERR_HEADERS_OVERFLOW') {
    return failed('protocol', `The header from ${where} is too large.`);
  }
  // undici has no code of its own for a proxy's 407.
  if (reason.startsWith('Proxy Authentication Required')) {
    return failed('auth', `The proxy wants credentials on the way to ${where}; put them in its URL.`);
  }
  if (code === 'UND_ERR_INVALID_ARG') {
    return failed(
      'protocol',
      `The request to ${where} cannot be sent: ${reason}. Check the source's "headers".`,
    );
  }
  if (code.startsWith('HPE_') || (error instanceof Error && error.name === 'HTTPParserError')) {
    return failed('protocol', `${where} does not speak proper HTTP: ${reason}.`);
  }
  if (TLS.test(code)) {
    return failed(
      'tls',
      `No secure connection to ${where}: ${reason}. Its certificate needs the owner's care.`,
    );
  }
  return failed('network', `No answer from ${where}: ${reason}. It is tried again later.`);
}

/** The refusal to go where a feed may not send us. */
export function forbidden(where: string, reason: string): Failed {
  return failed(
    'ssrf',
    `${where} was not asked: ${reason}. If it is in your own network, make it the source's "url", with "allowPrivate": true.`,
  );
}

/** What an HTTP status other than success means; `challenged`: a bot check stands before the feed. */
export function failureOfStatus(
  status: number,
  where: string,
  challenged: boolean,
  retryAfter: Instant | undefined,
): Failed {
  const [code, advice] = challenged
    ? CHALLENGED
    : (STATUSES.get(status) ?? (status >= 500 ? SERVER_ERROR : UNEXPECTED));
  const failure = failed(code, `${where} answered ${status}. ${advice}`, { status });
  return retryAfter === undefined ? failure : { ...failure, retryAfter };
}

const CHALLENGED: [FailureCode, string] = [
  'blocked',
  'A bot check stands before the feed; ask its owner to let feed readers through.',
];
const SERVER_ERROR: [FailureCode, string] = ['http', 'The server has trouble; it is tried again later.'];
const UNEXPECTED: [FailureCode, string] = ['http', 'That is no answer to a request for a feed.'];
const STATUSES = new Map<number, [FailureCode, string]>([
  [401, ['auth', 'It wants credentials; give them in the source\'s "headers".']],
  [
    403,
    ['auth', 'It refuses us; it may want credentials in the source\'s "headers", or block our User-Agent.'],
  ],
  [
    404,
    ['not-found', 'Nothing is there; check the address, or look for the feed with `tributary discover`.'],
  ],
  [
    410,
    ['gone', 'The feed is gone for good and is not asked again; remove the source, or ingest with --force.'],
  ],
  [429, ['rate-limited', 'It was asked too often; its whole host is left alone for a while.']],
  [451, ['blocked', 'It is withheld for legal reasons.']],
]);

function bodySentence(error: BodyError, where: string): string {
  if (error.code === 'too-large')
    return `The answer from ${where} was cut off: ${error.message} ("maxBytes").`;
  return `The answer from ${where} cannot be read: ${error.message}.`;
}

/** The first error with a code of the chain of causes. */
function deepest(error: unknown): { code: string; reason: string } {
  let current = error;
  for (let depth = 0; depth < 5 && current instanceof Error; depth++) {
    if ('code' in current && typeof current.code === 'string') {
      return { code: current.code, reason: current.message || current.code };
    }
    current = current instanceof AggregateError ? current.errors[0] : current.cause;
  }
  return { code: '', reason: error instanceof Error ? error.message : String(error) };
}
