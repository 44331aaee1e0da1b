import { describe, expect, it } from 'vitest';
import { htmlToText } from '../../src/parse/html-to-text.ts';
import { sanitise } from '../../src/parse/sanitise.ts';
import { faultOfHtml } from './judge.ts';

const safe = (html: string) => sanitise(html, 'https://site.example/dir/');
const picture = (url: string) => `<img src="${url}" loading="lazy" />`;
const link = (url: string, shown: string) => `<a href="${url}" rel="noopener noreferrer">${shown}</a>`;

describe('what a page hides', () => {
  it.each([
    '<p hidden>no</p>',
    '<p hidden="until-found">no</p>',
    '<div style="display:none;max-height:0">no <b>no</b></div>',
    '<div style="color:red; DISPLAY : none !important">no</div>',
    '<span style="visibility:hidden">no</span>',
    '<div style="mso-hide:all">no</div>',
    '<div style="max-height:0px; overflow: hidden">no</div>',
    '<span class="screen-reader-text">no</span>',
    '<span class="a sr-only">no</span>',
    '<span class="visually-hidden">no</span>',
    '<span class="visuallyhidden focusable">no</span>',
    '<h2 class="govuk-visually-hidden">no</h2>',
    '<span class=element-invisible>no</span>',
    '<section hidden><p>no</p><img src="no.jpg"></section>',
  ])('is dropped with all that is in it: %s', (html) => {
    expect(safe(`<p>a</p>${html}<p>b</p>`)).toBe('<p>a</p><p>b</p>');
    // Also where the rest is untidy.
    expect(safe(`<p>a${html}<p>b`)).not.toContain('no');
  });

  it.each([
    '<p aria-hidden="true">yes</p>',
    '<p style="display:block">yes</p>',
    '<p style="overflow:hidden;height:20px">yes</p>',
    '<p class="hidden-gem">yes</p>',
    '<p title="the hidden valley">yes</p>',
    '<p>yes, hidden style="display:none" and class="sr-only"</p>',
  ])('is only what is not to be seen: %s', (html) => {
    expect(safe(html)).toContain('yes');
  });
});

describe('an embed', () => {
  const thumb = picture('https://i.ytimg.com/vi/abc123/hqdefault.jpg').replace(' loading', ' alt="" loading');
  const watch = 'https://www.youtube.com/watch?v=abc123';
  it.each([
    [
      'with a title',
      '<iframe src="/map?x=1" title="A &amp; B"></iframe>',
      link('https://site.example/map?x=1', 'A &amp; B'),
    ],
    [
      'without one',
      '<iframe src="//www.maps.example/e/1"></iframe>',
      link('https://www.maps.example/e/1', 'maps.example'),
    ],
    [
      'that loads late',
      '<iframe src="about:blank" data-src="https://v.example/9"></iframe>',
      link('https://v.example/9', 'v.example'),
    ],
    [
      'as XML writes it',
      '<iframe src="https://v.example/9"/> text',
      `${link('https://v.example/9', 'v.example')} text`,
    ],
    [
      'that never ends',
      '<iframe src="https://v.example/9"> text',
      `${link('https://v.example/9', 'v.example')} text`,
    ],
    [
      'of a known host',
      '<iframe src="https://www.youtube-nocookie.com/embed/abc123?rel=0" title="V"></iframe>',
      link(watch, `${thumb}<br />V`),
    ],
    [
      'as an object',
      '<object data="https://v.example/9.swf"></object>',
      link('https://v.example/9.swf', 'v.example'),
    ],
    [
      'as an object with a parameter',
      '<object><param name="movie" value="https://www.youtube.com/v/abc123&fs=1"></object>',
      link(watch, `${thumb}<br />youtube.com`),
    ],
    [
      'as an object within an object',
      '<object data="https://v.example/9"><embed src="https://v.example/9"></object>',
      link('https://v.example/9', 'v.example'),
    ],
    [
      'with words for those who cannot see it',
      '<object data="/a.pdf"><p>Get the <a href="/a.pdf">PDF</a></p></object>',
      `<p>Get the ${link('https://site.example/a.pdf', 'PDF')}</p>`,
    ],
    [
      'that is a picture',
      '<object type="image/svg+xml" data="/a.svg">Chart</object>',
      '<img src="https://site.example/a.svg" alt="Chart" loading="lazy" />',
    ],
    ['of AMP', '<amp-youtube data-videoid="abc123"></amp-youtube>', link(watch, `${thumb}<br />youtube.com`)],
  ])('leaves a link: %s', (_, html, expected) => {
    expect(safe(html)).toBe(expected);
  });

  it.each([
    '<iframe src="javascript:alert(1)"></iframe>',
    '<iframe></iframe>',
    '<iframe src="https://www.googletagmanager.com/ns.html?id=1" height="0" width="0"></iframe>',
    '<iframe src="https://count.example/1" style="display:none"></iframe>',
    '<iframe src="https://ad.doubleclick.net/x"></iframe>',
    '<embed src="data:text/html,x">',
  ])('leaves none if there was nothing to see: %s', (html) => {
    expect(safe(`a${html}b`)).toBe('ab');
  });
});

