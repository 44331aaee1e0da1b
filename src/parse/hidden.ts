import type { Attributes } from './html-rules.ts';

/** What makes an element take no place on a page, in its own style. */
const HIDING = /(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)|mso-hide\s*:\s*all)/i;
const NO_HEIGHT = /(?:^|;)\s*(?:max-)?height\s*:\s*0(?:px)?\s*(?:;|!|$)/i;
const CLIPPED = /(?:^|;)\s*overflow\s*:\s*hidden/i;

/**
 * Classes by which style sheets leave an element to screen readers: of WordPress, Bootstrap, Foundation, Drupal, GOV.UK,
 * Angular and the HTML5 Boilerplate.
 */
const FOR_SCREEN_READERS =
  /^(?:sr-only(?:-focusable)?|show-for-sr|element-invisible|assistive-text|a11y-hidden|hide-visually)$|^[a-z_-]*(?:screen-?reader|visually-?hidden|hidden-?visually)/i;

/**
 * Whether an element is there, but not to be seen. (`aria-hidden` is the opposite: hidden from those who listen.)
 */
export function isHidden({ hidden, style, class: classes }: Attributes): boolean {
  if (hidden !== undefined) return true;
  if (style !== undefined && (HIDING.test(style) || (NO_HEIGHT.test(style) && CLIPPED.test(style))))
    return true;
  return classes?.split(/\s+/).some((name) => FOR_SCREEN_READERS.test(name)) === true;
}
