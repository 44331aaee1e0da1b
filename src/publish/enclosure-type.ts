import type { Enclosure } from '../model/parsed-feed.ts';

const BY_EXTENSION: Record<string, string> = {
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  aac: 'audio/aac',
  ogg: 'audio/ogg',
  oga: 'audio/ogg',
  opus: 'audio/opus',
  wav: 'audio/wav',
  flac: 'audio/flac',
  mp4: 'video/mp4',
  m4v: 'video/mp4',
  webm: 'video/webm',
  mov: 'video/quicktime',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  svg: 'image/svg+xml',
  pdf: 'application/pdf',
  epub: 'application/epub+zip',
  zip: 'application/zip',
};

/** The media type of an enclosure: as the source said it, else by the link's ending. */
export function enclosureType({ type, url }: Enclosure): string {
  if (type !== undefined && /^[\w.+-]+\/[\w.+-]+$/.test(type)) return type.toLowerCase();
  const ending = /\.([a-z0-9]+)$/i.exec(new URL(url).pathname)?.[1];
  return BY_EXTENSION[ending?.toLowerCase() ?? ''] ?? 'application/octet-stream';
}
