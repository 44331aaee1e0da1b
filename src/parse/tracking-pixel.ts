/**
 * Hosts and paths that only count readers. Source: the services' own feeds, and the list that Miniflux keeps for the
 * same end (`internal/reader/sanitizer`).
 */
const COUNTERS: readonly RegExp[] = [
  /^https?:\/\/(?:feeds\.feedburner\.com|feeds\.wordpress\.com|stats\.wordpress\.com|pixel\.wp\.com|pixel\.quantserve\.com|rss\.buysellads\.com|b\.scorecardresearch\.com|www\.google-analytics\.com|ssl\.google-analytics\.com|[^/]*\.doubleclick\.net|counter\.theconversation\.com)\//i,
  /^https?:\/\/feeds\.feedburner\.com\/~/i,
  /^https?:\/\/medium\.com\/_\/stat/i,
  /^https?:\/\/(?:www\.)?facebook\.com\/tr[/?]/i,
];

const tiny = (size: string | undefined): boolean => size !== undefined && /^\s*[01](?:px)?\s*$/i.test(size);

/** Whether an image is there to count readers, not to be seen: at most one dot wide or high, or from a known counter. */
export function isTrackingPixel(image: Readonly<Record<string, string | undefined>>): boolean {
  if (tiny(image.width) || tiny(image.height)) return true;
  const style = image.style;
  if (style !== undefined && /(?:^|;)\s*(?:display\s*:\s*none|(?:width|height)\s*:\s*[01]px)\b/i.test(style))
    return true;
  const source = image.src ?? '';
  return COUNTERS.some((counter) => counter.test(source));
}
