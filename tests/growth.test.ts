import { describe, expect, it } from 'vitest';
import { growthOf } from './support/growth/measure.ts';
import { SHAPES } from './support/growth/shapes.ts';
import { SUBJECTS } from './support/growth/subjects.ts';

/** Long enough for square growth to show, short enough for every subject to meet every shape. */
const LENGTH = 32_768;

describe('work on a text that others write', () => {
  it.each(Object.entries(SUBJECTS))('grows with its length: %s', { timeout: 120_000 }, async (_, work) => {
    const bad: string[] = [];
    for (const [shape, make] of Object.entries(SHAPES)) {
      const { growth, ms } = await growthOf(work, make, LENGTH);
      if (growth >= 3) bad.push(`${shape}: ${growth.toFixed(1)} per doubling, ${ms.toFixed(0)} ms`);
    }
    expect(bad).toEqual([]);
  });
});
