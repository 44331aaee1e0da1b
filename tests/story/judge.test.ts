import { describe, expect, it } from 'vitest';
import { DAY } from '../../src/model/instant.ts';
import { judge } from '../../src/story/judge.ts';
import type { Judgement } from '../../src/story/piece.ts';
import { type Prepared, prepare } from '../../src/story/prepare.ts';
import { entry, hours } from './piece.ts';

const OPTIONS = { level: 'copies', windowMs: 3 * DAY } as const;
const TEXT =
  'The harbour board said on Monday that the old lighthouse would be repaired by local masons before the winter storms, at the request of fishermen and ferry crews.';

const kindOf = (judgement: Judgement): string =>
  `${judgement.verdict} ${judgement.evidence[0]?.kind ?? ''}`.trim();
const verdictOn = (a: Prepared, b: Prepared): string => kindOf(judge(a, b, OPTIONS));

describe('judge', () => {
  it.each([
    [
      'Masons to repair the old lighthouse',
      'Masons to repair the old lighthouse',
      'join same-text',
      'the same text',
    ],
    ['Masons to repair the old lighthouse', 'MASONS TO REPAIR THE OLD LIGHTHOUSE', 'join same-text', 'case'],
    [
      'Masons to repair the old lighthouse',
      'Masons to repiar the old lighthouse',
      'join near-text',
      'a typo',
    ],
    [
      'Masons to repair the old lighthouse',
      'Before the storms: work for masons on the quay',
      'join near-text',
      'another headline',
    ],
    [
      '8 masons repair the old lighthouse',
      'Eight masons repair the old lighthouse',
      'join near-text',
      'a figure in words',
    ],
    [
      '8 masons repair the old lighthouse',
      '9 masons repair the old lighthouse',
      'part figures-differ',
      'a figure',
    ],
    [
      'Repairs on Monday to the old lighthouse',
      'Repairs on Tuesday to the old lighthouse',
      'part dates-differ',
      'a weekday',
    ],
    [
      'Masons repair the lighthouse of Orme',
      'Masons repair the lighthouse of Tarn',
      'part names-differ',
      'a name',
    ],
    [
      'Masons of Orme help those of Tarn',
      'Masons of Tarn help those of Orme',
      'part names-swapped',
      'names swapped',
    ],
    [
      'Board confirms repairs to the lighthouse',
      'Board denies repairs to the lighthouse',
      'part turned',
      'a verb turned',
    ],
    [
      'Masons will repair the old lighthouse',
      'Masons will not repair the old lighthouse',
      'part negated',
      'a denial',
    ],
    [
      'Masons repair the old lighthouse',
      'Masons may repair the old lighthouse',
      'part only-perhaps',
      'a doubt',
    ],
    ['The lighthouse, part 1', 'The lighthouse, part 2', 'part figures-differ', 'an instalment'],
    ['skiff v2.1.3 released today', 'skiff v2.1.4 released today', 'part figures-differ', 'a version'],
    [
      'CVE-2026-10331 found in libskiff',
      'CVE-2026-10332 found in libskiff',
      'part figures-differ',
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
    expect(judgement.evidence[0]?.detail).toBe('The headlines differ in figures: “2” against “3”.');
  });

  describe('by time', () => {
    it('believes equal texts within the window only', () => {
      const a = entry('Masons to repair the old lighthouse', TEXT);
      expect(verdictOn(a, entry('Masons to repair the old lighthouse', TEXT, { published: hours(71) }))).toBe(
        'join same-text',
      );
      expect(verdictOn(a, entry('Masons to repair the old lighthouse', TEXT, { published: hours(73) }))).toBe(
        'neither',
      );
    });

    it('counts an undated entry by when it was read', () => {
      const undated = { id: 'u', source: 'Other', title: 'Masons at work', summary: TEXT, content: '' };
      expect(prepare({ ...undated, seen: hours(100) }).at).toBe(hours(100));
      expect(prepare(undated).at).toBeUndefined();
    });
  });

  describe('by address', () => {
    const at = (url: string, title: string, summary = '') => entry(title, summary, { url });

    it('joins what one page says under other words, if they are about the same', () => {
      const a = at(
        'https://www.post.example/world/dam-breach?utm_source=rss',
        'Dam breach forces thousands out',
      );
      const b = at('http://post.example/world/dam-breach/', 'Valley flees as a breach lets the water in');
      expect(verdictOn(a, b)).toBe('join same-url');
      const c = at('http://post.example/world/dam-breach/', 'Cheap watches for everybody', TEXT);
      expect(verdictOn(a, c)).toBe('neither');
    });

    it('parts other instalments at one address', () => {
      const a = at('https://post.example/live/siege', 'Siege, day 35: what we know');
      expect(verdictOn(a, at('https://post.example/live/siege', 'Siege, day 36: what we know'))).toBe(
        'part instalments-differ',
      );
    });

    it.each([
      'https://radio.example/',
      'https://club.example/news.html',
      'https://tool.example/changelog#2-1-3',
    ])('does not believe %s, where many things stand', (url) => {
      const other = url.replace('2-1-3', '2-1-4');
      expect(verdictOn(at(url, 'Concert from the old church'), at(other, 'Library closed for repairs'))).toBe(
        'neither',
      );
    });

    it('does not believe an address that many unlike entries share', () => {
      const a = at('https://board.example/topic-1', 'Concert from the old church');
      const b = at('https://board.example/topic-1', 'Library closed for repairs');
      expect(judge(a, b, { ...OPTIONS, sameUrlCount: () => 3 }).verdict).toBe('neither');
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
      ).toBe('join same-guid');
    });

    it('takes an id for reused where link and title are both others', () => {
      expect(
        verdictOn(
          of('1', 'Bridge shut', 'https://p.example/1'),
          of('1', 'Choir seeks tenors', 'https://p.example/2'),
        ),
      ).toBe('neither');
    });

    it('joins nothing else where nothing is to be joined', () => {
      const [a, b] = [
        entry('Masons to repair the old lighthouse', TEXT),
        entry('Masons to repair the old lighthouse', TEXT),
      ];
      expect(judge(a, b, { ...OPTIONS, level: 'off' }).verdict).toBe('neither');
    });
  });

  describe('headlines that say little', () => {
    it.each(['Morning briefing', 'Untitled', 'سرمقاله', '社説', 'v3.0.0'])(
      'does not join two “%s” by a short text',
      (title) => {
        expect(verdictOn(entry(title, 'See below.'), entry(title, 'See below.'))).toBe('part generic-title');
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
      expect(verdictOn(a, b)).toBe('part other-text');
    });

    it('parts two reviews of one play', () => {
      const a = entry('Review: The Last Ferryman', `A triumph from first to last. ${TEXT}`);
      const b = entry(
        'Review: The Last Ferryman',
        `An evening too long by half, and no triumph whatever. ${TEXT.slice(0, 60)}`,
      );
      expect(verdictOn(a, b).startsWith('part')).toBe(true);
    });
  });

  it('does not take for one what one house says below unlike headlines', () => {
    const show = (title: string, url: string) => entry(title, TEXT, { url });
    const a = show('Letters from the ice with Mina Sole', 'https://pod.example/1');
    expect(verdictOn(a, show('How the harbour got its bells', 'https://pod.example/2'))).toBe('neither');
    expect(verdictOn(a, show('How the harbour got its bells', 'https://other.example/2'))).toBe(
      'join near-text',
    );
  });

  describe('within one refresh of one source', () => {
    const listed = (title: string, summary: string) =>
      entry(title, summary, { source: 'Post', seen: hours(1) });

    it('keeps apart what is listed side by side', () => {
      const shorter = TEXT.replace('at the request of fishermen and ferry crews', 'at the request of crews');
      expect(
        verdictOn(
          listed('Masons to repair the old lighthouse', TEXT),
          listed('Masons to repair the old lighthouse', shorter),
        ),
      ).toBe('part listed-apart');
    });

    it.each([
      ['identical', 'Masons to repair the old lighthouse', 'join same-text'],
      ['but for a typo', 'Masons to repair the old lighthuose', 'join near-text'],
    ])('joins what is %s', (_, title, verdict) => {
      expect(verdictOn(listed('Masons to repair the old lighthouse', TEXT), listed(title, TEXT))).toBe(
        verdict,
      );
    });
  });
});
