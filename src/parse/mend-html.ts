/** A frame as XML writes an empty one; HTML would take all that follows for what is in it. */
const EMPTY_FRAME = /<iframe([^<>]*)\/>/gi;
const ANY_FRAME = /<iframe([^<>]*)>/gi;

/**
 * HTML in which nothing that was never closed swallows what follows: a comment ends at its first `>` then, as browsers
 * before HTML 5 had it, and a frame where it begins.
 */
export function mendHtml(html: string): string {
  const closed = html.lastIndexOf('-->');
  const open = html.indexOf('<!--', closed + 1);
  const uncommented = open < 0 ? html : html.slice(0, open) + html.slice(open).replace(/<!--/g, '<!');
  if (!/<iframe/i.test(uncommented)) return uncommented;
  const frame = /<\/iframe/i.test(uncommented) ? EMPTY_FRAME : ANY_FRAME;
  return uncommented.replace(frame, '<iframe$1></iframe>');
}