describe('a picture that loads late', () => {
  const blank = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
  it.each([
    ['data-src', `<img src="${blank}" data-src="/p.jpg">`],
    ['data-src and no src', '<img data-src="/p.jpg" class="lazy">'],
    ['data-original', '<img src="/img/loading.gif" data-original="/p.jpg">'],
    ['data-lazy-src', '<img src="/small.jpg" data-lazy-src="../p.jpg">'],
    ['data-srcset', '<img data-srcset="/s.jpg 480w, /p.jpg 1280w, /xl.jpg 4000w">'],
    ['srcset', `<img src="${blank}" srcset="/s.jpg 1x,/p.jpg 2x">`],
    ['srcset beside a placeholder', '<img src="/lazy-placeholder.png" srcset="/p.jpg">'],
    ['style', '<img style="display:none" data-src="/p.jpg">'],
    ['noscript', '<img class="lazyload"><noscript><img src="/p.jpg"></noscript>'],
    ['noscript before it', '<noscript><img src="/p.jpg"></noscript><img class="lazyload">'],
    ['noscript and data-src', '<img data-src="/p.jpg"><noscript><img src="/p-full.jpg"></noscript>'],
    [
      'noscript beside a placeholder',
      '<span><img src="/blank.gif"></span><noscript><img src="/p.jpg"></noscript>',
    ],
    ['noscript beside a hidden one', '<img hidden src="/p.jpg"><noscript><img src="/p.jpg"></noscript>'],
    ['picture', '<picture><source srcset="/p.jpg 1x"></picture>'],
    ['picture with an img', '<picture><source srcset="/p.webp"><img src="/p.jpg"></picture>'],
    ['picture with an empty img', `<picture><source data-srcset="/p.jpg"><img src="${blank}"></picture>`],
    ['amp-img', '<amp-img src="/p.jpg"></amp-img>'],
  ])('is shown: by %s', (_, html) => {
    expect(safe(html).replaceAll(/<\/?span>/g, '')).toBe(picture('https://site.example/p.jpg'));
  });

  it.each([
    ['one that is there', '<img src="/p.jpg" data-id="7" data-image-meta="{}" srcset="/xl.jpg 2000w">'],
    ['one whose own attributes say nothing better', '<img src="/p.jpg" data-src="7" data-srcset="">'],
    ['a loading.gif without a better one', '<img src="/p.jpg" data-original="">'],
  ])('is not: %s', (_, html) => {
    expect(safe(html)).toBe(picture('https://site.example/p.jpg'));
  });
});

describe('a noscript', () => {
  it.each([
    ['text', '<noscript><pre>let x = 1</pre></noscript>', '<pre>let x = 1</pre>'],
    [
      'a picture',
      '<p>a</p><noscript><img src="/p.jpg"></noscript>',
      `<p>a</p>${picture('https://site.example/p.jpg')}`,
    ],
    [
      'a frame',
      '<noscript><iframe src="https://v.example/1"></iframe></noscript>',
      link('https://v.example/1', 'v.example'),
    ],
  ])('is read where it brings something: %s', (_, html, expected) => {
    expect(safe(html)).toBe(expected);
  });

  it.each([
    ['a plea', '<noscript>Please enable <a href="/js">JavaScript</a> to view the comments.</noscript>'],
    ['a counter', '<noscript><img src="https://c.example/1" width="1" height="1"></noscript>'],
    ['what is there anyway', '<noscript><img src="/there.jpg"></noscript>'],
    ['a frame that is there anyway', '<noscript><iframe src="https://v.example/1"></iframe></noscript>'],
  ])('is dropped where it does not: %s', (_, html) => {
    const there = '<img src="/there.jpg"><p>a</p><iframe src="https://v.example/1"></iframe>';
    expect(safe(`${there}<p>b</p>${html}`)).toBe(safe(`${there}<p>b</p>`));
  });
});

