import type { PollingHints } from '../model/parsed-feed.ts';
import { children, type XmlNode } from './xml-node.ts';

/** RSS 1.0 syndication module: `updatePeriod` in minutes. */
const PERIODS: Readonly<Record<string, number>> = {
  hourly: 60,
  daily: 1_440,
  weekly: 10_080,
  monthly: 43_200,
  yearly: 525_600,
};

const DAYS = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const numberOf = (text: string | undefined): number | undefined => {
  const digits = /^\s*(\d{1,7})\s*$/.exec(text ?? '')?.[1];
  return digits === undefined ? undefined : Number(digits);
};

const sorted = (values: number[]): number[] => [...new Set(values)].sort((a, b) => a - b);

/** What a feed asks of those who poll it: the longer of `ttl` and `sy:updatePeriod`, `skipHours`, `skipDays`. */
export function pollingHintsOf(feed: XmlNode): PollingHints | undefined {
  const ttl = numberOf(children(feed, 'ttl')[0]?._) ?? 0;
  const period = PERIODS[children(feed, 'sy:updateperiod')[0]?._.trim().toLowerCase() ?? ''] ?? 0;
  const frequency = numberOf(children(feed, 'sy:updatefrequency')[0]?._) || 1;
  const everyMinutes = Math.max(ttl, Math.round(period / frequency));
  // RSS 0.91 counts the hours from 1 to 24, RSS 2.0 from 0 to 23: 24 is midnight in both.
  const hours = children(feed, 'skiphours').flatMap((list) =>
    children(list, 'hour').map((hour) => numberOf(hour._)),
  );
  const skipHours = sorted(
    hours.filter((hour) => hour !== undefined && hour <= 24).map((hour) => (hour ?? 0) % 24),
  );
  const days = children(feed, 'skipdays').flatMap((list) =>
    children(list, 'day').map((day) => day._.trim().slice(0, 3).toLowerCase()),
  );
  const skipDays = sorted(days.map((day) => DAYS.indexOf(day)).filter((day) => day >= 0));
  const hints: PollingHints = {
    ...(everyMinutes > 0 && { everyMinutes }),
    ...(skipHours.length > 0 && { skipHours }),
    ...(skipDays.length > 0 && { skipDays }),
  };
  return Object.keys(hints).length > 0 ? hints : undefined;
}
