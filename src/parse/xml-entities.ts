import { decodeHTMLStrict } from 'entities';

/** What XML 1.0 §4.6 declares for everyone, and numbers. */
const NOT_OF_XML = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#[xX][\da-fA-F]+);)/;

/** Anything but the five names. */
const NOT_A_NAME_OF_XML = /&(?!(?:amp|lt|gt|quot|apos);)/;

/**
 * A text of XML with its references resolved: the five names of XML, numbers, and, leniently, the names of HTML. All else
 * stays as it is, so entities that a document declares itself are never expanded.
 * @param onForeign called if there is a bare ampersand, or an entity that XML does not know
 */
export function decodeXmlText(raw: string, onForeign?: () => void): string {
  if (NOT_A_NAME_OF_XML.test(raw)) {
    if (NOT_OF_XML.test(raw)) onForeign?.();
    return decodeHTMLStrict(raw);
  }
  // `&amp;` last, so that `&amp;lt;` becomes `&lt;`.
  return raw
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&');
}
