import fc from 'fast-check';

/** Real-shaped documents, one of each format, that the fuzzing starts from. */
const SEEDS: readonly string[] = [
  `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:media="http://search.yahoo.com/mrss/" xmlns:itunes="http://www.itunes.com/dtds/podcast-1.0.dtd">
<channel><title>News &amp; views</title><link>https://example.org/</link><description>All of it</description><ttl>60</ttl><skipHours><hour>3</hour></skipHours>
<item><title>A &lt;b&gt;title&lt;/b&gt;</title><link>/a?b=1&amp;c=2</link><guid isPermaLink="false">a1</guid><pubDate>Tue, 24 Nov 2026 10:00:00 +0100</pubDate><dc:creator>me@example.org (Me)</dc:creator><category>World</category><description><![CDATA[<p>Text <a href="b.html" onclick="x()">b</a><img src="p.gif" width="1" height="1"><script>alert(1)</script></p>]]></description><content:encoded>&lt;p class="x"&gt;More &amp;amp; more&lt;/p&gt;</content:encoded><enclosure url="https://example.org/a.mp3" length="12" type="audio/mpeg"/><media:group><media:content url="https://example.org/v.mp4"/><media:description>Video</media:description></media:group></item>
<item><title>مرحبا 😀</title><description>Plain &nbsp; text</description></item></channel></rss>`,
  `<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/x/" xml:lang="en"><title type="html">A &amp;amp; B</title><id>tag:example.org,2026:1</id><updated>2026-11-24T10:00:00Z</updated><link rel="self" href="feed"/>
<entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">T <em>x</em></div></title><id>urn:uuid:1225c695-cfb8-4ebb-aaaa-80da344efa6a</id><link href="e1"/><link rel="enclosure" href="e1.mp3" type="audio/mpeg" length="5"/><updated>2026-11-24T10:00:00+02:00</updated><author><name>N</name><uri>/n</uri></author><content type="xhtml" xml:base="y/"><div xmlns="http://www.w3.org/1999/xhtml"><p>One<br/>two <a href="z">z</a></p></div></content><summary type="text">1 &lt; 2</summary><category term="t" label="T"/></entry></feed>`,
  `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:d="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://example.org/"><title>R</title><link>https://example.org/</link></channel><item rdf:about="https://example.org/1"><title>I</title><link>https://example.org/1</link><d:date>2026-11-24</d:date><d:subject>s</d:subject></item></rdf:RDF>`,
  `{"version":"https://jsonfeed.org/version/1.1","title":"J","home_page_url":"https://example.org/","items":[{"id":"1","url":"/1","title":"T","content_html":"<p onclick='x'>Hi <img src=x onerror=y></p>","date_published":"2026-11-24T10:00:00Z","authors":[{"name":"A"}],"tags":["t"],"attachments":[{"url":"a.mp3","mime_type":"audio/mpeg","size_in_bytes":3}]},{"id":2,"content_text":"a < b"}]}`,
  `<CHANNEL HREF="http://example.org/" BASE="http://example.org/b/" LASTMOD="2004-04-06T23:05:43-05:00"><TITLE>C</TITLE><ITEM HREF="i"><TITLE>i</TITLE><ABSTRACT>x</ABSTRACT></ITEM></CHANNEL>`,
  `<!DOCTYPE rss [<!ENTITY a "b"><!ENTITY c "&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]><rss><channel><title>&c;&x;</title><item><title>&a;</title><description>&c;</description></item></channel></rss>`,
];

