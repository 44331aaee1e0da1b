import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../src/model/instant.ts';
import { readState } from '../../src/source/read-state.ts';
import { newSourceState, type SourceState } from '../../src/source/state.ts';

const whole: SourceState = {
  ...newSourceState('https://news.example/feed'),
  status: 'failing',
  settingsKey: 'x',
  code: 'http',
  message: 'm',
  httpStatus: 500,
  failures: 2,
  failingSince: instant(1),
  firstSuccess: instant(1),
  lastSuccess: instant(1),
  lastCheck: instant(1),
  nextCheck: instant(1),
  hostPausedUntil: instant(1),
  validators: { etag: '"1"' },
  bodyHash: 'h',
  polling: { everyMinutes: 5 },
  moving: { url: 'https://x.example/', since: instant(1), refreshes: 2 },
  movedTo: 'https://y.example/',
  published: [instant(1)],
  readByLink: true,
  warnings: ['w'],
};

describe('readState', () => {
  it('gives back what was stored', () => {
    for (const state of [whole, newSourceState('file:a')])
      expect(readState(JSON.stringify(state))).toEqual(state);
  });

  it.each(['', '{', 'null', '[]', '"text"', '7'])('takes %j for no state', (json) => {
    expect(readState(json)).toBeUndefined();
  });

  it('never gives a value of another kind than the state has there', () => {
    const kindOf = (value: unknown) => (Array.isArray(value) ? 'list' : typeof value);
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(whole)), fc.jsonValue(), (key, value) => {
        const read = readState(JSON.stringify({ ...whole, [key]: value })) as
          | Record<string, unknown>
          | undefined;
        if (key === 'readByLink') return true;
        return read === undefined || kindOf(read[key]) === kindOf(whole[key as keyof SourceState]);
      }),
    );
  });
});
