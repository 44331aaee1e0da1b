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
  const task = createTask(line, () => {}, { timezone: 'UTC' });
  try {
    const times = timesOfDay(hour, minute, second);
    const today = Math.floor(after / DAY) * DAY;
    for (let day = today; day < today + MOST_DAYS * DAY; day += DAY) {
      const time = times.find((offset) => day + offset > after);
      if (time !== undefined && task.match(new Date(day + time))) return instant(day + time);
    }
    return undefined;
  } finally {
    // node-cron keeps every task it made until it is destroyed.
    task.destroy();
  }
}

/** All ticks of a day that qualifies, as milliseconds after midnight, in order. */
function timesOfDay(hours: number[], minutes: number[], seconds: number[]): number[] {
  const times = hours.flatMap((hour) =>
    minutes.flatMap((minute) => seconds.map((second) => hour * HOUR + minute * MINUTE + second * SECOND)),
  );
  return times.sort((a, b) => a - b);
}
