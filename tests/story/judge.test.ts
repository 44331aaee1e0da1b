import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/model/instant.ts';
import { type Reading, read } from '../../src/text/reading/index.ts';
import { entry, hours, judgeAlone as judge, wordOf } from './piece.ts';

const OPTIONS = { level: 'copies', windowMs: 3 * DAY } as const;
const TEXT =
  'The harbour board said on Monday that the old lighthouse would be repaired by local masons before the winter storms, at the request of fishermen and ferry crews.';

const verdictOn = (a: Reading, b: Reading): string => wordOf(judge(a, b, OPTIONS));

describe('judge', () => {
  it.each([
    [
      'Masons to repair the old lighthouse',
      'Masons to repair the old lighthouse',
      'copies same-text',
      'the same text',
    ],
    [
      'Masons to repair the old lighthouse',
      'MASONS TO REPAIR THE OLD LIGHTHOUSE',
      'copies same-text',
      'case',
    ],
    [
      'Masons to repair the old lighthouse',
      'Masons to repiar the old lighthouse',
      'copies near-text',
      'a typo',
    ],
    [
      'Masons to repair the old lighthouse',
      'Before the storms: work for masons on the quay',
      'copies near-text',
      'another headline',
    ],
    [
      '8 masons repair the old lighthouse',
      'Eight masons repair the old lighthouse',
      'copies near-text',
      'a figure in words',
    ],
    [
      '8 masons repair the old lighthouse',
      '9 masons repair the old lighthouse',
      'parted figures-differ',
      'a figure',
    ],
    [
      'Repairs on Monday to the old lighthouse',
      'Repairs on Tuesday to the old lighthouse',
      'parted dates-differ',
      'a weekday',
    ],
    [
      'Masons repair the lighthouse of Orme',
      'Masons repair the lighthouse of Tarn',
      'parted names-differ',
      'a name',
    ],
    [
      'Masons of Orme help those of Tarn',
      'Masons of Tarn help those of Orme',
      'parted order-differs',
      'names swapped',
    ],
    [
      'Board confirms repairs to the lighthouse',
      'Board denies repairs to the lighthouse',
      'parted turned',
      'a verb turned',
    ],
    [
      'Masons will repair the old lighthouse',
      'Masons will not repair the old lighthouse',
      'parted negated',
      'a denial',
    ],
    [
      'Masons repair the old lighthouse',
      'Masons may repair the old lighthouse',
      'parted only-perhaps',
      'a doubt',
    ],
    ['The lighthouse, part 1', 'The lighthouse, part 2', 'parted instalments-differ', 'an instalment'],
    ['skiff v2.1.3 released today', 'skiff v2.1.4 released today', 'parted identifiers-differ', 'a version'],
    [
      'CVE-2026-10331 found in libskiff',
      'CVE-2026-10332 found in libskiff',
      'parted identifiers-differ',
      'an identifier',
    ],
  ])('says of “%s” and “%s” over one text: %s (%s)', (a, b, verdict) => {
    expect(verdictOn(entry(a, TEXT), entry(b, TEXT, { published: hours(5) }))).toBe(verdict);
  });

  it('is symmetric', () => {
    const a = entry('Masons to repair the old lighthouse', TEXT);
    const b = entry('Masons to repair the old light house', TEXT);
    expect(judge(a, b, OPTIONS)).toEqual(judge(b, a, OPTIONS));
  });

  it('says why in words that name what differs', () => {
    const judgement = judge(entry('Rovers win 2-1', TEXT), entry('Rovers win 3-1', TEXT), OPTIONS);
    expect(judgement.against?.detail).toBe('Figures differ: “2-1” in one, “3-1” in the other.');
  });

  describe('by time', () => {
    it('believes equal texts within the window only', () => {
      const a = entry('Masons to repair the old lighthouse', TEXT);
      expect(verdictOn(a, entry('Masons to repair the old lighthouse', TEXT, { published: hours(71) }))).toBe(
        'copies same-text',
      );
      expect(verdictOn(a, entry('Masons to repair the old lighthouse', TEXT, { published: hours(73) }))).toBe(
        'unlikely',
      );
    });

    it('counts an undated entry by when it was read', () => {
      const undated = { id: 'u', source: 'Other', title: 'Masons at work', summary: TEXT, content: '' };
      expect(read({ ...undated, seen: hours(100) }).at).toBe(hours(100));
      expect(read(undated).at).toBeUndefined();
    });
  });

  describe('by address', () => {
    const at = (url: string, title: string, summary = '') => entry(title, summary, { url });

    it('joins what one page says, in whatever words', () => {
      const a = at(
        'https://www.post.example/world/dam-breach?utm_source=rss',
        'Dam breach forces thousands out',
      );
      expect(verdictOn(a, at('http://post.example/world/dam-breach/', 'Valley flees as dam gives way'))).toBe(
        'copies same-url',
      );
    });

    it('parts other instalments at one address', () => {
      const a = at('https://post.example/live/siege', 'Siege, day 35: what we know');
      expect(verdictOn(a, at('https://post.example/live/siege', 'Siege, day 36: what we know'))).toBe(
        'parted instalments-differ',
      );
    });

    it.each([
      'https://radio.example/',
      'https://club.example/news.html',
      'https://tool.example/changelog#2-1-3',
    ])('does not believe %s, where many things stand', (url) => {
      const other = url.replace('2-1-3', '2-1-4');
      expect(verdictOn(at(url, 'Concert from the old church'), at(other, 'Library closed for repairs'))).toBe(
        'unlikely',
      );
    });

    it('does not believe an address that many unlike entries share', () => {
      const a = at('https://board.example/topic-1', 'Concert from the old church');
      const b = at('https://board.example/topic-1', 'Library closed for repairs');
      expect(judge(a, b, { ...OPTIONS, sameUrlCount: () => 3 }).probability).toBe(0);
    });
  });

  describe('by id', () => {
    const of = (guid: string, title: string, url: string) => entry(title, '', { source: 'Post', guid, url });

    it('takes one id of one source for one entry', () => {
      expect(
        verdictOn(
          of('1', 'Bridge shut', 'https://p.example/1'),
          of('1', 'Bridge open again', 'https://p.example/1'),
        ),
      ).toBe('copies same-guid');
    });

    it('takes an id for reused where link and title are both others', () => {
      expect(
        verdictOn(
          of('1', 'Bridge shut', 'https://p.example/1'),
          of('1', 'Choir seeks tenors', 'https://p.example/2'),
        ),
      ).toBe('unlikely');
    });

    it('joins nothing else where nothing is to be joined', () => {
      const [a, b] = [
        entry('Masons to repair the old lighthouse', TEXT),
        entry('Masons to repair the old lighthouse', TEXT),
      ];
      expect(judge(a, b, { ...OPTIONS, level: 'off' }).probability).toBe(0);
    });
  });

  describe('headlines that say little', () => {
    it.each(['Morning briefing', 'Untitled', 'سرمقاله', '社説', 'v3.0.0'])(
      'does not join two “%s” by a short text',
      (title) => {
        expect(verdictOn(entry(title, 'See below.'), entry(title, 'See below.'))).not.toMatch(
          /copies|^likely/,
        );
      },
    );

    it('parts equal headlines above unlike texts', () => {
      const a = entry(
        'A question of trust for the board',
        'Why the central bank must publish its minutes in full.',
      );
      const b = entry(
        'A question of trust for the board',
        'Review: a thriller set among lighthouse keepers.',
      );
      expect(verdictOn(a, b)).toBe('parted other-text');
    });

    it('parts two reviews of one play', () => {
      const a = entry('Review: The Last Ferryman', `A triumph from first to last. ${TEXT}`);
      const b = entry(
        'Review: The Last Ferryman',
        `An evening too long by half, and no triumph whatever. ${TEXT.slice(0, 60)}`,
      );
      expect(verdictOn(a, b)).toBe('unlikely');
    });
  });

  it('does not take for one what one house says below unlike headlines', () => {
    const show = (title: string, url: string) => entry(title, TEXT, { url });
    const a = show('Letters from the ice with Mina Sole', 'https://pod.example/1');
    expect(verdictOn(a, show('How the harbour got its bells', 'https://pod.example/2'))).toBe('unlikely');
    expect(verdictOn(a, show('How the harbour got its bells', 'https://other.example/2'))).toBe(
      'copies near-text',
    );
  });
});
