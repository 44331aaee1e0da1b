import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Coding = 'identity' | 'gzip' | 'br';

/** A body in one coding, with its strong entity tag (RFC 9110 §8.8.3: another one for each coding). */
type Coded = { bytes: Uint8Array<ArrayBuffer>; etag: string };

/** The bytes of an answer, and the same bytes compressed once somebody asks for that. */
export type Representation = { tag: string; size: number; coded(coding: Coding): Promise<Coded> };

const SUFFIXES: Record<Coding, string> = { identity: '', gzip: '-gz', br: '-br' };

const compress: Record<Exclude<Coding, 'identity'>, (bytes: Uint8Array) => Promise<Buffer>> = {
  gzip: (bytes) => promisify(gzip)(bytes, { level: 6 }),
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
};

/** A body as plain data; its tag is the hash of its bytes, so it outlives restarts. */
export type Body = { bytes: Uint8Array<ArrayBuffer>; tag: string };

/** A text as a body. */
export function bodyOf(text: string): Body {
  const bytes = new TextEncoder().encode(text);
  return { bytes, tag: createHash('sha256').update(bytes).digest('hex').slice(0, 32) };
}

/** A text as an answer's body in every coding. */
export const represent = (text: string): Representation => representBody(bodyOf(text));

/** A body in every coding. */
export function representBody({ bytes, tag }: Body): Representation {
  const made = new Map<Coding, Promise<Uint8Array<ArrayBuffer>>>([['identity', Promise.resolve(bytes)]]);
  return {
    tag,
    size: bytes.length,
    coded: async (coding) => {
      let body = made.get(coding);
      if (body === undefined) {
        body = compress[coding as 'gzip' | 'br'](bytes).then((packed) => new Uint8Array(packed));
        made.set(coding, body);
      }
      return { bytes: await body, etag: etagOf(tag, coding) };
    },
  };
}

/** The entity tag of a body in a coding. */
export const etagOf = (tag: string, coding: Coding): string => `"${tag}${SUFFIXES[coding]}"`;
