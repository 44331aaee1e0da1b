import { getTasks } from 'node-cron';
import { describe, expect, it } from 'vitest';
import { instant, parseInstant, toIso } from '../../src/model/instant.ts';
import { nextTick } from '../../src/source/cron-line.ts';

const at = (iso: string) => parseInstant(iso) ?? instant(Number.NaN);

describe('nextTick', () => {
  it.each([
    ['*/15 * * * *', '2026-11-24T12:00:00Z', '2026-11-24T12:15:00Z'],
    ['*/15 * * * *', '2026-11-24T12:14:59Z', '2026-11-24T12:15:00Z'],
    ['0 * * * *', '2026-11-24T12:00:00Z', '2026-11-24T13:00:00Z'],
    ['0 6 * * *', '2026-11-24T12:00:00Z', '2026-11-25T06:00:00Z'],
    ['30 0 6 * * *', '2026-11-24T05:00:00Z', '2026-11-24T06:00:30Z'],
    ['0 0 * * 1', '2026-11-24T12:00:00Z', '2026-11-30T00:00:00Z'],
    ['0 0 * * sun', '2026-11-24T12:00:00Z', '2026-11-29T00:00:00Z'],
    ['0 0 L * *', '2026-11-24T12:00:00Z', '2026-11-30T00:00:00Z'],
    ['0 0 1 1 *', '2026-11-24T12:00:00Z', '2027-01-01T00:00:00Z'],
    ['0 0 29 2 *', '2026-11-24T12:00:00Z', '2028-02-29T00:00:00Z'],
    // Day of month and weekday must both hold, as node-cron has it.
    ['0 0 13 * 5', '2026-11-24T12:00:00Z', '2027-08-13T00:00:00Z'],
    // No hour is lost or doubled where clocks change: the line is in UTC.
    ['30 1 * * *', '2026-03-29T00:00:00Z', '2026-03-29T01:30:00Z'],
  ])('of "%s" after %s is %s', (line, after, next) => {
    const tick = nextTick(line, at(after));
    expect(tick && toIso(tick)).toBe(next);
  });

  it('is nothing for a day that is over eight years off', () => {
    expect(nextTick('0 0 29 2 1#5', at('2026-11-24T12:00:00Z'))).toBeUndefined();
  });

  it('throws on what is no cron line', () => {
    expect(() => nextTick('every hour', at('2026-11-24T12:00:00Z'))).toThrow();
  });

  it('leaves no task behind', () => {
    nextTick('0 * * * *', at('2026-11-24T12:00:00Z'));
    expect(getTasks().size).toBe(0);
  });
});
