import type { Attributes } from './html-rules.ts';
import { publicUrl } from './public-url.ts';

/** Attributes in which scripts keep an address until its picture comes into view, the surest first. */
const LATER = [
  'data-src',
  'data-lazy-src',
  'data-original',
  'data-lazy',
  'data-actualsrc',
  'data-actual',
  'data-echo',
  'data-url',
  'data-image',
  'data-hi-res-src',
  'data-full-src',
  'data-original-src',
  'data-orig-file',
  'data-large-file',
  'data-runner-src',
  'data-cfsrc',
  'data-ezsrc',
  'data-pagespeed-lazy-src',
];
const LATER_SETS = ['data-srcset', 'data-lazy-srcset', 'data-original-set', 'data-original-srcset'];

/** Those that a page has anyway, beside a picture that is there. */
const ALTERNATIVES: ReadonlySet<string> = new Set([
  'data-orig-file',
  'data-large-file',
  'data-image',
  'data-url',
]);

/** File names of what is shown until the picture is there. */
const PLACEHOLDER =
  /(?:^|[/_.-])(?:placeholder|blank|spacer|load(?:ing|er)|spinner|transparent|trans|lazy(?:load)?|1x1|pixel|empty|grey|gray)[\w.-]{0,40}\.(?:gif|png|svg|webp|jpe?g)(?:[?#]|$)/i;

/** Pictures wider than this are more than a page shows. */
const WIDEST = 2_000;

type Candidate = { url: string; size: number };

/** The pictures that a `srcset` offers (HTML, §2.3.5.1 "Parsing a srcset attribute"); `size` in dots, or of `2x` 2,000. */
function candidatesOf(srcset: string): Candidate[] {
  const found: Candidate[] = [];
  const words = srcset.trim().split(/\s+/);
  for (let i = 0; i < words.length && found.length < 50; i++) {
    const word = words[i] ?? '';
    const url = word.replace(/^,/, '').replace(/,$/, '');
    const descriptor = word.endsWith(',') ? '' : (words[i + 1] ?? '');
    // Behind a comma without a blank the next address begins: `a.jpg 1x,b.jpg 2x`.
    const [, number = '1', unit = 'x', rest = ''] = /^([\d.]{1,8})([wx])(?:,(.*))?$/.exec(descriptor) ?? [];
    if (url !== '') found.push({ url, size: Number(number) * (unit === 'x' ? 1_000 : 1) });
    if (!/^[\d.]{1,8}[wxh]/.test(descriptor)) continue;
    if (rest === '') i++;
    else words[i + 1] = rest;
  }
  return found;
}

/** The largest picture of a `srcset` that is no larger than a page shows, else the smallest. */
export function bestOf(srcset: string, base: string): string | undefined {
  const pictures = candidatesOf(srcset)
    .flatMap(({ url, size }) => {
      const absolute = addressOf(url, base);
      return absolute === undefined ? [] : [{ url: absolute, size }];
    })
    .sort((a, b) => b.size - a.size);
  return (pictures.find(({ size }) => size <= WIDEST) ?? pictures.at(-1))?.url;
}

const addressOf = (written: string | undefined, base: string): string | undefined =>
  written === undefined || !/[./]/.test(written) ? undefined : publicUrl(written, base);

/** Where what loads late loads from. */
export function laterAddress(attributes: Attributes, base: string): string | undefined {
  const own = addressOf(attributes.src, base);
  for (const name of LATER) {
    if (own !== undefined && ALTERNATIVES.has(name)) continue;
    const url = addressOf(attributes[name], base);
    if (url !== undefined && !PLACEHOLDER.test(url)) return url;
  }
  for (const name of LATER_SETS) {
    const url = bestOf(attributes[name] ?? '', base);
    if (url !== undefined) return url;
  }
  return undefined;
}

/** A picture's real address; whether a page shows something else, or nothing, until it is loaded; if its own attributes say so. */
export type Picture = { url: string | undefined; late: boolean; later: boolean };

export function pictureOf(attributes: Attributes, base: string): Picture {
  const later = laterAddress(attributes, base);
  if (later !== undefined) return { url: later, late: true, later: true };
  const own = addressOf(attributes.src, base);
  const late = own === undefined || PLACEHOLDER.test(own);
  const best = late ? bestOf(attributes.srcset ?? '', base) : undefined;
  return { url: best ?? own, late, later: best !== undefined };
}
