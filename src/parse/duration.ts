/** `83`, `1:23` or `0:01:23` as seconds (iTunes, Media RSS, JSON Feed); `undefined` for what is no duration. */
export function secondsOf(said: unknown): number | undefined {
  const found = /^\s*(?:(?:(\d{1,3}):)?(\d{1,4}):)?(\d{1,6})(?:\.\d+)?\s*$/.exec(String(said ?? ''));
  if (found === null) return undefined;
  const [hours = 0, minutes = 0, seconds = 0] = found.slice(1).map((part) => Number(part ?? 0));
  const total = hours * 3_600 + minutes * 60 + seconds;
  return total > 0 ? total : undefined;
}
