import type { Author } from '../model/parsed-feed.ts';
import { capText, cleanText, oneLine } from './clean-text.ts';
import { htmlToText } from './html-to-text.ts';
import { publicUrl } from './public-url.ts';
import { childText, type XmlNode } from './xml-node.ts';

/** Longer names are cut. */
const LONGEST = 300;

const EMAIL =
  /[\w.+-]{1,64}@(?:\[[\d.]{1,15}\]|[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,8})(?:\?subject=\S+)?/i;

/** A name as plain text: no markup, no characters that XML forbids, one line. */
const plainName = (text: string): string => capText(oneLine(cleanText(htmlToText(text))), LONGEST);

/** A person as RSS writes one: `me@example.org (Me)`, `Me <me@example.org>`, or a name (RSS Board profile, author). */
function readPerson(text: string): Author | undefined {
  const written = text.slice(0, 2 * LONGEST).trim();
  const email = written.includes('@') ? EMAIL.exec(written)?.[0] : undefined;
  if (email === undefined) {
    const name = plainName(written);
    return name === '' ? undefined : { name };
  }
  const rest = written
    .replace(email, '')
    .replace(/mailto:/gi, '')
    .replace(/\(\s*\)|\[\s*\]|<\s*>|&lt;\s*&gt;/g, '')
    .trim();
  const name = plainName(/^\((.*)\)$/s.exec(rest)?.[1] ?? rest);
  return { name: name === '' ? email : name, email };
}

/**
 * What an address leads to, a site or a mailbox: some put the one where the other belongs, and JSON Feed lets both be
 * an author's `url`.
 */
export function reachedAt(address: string, base: string): Pick<Author, 'email' | 'url'> {
  const [email] = EMAIL.exec(/^\s*(?:mailto:|[^\s/:?#]+@)/i.test(address) ? address : '') ?? [];
  if (email !== undefined) return { email };
  const url = publicUrl(address, base);
  return url === undefined ? {} : { url };
}

/** A person as an element: Atom's `author` with `name`, `email`, `uri`, or RSS's with a text. */
export function readAuthor(node: XmlNode): Author | undefined {
  const name = plainName(childText(node, 'name') || childText(node, 'itunes:name'));
  const email = plainName(childText(node, 'email') || childText(node, 'itunes:email'));
  const link = childText(node, 'uri') || childText(node, 'url') || childText(node, 'homepage');
  if (name === '' && email === '') return readPerson(node._);
  return {
    name: name === '' ? email : name,
    ...reachedAt(link, node.base),
    ...(email !== '' && { email }),
  };
}
