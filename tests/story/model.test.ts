import { describe, expect, it } from 'vitest';
import { isOfThese, model, probability } from '../../src/story/model.ts';

describe('the shipped model', () => {
  it('was learnt from the features that are measured: run npm run train where it was not', () => {
    expect(isOfThese(model)).toBe(true);
  });

  it('says on what it was learnt', () => {
    expect(Object.keys(model.learntFrom).length).toBeGreaterThan(2);
  });

  it('has the forest of pairs speak where little is known, the forest of streams where much is', () => {
    const leaf = (bias: number) => ({ bias, trees: [] });
    const opposed = { ...model, streams: leaf(3), alone: leaf(-3) };
    const at = (around: number) => probability(new Float32Array(), around, opposed);
    expect(at(2)).toBeLessThan(0.1);
    expect(at(50)).toBeCloseTo(0.5);
    expect(at(1000)).toBeGreaterThan(0.9);
  });
});
