import { describe, expect, it } from 'vitest';
import { killIngests } from '../support/killed-ingest.ts';

const TIMES = 8;

describe('an ingest that is killed at any moment', () => {
  it('loses nothing, doubles nothing, and leaves every entry in exactly one story', {
    timeout: 90_000,
  }, async () => {
    expect(await killIngests(TIMES)).toBeGreaterThan(TIMES / 2);
  });
});
