import { describe, expect, it } from 'vitest';
import { instant } from '../../src/model/instant.ts';
import { isoOf } from '../../src/publish/document.ts';
import { enclosureType } from '../../src/publish/enclosure-type.ts';
import { excerpt } from '../../src/publish/excerpt.ts';
import { webLink } from '../../src/publish/web-link.ts';

describe('excerpt', () => {
  it.each([
    ['a short text stays', 'one two', 10, 'one two'],
    ['it is cut between words', 'one two three', 10, 'one two…'],
    ['a word without end is cut within', 'abcdefghijkl', 6, 'abcde…'],
    ['no half of a character is left', 'aaaa😀bbbb', 6, 'aaaa…'],
  ])('%s', (_why, text, most, cut) => {
    expect(excerpt(text, most)).toBe(cut);
  });
});

describe('enclosureType', () => {
  it.each([
    ['as the source says', { url: 'https://x.example/a', type: 'Audio/MPEG' }, 'audio/mpeg'],
    ['by the ending', { url: 'https://x.example/a.MP4?x=1.mp3' }, 'video/mp4'],
    ['where the source says nonsense', { url: 'https://x.example/a.png', type: 'mp3' }, 'image/png'],
    ['unknown', { url: 'https://x.example/' }, 'application/octet-stream'],
  ])('%s', (_why, enclosure, type) => {
    expect(enclosureType(enclosure)).toBe(type);
  });
});

describe('webLink', () => {
  it.each([
    ['https://x.example/ä?b c', 'https://x.example/%C3%A4?b%20c'],
    ['http://x.example', 'http://x.example/'],
    ['javascript:alert(1)', undefined],
    ['data:text/html,x', undefined],
    ['/relative', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('of %j is %j', (url, link) => {
    expect(webLink(url)).toBe(link);
  });
});

describe('isoOf', () => {
  it.each([
    ['before 1970', '1955-03-01T10:00:00Z'],
    ['of the first year that a source can name', '1000-01-01T00:00:00Z'],
    ['of today', '2026-11-24T12:00:00Z'],
  ])('writes a date %s as it is', (_, iso) => {
    expect(isoOf(instant(Date.parse(iso)))).toBe(iso);
  });
});
