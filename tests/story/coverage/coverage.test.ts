import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/model/instant.ts';
import {
  compareFacts,
  coverageFacts,
  coverageKeys,
  judgeCoverage,
  mayJoin,
  packFacts,
  scoreCoverage,
  unpackFacts,
} from '../../../src/story/coverage/index.ts';
import type { Piece } from '../../../src/story/piece.ts';

const NOON = Date.parse('2026-03-09T12:00:00Z');
let count = 0;
const piece = (title: string, summary = '', more: Partial<Piece> = {}): Piece => ({
  id: String(count++),
  source: `source ${count}`,
  title,
  summary,
  content: '',
  published: instant(NOON),
  ...more,
});
const compared = (a: Piece, b: Piece) => compareFacts(coverageFacts(a), coverageFacts(b));
const judge = (a: Piece, b: Piece) => judgeCoverage(compared(a, b));
const kinds = (a: Piece, b: Piece) => judge(a, b).evidence.map(({ kind }) => kind);

const AGENCY = piece(
  'Chief engineer of burned Norland ferry arrested',
  'Police arrested the chief engineer of the ferry Lady Orlan on Thursday on suspicion of negligent manslaughter over a fire that killed seven people on Monday. The man, 52, was held in Harwick.',
);
const TABLOID = piece(
  'FERRY CHIEF NICKED: Engineer, 52, held over deaths of seven',
  'Cops have collared the man who ran the engine room of the Lady Orlan. The 52-year-old was led away in Harwick on suspicion of manslaughter by negligence.',
);

describe('two reports of one event in other words', () => {
  it('are joined, for the names and figures that they share', () => {
    const judgement = judge(AGENCY, TABLOID);
    expect(judgement).toMatchObject({ verdict: 'join', level: 'coverage' });
    const detail = judgement.evidence.map((evidence) => evidence.detail).join(' ');
    expect(detail).toContain('“orlan”');
    expect(detail).toContain('52');
    expect(judgement.evidence.at(-1)?.kind).toBe('score');
  });

  it('are judged alike whichever comes first', () => {
    expect(judge(TABLOID, AGENCY)).toEqual(judge(AGENCY, TABLOID));
  });

  it('share a key, by which they are looked up', () => {
    const keys = new Set(coverageKeys(coverageFacts(AGENCY)));
    expect(coverageKeys(coverageFacts(TABLOID)).some((key) => keys.has(key))).toBe(true);
  });
});

describe('what parts two entries', () => {
  it.each([
    ['instalments-differ', 'The sinking of the Elgin, part 2', 'The sinking of the Elgin, part 3'],
    ['identifiers-differ', 'CVE-2026-10331: overflow in libskiff', 'CVE-2026-10332: overflow in libskiff'],
    ['figures-differ', 'Bus falls off Phlueng pass, 8 dead', 'Bus falls off Phlueng pass, 11 dead'],
    [
      'names-differ',
      'Sailings Uig to Lochmaddy all cancelled today',
      'Sailings Uig to Tarbert all cancelled today',
    ],
    ['negated', 'Army has retaken Samra airfield', 'Army has not retaken Samra airfield'],
    ['kinds-differ', 'Harbour levy passed by seven votes', 'Opinion: the harbour levy is a small price'],
    [
      'verbs-differ',
      'Union calls strike at Ashdod port',
      'Union calls off strike at Ashdod port, cancels rally',
    ],
  ])('%s: %s | %s', (kind, a, b) => {
    expect(judge(piece(a), piece(b)).verdict).toBe('part');
    expect(kinds(piece(a), piece(b))).toContain(kind);
    expect(scoreCoverage(compared(piece(a), piece(b)))).toBe(0);
  });

  it('is another language', () => {
    const german = piece(
      'Chefmaschinist festgenommen',
      'Der Chefmaschinist der Lady Orlan ist am Donnerstag in Harwick festgenommen worden.',
    );
    expect(kinds(AGENCY, german)).toEqual(['languages-differ']);
  });

  it('is no other way of writing a figure', () => {
    expect(
      judge(piece('Eight dead after bus falls off Phlueng pass'), piece('Bus falls off Phlueng pass: 8 dead'))
        .verdict,
    ).not.toBe('part');
  });
});

describe('too little in common', () => {
  it('proves nothing either way', () => {
    const judgement = judge(piece('Polwick fire'), piece('Fire!'));
    expect(judgement.verdict).toBe('neither');
  });
});

describe('stories as wholes', () => {
  const linkage = { threshold: 0.5, mean: 0.5, least: 0.1 };
  it.each([
    [[0.9], true, 'one sure pair'],
    [[0.9, 0.6, 0.4], true, 'a mean above the threshold'],
    [[0.9, 0.2, 0.2], false, 'a mean below'],
    [[0.99, 0.99, 0.05], false, 'one contradiction'],
    [[], false, 'nothing to go by'],
  ])('%j: %s (%s)', (scores, joined) => {
    expect(mayJoin(scores, linkage)).toBe(joined);
  });
});

describe('facts as they are stored', () => {
  it('come back as they were', () => {
    for (const each of [AGENCY, TABLOID, piece('アーダーン港でフェリー火災、3人死亡'), piece('', '')]) {
      const facts = coverageFacts(each);
      expect(unpackFacts(packFacts(facts))).toEqual(facts);
    }
  });

  it('take any text, give at most 45 keys, and part no entry from itself', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 200 }),
        fc.string({ maxLength: 400 }),
        (title, summary) => {
          const facts = coverageFacts(piece(title, summary));
          expect(unpackFacts(packFacts(facts))).toEqual(facts);
          expect(coverageKeys(facts).length).toBeLessThanOrEqual(45);
          expect(judgeCoverage(compareFacts(facts, facts)).verdict).not.toBe('part');
        },
      ),
      { numRuns: 200 },
    );
  });

  it('are small', () => {
    expect(packFacts(coverageFacts(AGENCY)).length).toBeLessThan(700);
  });
});
