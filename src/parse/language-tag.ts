/** Tags that say that no language is meant, or several. */
const NONE: ReadonlySet<string> = new Set(['und', 'zxx', 'mul', 'mis', 'xx']);

/** Tags are few and items many. */
const known = new Map<string, string | undefined>();
const MOST_KNOWN = 500;

/**
 * A language as BCP 47 writes it: `en_GB` is `en-GB`, `ger` is `de`; `undefined` for what is no tag (`English`) and for
 * tags that name no one language.
 */
export function languageTag(said: string): string | undefined {
  if (known.has(said)) return known.get(said);
  const tag = readTag(said.trim().replaceAll('_', '-'));
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(said, tag);
  return tag;
}

function readTag(written: string): string | undefined {
  const language = /^([a-z]{2,3})(?:-[a-z0-9]{1,8}){0,6}$/i.exec(written)?.[1];
  if (language === undefined || NONE.has(language.toLowerCase())) return undefined;
  if (language.length === 2) return written;
  try {
    return Intl.getCanonicalLocales(written)[0];
  } catch {
    return undefined;
  }
}