/** Pieces that break parsers and sanitisers. Sources: OWASP's filter evasion sheet, published mutation XSS, feeds. */
export const PIECES: readonly string[] = [
  '<script>alert(1)</script>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '<a href="java&#x09;script:alert(1)">x</a>',
  '<a href=" &#1;javascript:alert(1)">x</a>',
  '<img src=`x` onerror=alert(1)>',
  '<img/src="x"/onerror=alert(1)>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<p title="a>b" onmouseover=x>',
  '<<b>script>alert(1)<</b>/script>',
  '<scr\0ipt>alert(1)</scr\0ipt>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<!-- --!><img src=x onerror=alert(1)> -->',
  '<![CDATA[<b>]]>',
  ']]>',
  '<textarea></textarea><img src=x onerror=alert(1)>',
  '<title><img src=x onerror=alert(1)></title>',
  '<xmp><img src=x onerror=alert(1)></xmp>',
  '<plaintext>',
  '<template><img src=x onerror=alert(1)></template>',
  '<math><mi href="javascript:x">e</mi><annotation encoding="application/x-tex"><script>alert(1)</script></annotation></math>',
  '<math><msup><mi>x</mi><mn>2</mn></msup></math>',
  '<annotation-xml encoding="text/html"><img src=x onerror=alert(1)></annotation-xml>',
  '<iframe src="https://e.example/v" title="&lt;script&gt;x()&lt;/script&gt;" onload=x>',
  '<iframe src="javascript:x" data-src="https://e.example/w"/>',
  '<object data="https://e.example/o"><param name=movie value="javascript:x">',
  '<embed src="//e.example/e?a=1&b=2">',
  '<picture><source srcset="javascript:x 1x, https://e.example/p 2x"><img onerror=x></picture>',
  '<img src="about:blank" data-src="javascript:x" data-srcset="https://e.example/q.jpg 1w,/r 2w">',
  '<p hidden><b style="display:none">',
  '<noscript><iframe src="https://e.example/n"><img src="https://e.example/n.jpg" onload=x>',
  '<select><option><style></option></select><img src=x onerror=alert(1)></style>',
  '<form action="javascript:alert(1)"><input type=submit>',
  '<a href="//evil.example/x">x</a>',
  '<object data="javascript:alert(1)">x</object>',
  '<b title=\'"onclick="x\'>',
  '<p/onclick=x>',
  '<a href=x"onclick=y>',
  '&#0;&#1;&#xd800;&#x110000;&#99999999999;',
  '&lt;script&gt;alert(1)&lt;/script&gt;',
  '&amp;lt;script&amp;gt;',
  'background = "livescript:x"',
  'action=&#39;mocha:x',
  'expression (alert(1))',
  'url( "javascript:x")',
  '<p title="src=data:text/html,x" lang="x onload=y">',
  ' onload = x',
  '&undeclared;',
  '& ',
  '\0',
  '\ud800',
  '\ufeff',
  '\u202e',
  '<item>',
  '</item>',
  '</channel>',
  '<entry/>',
  '<title>',
  '<content type="xhtml">',
  '<x xmlns="http://www.w3.org/2005/Atom">',
  'xml:base="javascript:x"',
  '<link href="javascript:alert(1)"/>',
  '<?xml version="1.0" encoding="utf-16"?>',
  '<!DOCTYPE x [',
  '<__proto__>x</__proto__>',
  '<constructor>x</constructor>',
  '"__proto__":{"x":1},',
  '<b>'.repeat(300),
  '<blockquote>'.repeat(60),
  'é'.repeat(50),
  'Ã©â€™',
];

/** One change of a text: where (as a part of its length), and what is done there. */
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  length: fc.nat({ max: 60 }),
  action: fc.constantFrom('insert', 'delete', 'repeat', 'move'),
  piece: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...PIECES) },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 8 }) },
    { weight: 1, arbitrary: fc.constantFrom(...'<>&"\'/=![]-; \n{},:'.split('')) },
  ),
});

function apply(
  text: string,
  { at, length, action, piece }: { at: number; length: number; action: string; piece: string },
): string {
  const from = Math.floor(at * text.length);
  const before = text.slice(0, from);
  const middle = text.slice(from, from + length);
  const after = text.slice(from + length);
  if (action === 'delete') return before + after;
  if (action === 'repeat') return before + middle.repeat(3) + after;
  if (action === 'move') return after + middle + before;
  return before + piece + middle + after;
}

/** Documents that look like feeds until one looks closer. */
export const wildFeed: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...SEEDS), fc.array(change, { maxLength: 12 }))
  .map(([seed, changes]) => changes.reduce(apply, seed));

const TAGS =
  'a p b img picture source object embed mi mtext annotation div span table td svg math style script title textarea noscript iframe br li ul select option form template xmp'.split(
    ' ',
  );

/** HTML made of tags, broken tags, attributes, comments and texts in any order. */
export const wildHtml: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(...PIECES),
      fc.constantFrom(...TAGS).map((name) => `<${name}>`),
      fc.constantFrom(...TAGS).map((name) => `</${name}>`),
      fc
        .tuple(
          fc.constantFrom(...TAGS),
          fc.constantFrom(
            'href',
            'src',
            'title',
            'onclick',
            'style',
            'srcdoc',
            'data-src',
            'srcset',
            'hidden',
          ),
          fc.constantFrom('"', "'", '', '`'),
          fc.constantFrom('x', 'javascript:y', 'a>b', '"', '<', 'https://e.example/', '&quot;><script>'),
          fc.constantFrom('>', '/>', '', ' '),
        )
        .map(([name, key, quote, value, end]) => `<${name} ${key}=${quote}${value}${quote}${end}`),
      fc.string({ maxLength: 6 }),
    ),
    { maxLength: 14 },
  )
  .map((parts) => parts.join(''));
