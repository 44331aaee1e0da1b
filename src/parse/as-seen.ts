import { DomUtils, parseDocument } from 'htmlparser2';
import { type Element, elementsOf, htmlOf, type Instead, type Node, within, wordsOf } from './dom.ts';
import { embedOf } from './embed.ts';
import { escapeHtml } from './escape-html.ts';
import { isHidden } from './hidden.ts';
import { laterAddress, type Picture } from './lazy-image.ts';
import { formulaOf, formulaText, texOf } from './mathml.ts';
import { SETTLE_EMBED } from './settle-embeds.ts';
import { settleImage, settlePicture } from './settle-pictures.ts';
import { isTrackingPixel } from './tracking-pixel.ts';

/** Attributes by which an element is hidden, or by which a script shows it. */
const TELLING = new RegExp(
  String.raw`\shidden(?:[\s=/>]|$)|(?:display|visibility|overflow|mso-hide)\s*:\s*(?:none|hidden|collapse|all)|` +
    'screen-?reader|visually-?hidden|hidden-?visually|hide-visually|sr-only|show-for-sr|element-invisible|' +
    String.raw`assistive-text|a11y-hidden|\ssrcset|` +
    String.raw`\sdata-[a-z-]{0,20}(?:src|original|lazy|actual|echo|url|image|file|poster)`,
  'i',
);

/** Elements open within each other at most: what writes them calls itself for each. */
const DEEPEST = 300;

/** Whether the attributes of an element are such as `asSeen` looks for. */
export const isTelling = (attributes: string): boolean => TELLING.test(attributes);

/** A page while it is settled. */
type Page = {
  base: string;
  pictures: Map<Element, Picture>;
  /** Addresses of pictures and frames that it shows. */
  shown: Set<string>;
  instead: Map<Element, Instead>;
  /** The elements of formulas that are kept. */
  formulas: Set<Element>;
};

/**
 * What is to be seen of what an element holds. Hidden ones go, but for formulas: those are hidden beside a picture of
 * theirs, and can be read.
 */
function visibleIn(element: Element, { base, instead }: Page): readonly Node[] {
  const { name, attribs, children } = element;
  if (!isHidden(attribs) || name === 'math') return children;
  if (name === 'img' && laterAddress(attribs, base) !== undefined) {
    delete attribs.style;
    return children;
  }
  const formulas = within(element, 'math');
  instead.set(element, formulas);
  return formulas;
}

/** A formula is kept as it is drawn, with its TeX for those who read; one with anything else in it as text. */
function settleFormula(math: Element, { instead, formulas }: Page): void {
  if (formulas.has(math)) return;
  const elements = formulaOf(math);
  if (elements === undefined) {
    instead.set(math, escapeHtml(formulaText(math)));
    return;
  }
  const tex = texOf(math);
  if (tex !== undefined) math.attribs.alttext = tex;
  for (const element of elements) formulas.add(element);
}

function settleMedia({ name, attribs }: Element, base: string): void {
  const later = laterAddress(attribs, base);
  if (attribs.src === undefined && later !== undefined) attribs.src = later;
  if (name === 'video' && attribs['data-poster'] !== undefined) attribs.poster ??= attribs['data-poster'];
}

/** Gives an element what a script or a style would have given it. */
function settle(element: Element, page: Page): void {
  const { name } = element;
  if (name === 'math') settleFormula(element, page);
  else if (name === 'picture') page.instead.set(element, settlePicture(element, page.base));
  else if (name === 'amp-img' || name === 'amp-anim') element.name = 'img';
  else if (name === 'video' || name === 'audio' || name === 'source') settleMedia(element, page.base);
}

/** The picture beside a `noscript`, if it waits for the script. */
function lateNeighbour(noscript: Element, pictures: ReadonlyMap<Element, Picture>): Element | undefined {
  for (const beside of [DomUtils.prevElementSibling(noscript), DomUtils.nextElementSibling(noscript)]) {
    if (beside === null) continue;
    const [image, ...others] = beside.name === 'img' ? [beside] : within(beside, 'img');
    if (image === undefined || others.length > 0 || wordsOf(beside) !== '') continue;
    if (pictures.get(image)?.late === true) return image;
  }
  return undefined;
}

/** The addresses of the pictures and frames among some elements; what only counts readers is none. */
function addressesOf(elements: readonly Element[], base: string): string[] {
  return elements.flatMap(({ name, attribs }) => {
    if (name === 'img') return isTrackingPixel(attribs) ? [] : (attribs.src ?? []);
    return name === 'iframe' || name === 'embed' ? (embedOf(attribs, base)?.url ?? []) : [];
  });
}

/** What a `noscript` says is read where it brings something: neither what is there anyway, nor a plea for scripts. */
function settleNoscript(noscript: Element, page: Page): void {
  const inside = within(noscript, 'img', 'iframe', 'embed', 'video', 'audio', 'pre', 'table');
  const addresses = addressesOf(inside, page.base);
  const words = wordsOf(noscript);
  const isPlea = inside.length === 0 && words.length < 300 && /java-?\s?script/i.test(words);
  const isKnown =
    words === '' && addresses.length > 0 && addresses.every((address) => page.shown.has(address));
  const late = words === '' && addresses.length > 0 ? lateNeighbour(noscript, page.pictures) : undefined;
  if (isPlea || isKnown || (late !== undefined && page.pictures.get(late)?.later === true)) {
    page.instead.set(noscript, []);
    return;
  }
  if (late !== undefined) page.instead.set(late, []);
  for (const address of addresses) page.shown.add(address);
  page.instead.set(noscript, noscript.children);
}

/**
 * HTML as a page with its styles and scripts would show it, in plain tags: what is hidden is gone, pictures that load late
 * have their addresses, embeds are links, and what stands there for those without scripts is read. It is not safe yet.
 * @returns `undefined` if it is nested too deeply
 */
export function asSeen(html: string, base: string): string | undefined {
  const root = parseDocument(html);
  const page: Page = { base, pictures: new Map(), shown: new Set(), instead: new Map(), formulas: new Set() };
  const elements = elementsOf(root.children, DEEPEST, (element) => visibleIn(element, page));
  if (elements === undefined) return undefined;
  for (const element of elements) if (!page.instead.has(element)) settle(element, page);
  for (const image of elements) if (image.name === 'img') page.pictures.set(image, settleImage(image, base));
  const noscripts = elements.filter(({ name }) => name === 'noscript');
  const inNoscripts = new Set(noscripts.flatMap((noscript) => within(noscript, 'img', 'iframe', 'embed')));
  const seen = elements.filter((element) => !inNoscripts.has(element) && !page.instead.has(element));
  for (const address of addressesOf(seen, base)) page.shown.add(address);
  for (const noscript of noscripts) if (!page.instead.has(noscript)) settleNoscript(noscript, page);
  for (const element of elements) {
    const embed = page.instead.has(element) ? undefined : SETTLE_EMBED.get(element.name)?.(element, base);
    if (embed !== undefined) page.instead.set(element, embed);
  }
  return htmlOf(root.children, page.instead, page.formulas);
}
