import { htmlToText } from './html-to-text.ts';

/** How much of a long text is classified, merged and found again, in characters. */
const READ = 20_000;

/** The visible text of safe HTML, at most its first 20,000 characters. */
export const plainText = (html: string | undefined): string =>
  html === undefined
    ? ''
    : htmlToText(html.length > READ * 2 ? html.slice(0, READ * 2) : html).slice(0, READ);
