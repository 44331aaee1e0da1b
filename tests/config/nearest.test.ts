import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/config/nearest.ts';

describe('nearest', () => {
  it.each<[string, string[], string | undefined, string]>([
    ['hams', ['iran', 'hamas'], 'hamas', 'a letter is missing'],
    ['hmaas', ['iran', 'hamas'], 'hamas', 'neighbours are swapped'],
    ['HAMAS', ['iran', 'hamas'], 'hamas', 'case does not count'],
    ['ceasefires', ['ceasefire', 'diplomacy'], 'ceasefire', 'a letter too many'],
    ['united', ['united-states', 'iran'], 'united-states', 'the beginning of a longer one'],
    ['truce', ['ceasefire', 'diplomacy'], undefined, 'nothing is near'],
    ['iran', ['iraq', 'irab'], 'iraq', 'the first of equals'],
    ['x', [], undefined, 'there is nothing'],
  ])('%s among %j is %s: %4$s', (word, candidates, expected, _why) => {
    expect(nearest(word, candidates)).toBe(expected);
  });
});
