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

/** A width or height of an image in dots, by its attribute or else its style. */
function sizeOf(image: Image, side: 'width' | 'height'): number | undefined {
  const dots = /^\s*(\d{1,5})(?:\.\d{0,9})?(?:px)?\s*$/i.exec(image[side] ?? '')?.[1];
  if (dots !== undefined) return Number(dots);
  const styled = STYLED[side].exec(image.style ?? '')?.[1];
  return styled === undefined ? undefined : Number(styled);
}

const STYLED = {
  width: /(?:^|;)\s*width\s*:\s*(\d{1,5})(?:px)?\s*(?:!|;|$)/i,
  height: /(?:^|;)\s*height\s*:\s*(\d{1,5})(?:px)?\s*(?:!|;|$)/i,
};

/** Nobody sees a picture of this many dots; one that is small on one side only is a line. */
const SMALL = 3;

type Image = Readonly<Record<string, string | undefined>>;

/** Whether an image is there to count readers, not to be seen: too small on both sides, or from a known counter. */
export function isTrackingPixel(image: Image): boolean {
  const width = sizeOf(image, 'width');
  const height = sizeOf(image, 'height');
  if (width === 0 || height === 0) return true;
  if (width !== undefined && height !== undefined && width <= SMALL && height <= SMALL) return true;
  if (image.style !== undefined && /(?:^|;)\s*display\s*:\s*none\b/i.test(image.style)) return true;
  const source = image.src ?? '';
  return COUNTERS.some((counter) => counter.test(source));
}
