/** A link as an absolute URL, made so against `base`; `undefined` if it is none. */
export function resolveUrl(link: string, base: string): string | undefined {
  try {
    return new URL(link, base).href;
  } catch {
    return undefined;
  }
}
