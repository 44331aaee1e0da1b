/** A hostile text of about the given length in UTF-16 units. */
export type Shape = (length: number) => string;

const repeated =
  (unit: string, before = '', after = ''): Shape =>
  (length) =>
    before + unit.repeat(Math.ceil(length / unit.length)) + after;

/** Texts that bring a careless pattern or loop to its knees, by what they are. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  'blanks behind =': repeated(' ', '=', 'x'),
  'tabs and line breaks behind (': repeated('\t\n', '(', 'x'),
  'no-break spaces': repeated('\u00a0', 'a', 'b'),
  words: repeated('Rain falls on '),
  'one word': repeated('a'),
  'one word in capitals': repeated('AB'),
  digits: repeated('1'),
  'figures with marks': repeated('1.000,', 'a '),
  slashes: repeated('/', '', 'a/'),
  dots: repeated('.', 'a ', 'x'),
  'cut marks': repeated('.......[', 'A '),
  hyphens: repeated(' - ', 'A', 'b'),
  'brackets opened': repeated('[(', 'A '),
  quotes: repeated('"', 'a'),
  apostrophes: repeated("a'", 'b', '-'),
  'combining marks': repeated('\u0301\u0327', 'a'),
  'one character and its marks, again and again': repeated('a\u0301'),
  Han: repeated('\u4e2d\u6587'),
  'half characters': repeated('\ud800'),
  'joined emoji': repeated('\ud83d\udc69\u200d'),
  'UTF-8 read as Latin-1': repeated('\u00c3\u00a9', '', '\u00c3'),
  'less-than signs': repeated('<'),
  ampersands: repeated('&'),
  'references without an end': repeated('&#x41 &amp', '', ' &no;'),
  'tags without an end': repeated('<a '),
  'comments without an end': repeated('<!--'),
  'comments of hyphens': repeated('- ', '<!--', '>'),
  'CDATA without an end': repeated('<![CDATA['),
  'processing instructions': repeated('<?xml '),
  'open elements': repeated('<b>'),
  'open elements of a list in a table': repeated('<li><td>'),
  'open paragraphs in a list': repeated('<p><li>'),
  'hidden elements': repeated('<p hidden>'),
  'frames without an end': repeated('<iframe src=/v>'),
  'pictures in pictures': repeated('<picture><source srcset="a 1x">'),
  'late pictures and what stands in for them': repeated('<img data-src="/a"><noscript><img src="/b">'),
  'formulas in each other': repeated('<math><msup>'),
  'links of a header': repeated('"\\a" ; x=', '<'),
  'end tags without a start': repeated('</p></br>'),
  'misnested elements': repeated('<b><i></b></i>'),
  'formatting in a table': repeated('<table><b><tr><i>'),
  'attributes without an end': repeated(' a=', '<p', ''),
  'attributes in quotes': repeated(' a="b"', '<p', '>'),
  'event handlers': repeated('\tonx=', '<p title="a', '">'),
  'links opened': repeated('<a href="'),
  'scripts in links': repeated('href= javascript:', '<p>'),
  expressions: repeated('expression ', '', '('),
  'namespace declarations': (length) =>
    repeated('<a xmlns=""/>', `<a ${declarations(Math.ceil(length / 90))}>`, '</a>')(length / 2),
  'a word of an aggregator': repeated('the post … '),
  addresses: repeated('a.', 'https://', '/x'),
  'mail addresses': repeated('a@b.c-', 'x '),
  'percent signs': repeated('%2'),
  parameters: repeated('a=b;q=0.1,'),
  'parameters of an address': repeated('&utm_a=%41', '?a'),
  declarations: repeated(';charset = '),
  'tags of entities': repeated('W/"'),
};

const declarations = (count: number): string =>
  Array.from({ length: count }, (_, i) => `xmlns:a${i}="http://purl.org/pie/"`).join(' ');
