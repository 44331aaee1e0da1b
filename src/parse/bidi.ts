const ANY = /[\u202a-\u202e\u2066-\u2069]/;
const EACH = /[\u202a-\u202e\u2066-\u2069]/g;
const POP_EMBEDDING = '\u202c';
const POP_ISOLATE = '\u2069';

/**
 * A text whose direction ends with it, so that it can stand within another: what it opens (embeddings, isolates) is
 * closed at its end, what it closes without having opened it goes. Overrides go too: no honest text reads backwards.
 * Marks (U+200E, U+200F, U+061C) stay as they are. See UAX #9, X1 to X8.
 */
export function balanceBidi(text: string): string {
  if (!ANY.test(text)) return text;
  /** What is open: how each ends; an override, which is gone, ends with nothing. */
  const open: string[] = [];
  let isolates = 0;
  const balanced = text.replace(EACH, (control) => {
    switch (control) {
      case '\u202a':
      case '\u202b':
        open.push(POP_EMBEDDING);
        return control;
      case '\u202d':
      case '\u202e':
        open.push('');
        return '';
      case POP_EMBEDDING:
        return open.at(-1) === POP_ISOLATE ? '' : (open.pop() ?? '');
      case POP_ISOLATE:
        if (isolates === 0) return '';
        isolates--;
        // It ends what was opened within as well.
        while (open.pop() !== POP_ISOLATE);
        return control;
      default:
        isolates++;
        open.push(POP_ISOLATE);
        return control;
    }
  });
  return balanced + open.reverse().join('');
}
