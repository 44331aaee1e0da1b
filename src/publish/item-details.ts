import type { Author, Image, Origin, Reference, Term } from '../model/parsed-feed.ts';
import { redactUrl } from '../text/redact-url.ts';
import { cleanLine } from './harden.ts';
import type { ItemDetails } from './item.ts';
import { webLink } from './web-link.ts';

/** A text on one line; absent where nothing is left of it. */
const line = <K extends string>(name: K, text: string | undefined): { [P in K]?: string } => {
  const cleaned = cleanLine(text ?? '');
  return cleaned === '' ? {} : ({ [name]: cleaned } as { [P in K]?: string });
};

/** A person with the name and addresses that every format can carry. */
export function cleanAuthor({ name, email, url }: Author): Author | undefined {
  const cleaned = cleanLine(name);
  const link = webLink(url);
  return cleaned === ''
    ? undefined
    : { name: cleaned, ...line('email', email), ...(link === undefined ? {} : { url: link }) };
}

/** A picture that a browser may fetch. */
export function cleanImage(image: Image | undefined): Image | undefined {
  const url = webLink(image?.url);
  if (image === undefined || url === undefined) return undefined;
  const { url: _, alt, credit, ...size } = image;
  return { url, ...size, ...line('alt', alt), ...line('credit', credit) };
}

/** An outlet's name and address, which may be that of a feed with a key in it. */
export function cleanOrigin(origin: Origin | undefined): Origin | undefined {
  const url = webLink(origin?.url);
  const cleaned = {
    ...line('title', origin?.title),
    ...(url === undefined ? {} : { url: redactUrl(url) }),
  };
  return Object.keys(cleaned).length === 0 ? undefined : cleaned;
}

function cleanReference(reference: Reference | undefined): Reference | undefined {
  const url = webLink(reference?.url);
  if (reference === undefined || url === undefined) return undefined;
  return {
    url,
    ...line('title', reference.title),
    ...line('type', reference.type),
    ...line('language', reference.language),
  };
}

function cleanTerm({ term, label, scheme }: Term): Term {
  return { term: cleanLine(term), ...line('label', label), ...line('scheme', scheme) };
}

/** What an item carries beside its text, as every format can carry it; what is empty after that is absent. */
export function cleanDetails(details: ItemDetails): ItemDetails {
  const { duration, episode, season, explicit } = details;
  const license = webLink(details.license) ?? cleanLine(details.license ?? '');
  const comments = webLink(details.comments);
  const external = webLink(details.external);
  const chapters = cleanReference(details.chapters);
  const via = cleanReference(details.via);
  const transcripts = details.transcripts?.flatMap((file) => cleanReference(file) ?? []) ?? [];
  const contributors = details.contributors?.flatMap((author) => cleanAuthor(author) ?? []) ?? [];
  const terms = details.terms?.map(cleanTerm).filter(({ term }) => term !== '') ?? [];
  return {
    ...(comments === undefined ? {} : { comments }),
    ...line('rights', details.rights),
    ...(license === '' ? {} : { license }),
    ...(duration === undefined ? {} : { duration }),
    ...(episode === undefined ? {} : { episode }),
    ...(season === undefined ? {} : { season }),
    ...(explicit === undefined ? {} : { explicit }),
    ...(contributors.length === 0 ? {} : { contributors }),
    ...(terms.length === 0 ? {} : { terms }),
    ...(transcripts.length === 0 ? {} : { transcripts }),
    ...(chapters === undefined ? {} : { chapters }),
    ...(external === undefined ? {} : { external }),
    ...(via === undefined ? {} : { via }),
  };
}