describe('a formula', () => {
  const power = '<math><msup><mi>e</mi><mrow><mi>k</mi><mi>t</mi></mrow></msup></math>';
  const tex = String.raw`<annotation encoding="application/x-tex">\frac{a}{b}</annotation>`;
  const fraction = `<math><semantics><mfrac><mi>a</mi><mi>b</mi></mfrac>${tex}</semantics></math>`;

  it('is kept as it is drawn', () => {
    expect(safe(power)).toBe(power);
    expect(safe(`<p>is ${power.replace('<math>', '<math display="block" class="x" onclick="y()">')}`)).toBe(
      `<p>is ${power.replace('<math>', '<math display="block">')}</p>`,
    );
  });

  it('has its TeX for those who read', () => {
    expect(safe(fraction)).toBe(
      String.raw`<math alttext="\frac{a}{b}"><semantics><mfrac><mi>a</mi><mi>b</mi></mfrac></semantics></math>`,
    );
    expect(htmlToText(safe(fraction))).toBe(String.raw`\frac{a}{b}`);
  });

  it('is kept where it is hidden beside a picture of it', () => {
    const wiki = `<span><span style="display: none;">${fraction}</span><img src="/f.svg" aria-hidden="true" alt="F"></span>`;
    expect(safe(wiki)).toMatch(
      /^<span><math alttext=.*<\/math><img src="https:\/\/site.example\/f.svg" alt="F"/,
    );
  });

  it.each([
    [power, 'e^(kt)'],
    ['<math><msub><mi>x</mi><mn>12</mn></msub><mo>=</mo><msqrt><mi>y</mi></msqrt></math>', 'x_12=√y'],
    ['<math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mn>2</mn></mfrac></math>', '(a+b)/2'],
    ['<math><munderover><mo>∑</mo><mi>i</mi><mi>n</mi></munderover><mi>i</mi></math>', '∑_i^n i'],
    ['<math alttext="x^2"><mi>x</mi><mn>2</mn></math>', 'x^2'],
  ])('is never flattened to other letters: %s', (html, text) => {
    expect(htmlToText(`so ${html}.`)).toBe(`so ${text}.`);
    expect(htmlToText(safe(html))).toBe(text);
  });

  it('becomes text where anything else is in it', () => {
    const html = '<math><mi>x</mi><mtext><img src=x onerror=y><b>bold</b></mtext></math>';
    expect(safe(html)).toBe('xbold');
    expect(faultOfHtml(safe(html))).toBeUndefined();
  });
});

describe('what is written without end', () => {
  const cost = (html: string): number => {
    const start = process.cpuUsage();
    safe(html);
    const { user, system } = process.cpuUsage(start);
    return (user + system) / 1_000;
  };

  it.each([
    ['hidden elements', '<p hidden>x</p>'],
    ['frames', '<iframe src="https://v.example/1"></iframe>'],
    ['frames left open', '<iframe src=x>'],
    ['comments left open', '<!-- '],
    ['late pictures', '<img data-src="/a"><noscript><img src="/b"></noscript>'],
    ['pictures in each other', '<picture>'],
    ['noscripts in each other', '<noscript>x'],
    ['objects in each other', '<object>'],
    ['formulas', '<math><mi>x</mi></math>'],
    ['formulas in each other', '<math><mrow>'],
    ['sets of pictures', '<img srcset="a 1x, b 2x">'],
    ['attributes', '<p data-src style="display : '],
  ])('takes time in proportion to its length: %s', (_, piece) => {
    const of = (length: number) => piece.repeat(length / piece.length);
    cost(of(10_000));
    const short = cost(of(20_000));
    expect(cost(of(160_000))).toBeLessThan(Math.max(20 * short, 200));
  });
});
