import { hash } from 'node:crypto';

/** Tributary's own namespace: every id of ours is a name-based UUID in it (RFC 9562 §5.5). */
const NAMESPACE = Buffer.from('6f0c3c6a1c5b4d0e9a52b7d4f1e8a903', 'hex');

/** The version 5 UUID of a name: the same name gives the same UUID, on every machine and for ever. */
export function uuidOf(name: string): string {
  const bytes = hash('sha1', Buffer.concat([NAMESPACE, Buffer.from(name)]), 'buffer').subarray(0, 16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
