/** How many digits of a UUID a short id has at least. */
const LEAST = 3;

/**
 * Short ids of entries by their UUIDs: `e` and the first digits, as many as tell the given ones apart. They follow from
 * the UUID alone, so that what becomes of other entries never gives one to another.
 */
export function shortIds(uuids: readonly string[]): Map<string, string> {
  const digits = new Map(uuids.map((uuid) => [uuid, uuid.replaceAll('-', '')]));
  const taken = new Map<string, number>();
  for (const text of digits.values()) {
    for (let length = LEAST; length <= text.length; length++) {
      const start = text.slice(0, length);
      taken.set(start, (taken.get(start) ?? 0) + 1);
    }
  }
  const shortest = (text: string): string => {
    let length = LEAST;
    while (length < text.length && (taken.get(text.slice(0, length)) ?? 0) > 1) length++;
    return `e${text.slice(0, length)}`;
  };
  return new Map([...digits].map(([uuid, text]) => [uuid, shortest(text)]));
}

/** Those of some UUIDs that a short id, as printed or with more digits, may mean. */
export function namedBy(short: string, uuids: readonly string[]): string[] {
  const [, start] = /^e([0-9a-f]{3,32})$/i.exec(short) ?? [];
  if (start === undefined) return [];
  return uuids.filter((uuid) => uuid.replaceAll('-', '').startsWith(start.toLowerCase()));
}
