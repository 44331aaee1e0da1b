import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw, zstdDecompress } from 'node:zlib';
import type { Dispatcher } from 'undici';
import { isCut } from './send-request.ts';

/** What we can undo, in the order we like it. */
export const ACCEPT_ENCODING = 'gzip, br, zstd';

type Decode = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>;

const DECODERS = new Map<string, Decode>([
  ['gzip', promisify(gunzip) as Decode],
  ['x-gzip', promisify(gunzip) as Decode],
  ['br', promisify(brotliDecompress) as Decode],
  ['zstd', promisify(zstdDecompress) as Decode],
  ['deflate', decodeDeflate],
]);
// More layers than this are an attack, not a feed.
const MOST_LAYERS = 3;

/** Why a body could not be read whole. */
export class BodyError extends Error {
  readonly code: 'too-large' | 'encoding' | 'truncated';
  constructor(code: BodyError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * Reads a response's body to its end and undoes its content codings (RFC 9110 §8.4). Neither what is
 * transferred nor what it inflates to may exceed `maxBytes`; both are cut off where they do. Throws BodyError.
 */
export async function readBody(
  body: Dispatcher.ResponseData['body'],
  contentEncoding: string | undefined,
  maxBytes: number,
): Promise<{ bytes: Uint8Array; bytesOnWire: number }> {
  const { chunks, bytesOnWire } = await collect(body, maxBytes);
  let bytes: Buffer = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks, bytesOnWire);
  for (const layer of layersOf(contentEncoding)) bytes = await undo(layer, bytes, maxBytes);
  // Some servers hand out what they keep compressed as it is, and say nothing.
  if (isGzip(bytes)) bytes = await undo('gzip', bytes, maxBytes);
  return { bytes, bytesOnWire };
}

/** The first two bytes of every gzip stream (RFC 1952 §2.3.1); no text begins with them. */
const isGzip = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Whether bytes are a document already: XML, HTML or JSON, behind a byte order mark or blanks, in UTF-8 or UTF-16. */
const isDocument = (bytes: Buffer): boolean =>
  /^[\x00\xef\xbb\xbf\xfe\xff\s]*[<{]/.test(bytes.subarray(0, 1_024).toString('latin1'));

async function collect(body: AsyncIterable<Buffer>, maxBytes: number) {
  const chunks: Buffer[] = [];
  let bytesOnWire = 0;
  try {
    for await (const chunk of body) {
      bytesOnWire += chunk.length;
      if (bytesOnWire > maxBytes) throw tooLarge(maxBytes);
      chunks.push(chunk);
    }
  } catch (error) {
    throw isCut(error) ? new BodyError('truncated', 'its connection ended before it did') : error;
  }
  return { chunks, bytesOnWire };
}

// Up to this much of an unwanted body is read, so that its connection can serve again.
const MOST_UNWANTED = 16 * 1024;

/** Gets rid of a body that nobody wants: reads it if it is known to be short, else gives the connection up. */
export async function discardBody(response: Dispatcher.ResponseData, signal: AbortSignal): Promise<void> {
  const { statusCode, headers, body } = response;
  body.on('error', () => {});
  // A 304 has no body, whatever its header says (RFC 9110 §15.4.5).
  const isShort = statusCode === 304 || Number(headers['content-length'] ?? Infinity) <= MOST_UNWANTED;
  if (isShort) await body.dump({ limit: MOST_UNWANTED, signal }).catch(() => {});
  else body.destroy();
}

/** The codings to undo, outermost first. */
function layersOf(contentEncoding: string | undefined): string[] {
  const layers = (contentEncoding ?? '').split(',').map((layer) => layer.trim().toLowerCase());
  const coded = layers.filter((layer) => layer !== '' && layer !== 'identity').reverse();
  if (coded.length > MOST_LAYERS) throw new BodyError('encoding', `${coded.length} layers of compression`);
  return coded;
}

/** A coding undone; a document that was never coded, though its header says so, as it is. */
async function undo(layer: string, bytes: Buffer, maxOutputLength: number): Promise<Buffer> {
  if (bytes.length === 0) return bytes;
  const decode = DECODERS.get(isGzip(bytes) ? 'gzip' : layer);
  if (decode === undefined) {
    // Some put a charset there.
    if (isDocument(bytes)) return bytes;
    throw new BodyError('encoding', `unknown content coding "${layer.slice(0, 40)}"`);
  }
  try {
    return await decode(bytes, { maxOutputLength });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxOutputLength);
    if (isDocument(bytes)) return bytes;
    if (code === 'Z_BUF_ERROR') throw new BodyError('truncated', `its ${layer} stream ends early`);
    throw new BodyError('encoding', `its ${layer} stream is damaged`);
  }
}

/** `deflate` is a zlib stream, but some servers send a bare one (RFC 9110 §8.4.1.2). */
async function decodeDeflate(bytes: Buffer, options: { maxOutputLength: number }): Promise<Buffer> {
  const isZlib = ((bytes[0] ?? 0) & 0x0f) === 8 && (((bytes[0] ?? 0) << 8) | (bytes[1] ?? 0)) % 31 === 0;
  return (promisify(isZlib ? inflate : inflateRaw) as Decode)(bytes, options);
}

const tooLarge = (maxBytes: number) => new BodyError('too-large', `it is larger than ${maxBytes} bytes`);
