import { describe, expect, it } from 'vitest';
import { instant } from '../../../src/model/instant.ts';
import { decide } from '../../../src/story/decide.ts';
import type { Level, Piece } from '../../../src/story/piece.ts';
import { prepare } from '../../../src/story/prepare.ts';

const HOUR = 3_600_000;

const report = (id: string, hours: number, title: string, summary: string): Piece => ({
  id,
  source: `source ${id}`,
  title,
  summary,
  content: '',
  lang: 'en',
  published: instant(Date.UTC(2026, 2, 9) + hours * HOUR),
});

const breach = report(
  'breach',
  0,
  'Kestrel dam at Ardenwick gives way, hundreds flee Lower Marrow valley',
  'The Kestrel dam above Ardenwick burst on Monday after days of rain; Governor Odalys Brennick ordered the Lower Marrow valley cleared.',
);
const inquiry = report(
  'inquiry',
  20,
  'Brennick opens inquiry into Kestrel dam safety checks at Ardenwick',
  'Governor Odalys Brennick has appointed Judge Tomas Wexley to find out why inspectors passed the Kestrel dam above Ardenwick in January.',
);
const elsewhere = report(
  'elsewhere',
  10,
  'Pelham school choir wins national singing prize',
  'Pupils of Pelham Grammar took the national choir prize in Corby with a medley of sea shanties.',
);

const related = (pieces: Piece[], level: Level) => {
  const plan = decide(pieces.map(prepare), [], { level, windowMs: 72 * HOUR });
  return { stories: plan.stories.length, related: plan.related.map(({ a, b }) => [a, b].sort().join(' ')) };
};

describe('turns of one affair', () => {
  it('are stories of their own that name each other, and nothing else', () => {
    expect(related([breach, inquiry, elsewhere], 'coverage')).toEqual({
      stories: 3,
      related: ['breach inquiry'],
    });
  });

  it('say what they share', () => {
    const plan = decide([breach, inquiry].map(prepare), [], { level: 'coverage', windowMs: 72 * HOUR });
    expect(plan.related[0]?.evidence[0]).toMatchObject({
      kind: 'same-affair',
      detail: expect.stringContaining('kestrel'),
    });
  });

  it('are told by facts, and so at the level of coverage alone', () => {
    expect(related([breach, inquiry, elsewhere], 'copies').related).toEqual([]);
  });

  it('lie within the window', () => {
    const late = { ...inquiry, published: instant((inquiry.published ?? 0) + 100 * HOUR) };
    expect(related([breach, late], 'coverage').related).toEqual([]);
  });
});
