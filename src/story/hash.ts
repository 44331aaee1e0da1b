/** A 52-bit hash of a text (two FNV-1a halves): a safe integer, the same on every machine. */
export function hash(text: string, seed = 0): number {
  let high = 0x811c9dc5 ^ seed;
  let low = 0x9747b28c ^ seed;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    high = Math.imul(high ^ code, 0x01000193);
    low = Math.imul(low ^ code, 0x85ebca6b) ^ (low >>> 13);
  }
  high ^= high >>> 15;
  low = Math.imul(low ^ (low >>> 16), 0xc2b2ae35);
  low ^= low >>> 13;
  return (high & 0xfffff) * 0x100000000 + (low >>> 0);
}
