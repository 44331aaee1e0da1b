import type { Context } from 'hono';
import { etagOf, type Representation } from '../publish/representation.ts';
import { isNotModified } from './conditional.ts';
import { preferredCoding } from './negotiate.ts';

/** Less is not worth compressing. */
const SMALLEST_COMPRESSED = 1024;

export type Answer = {
  representation: Representation;
  /** With its charset. */
  type: string;
  /** What its body depends on, beside `Accept-Encoding`. */
  vary?: string;
  /** Epoch milliseconds. */
  changedAt?: number;
  headers: Record<string, string>;
};

/** Answers a GET or HEAD with a body in the best coding, or 304 where the client has it (RFC 9110 §13). */
export async function respond(c: Context, answer: Answer): Promise<Response> {
  const { representation, changedAt } = answer;
  const request = c.req.raw.headers;
  const compressible = representation.size > SMALLEST_COMPRESSED;
  const coding = compressible ? preferredCoding(request.get('accept-encoding')) : 'identity';
  const headers: Record<string, string> = {
    ...answer.headers,
    ETag: etagOf(representation.tag, coding),
    Vary: answer.vary === undefined ? 'Accept-Encoding' : `${answer.vary}, Accept-Encoding`,
  };
  if (changedAt !== undefined && changedAt > 0) {
    // RFC 9110 §8.8.2.1: never later than the clock, which may have been set back.
    headers['Last-Modified'] = new Date(Math.min(changedAt, Date.now())).toUTCString();
  }
  const validators = { tag: representation.tag, ...(changedAt === undefined ? {} : { changedAt }) };
  if (isNotModified(request, validators)) return c.body(null, 304, headers);

  const { bytes } = await representation.coded(coding);
  headers['Content-Type'] = answer.type;
  headers['Content-Length'] = String(bytes.length);
  if (coding !== 'identity') headers['Content-Encoding'] = coding;
  return c.body(bytes, 200, headers);
}
