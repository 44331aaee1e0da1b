import { createTask, parse } from 'node-cron';
import { DAY, HOUR, type Instant, instant, MINUTE, SECOND } from '../model/instant.ts';

// Far enough for a 29 February.
const MOST_DAYS = 8 * 366 + 1;

/**
 * When a cron line (UTC, five or six fields) next ticks after an instant; `undefined` if it never does. The
 * line's meaning is node-cron's own (day of month and weekday must both hold), but the clock is passed in,
 * which its `getNextRun` does not allow. Throws on a line that is none.
 */
export function nextTick(line: string, after: Instant): Instant | undefined {
  const { hour, minute, second } = parse(line);
  const [hours, minutes, seconds] = [hour, minute, second].map((field) => field.sort((a, b) => a - b));
  const task = createTask(line, () => {}, { timezone: 'UTC' });
  try {
    const today = Math.floor(after / DAY) * DAY;
    for (let day = today; day < today + MOST_DAYS * DAY; day += DAY) {
      const at = firstTime(day, [hours ?? [], minutes ?? [], seconds ?? []], after);
      if (at !== undefined && task.match(new Date(at))) return instant(at);
    }
    return undefined;
  } finally {
    // node-cron keeps every task it made until it is destroyed.
    task.destroy();
  }
}

/** The first of a day's times after an instant. */
function firstTime(day: number, fields: [number[], number[], number[]], after: Instant): number | undefined {
  const [hours, minutes, seconds] = fields;
  for (const hour of hours) {
    if (day + (hour + 1) * HOUR <= after) continue;
    for (const minute of minutes) {
      for (const second of seconds) {
        const at = day + hour * HOUR + minute * MINUTE + second * SECOND;
        if (at > after) return at;
      }
    }
  }
  return undefined;
}
