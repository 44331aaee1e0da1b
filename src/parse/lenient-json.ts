/** What may be wrong in JSON, and what tells where its strings are: an escaped character, a quote, a control, a comma. */
const PARTS = /\\.|"|[\0-\x1f]|,(?=\s*[\]}])/gs;

const escaped = (control: string): string => `\\u${control.charCodeAt(0).toString(16).padStart(4, '0')}`;

/** JSON with the controls in its strings escaped (RFC 8259 §7) and without commas after the last of a list or object. */
function mendJson(text: string): string {
  let inString = false;
  return text.replace(PARTS, (part) => {
    if (part === '"') inString = !inString;
    if (part.startsWith('\\') || part === '"') return part;
    if (part === ',') return inString ? part : '';
    return inString ? escaped(part) : part;
  });
}

/**
 * What a JSON text says, also where it has raw line breaks in its strings or commas after the last of a list, as templates
 * write them; `strict` if it had neither.
 * @throws SyntaxError for anything else that is no JSON
 */
export function parseJson(text: string): { value: unknown; strict: boolean } {
  try {
    return { value: JSON.parse(text), strict: true };
  } catch {
    return { value: JSON.parse(mendJson(text)), strict: false };
  }
}
