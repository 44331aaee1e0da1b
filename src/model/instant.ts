/**
 * A moment as epoch milliseconds, UTC. A branded number and not a `Temporal.Instant`, because instants cross
 * threads (structured clone refuses Temporal objects) and stand in SQL columns as they are.
 */
export type Instant = number & { readonly unit: 'epoch milliseconds' };

/** A clock that is passed in, so that tests can fix it. */
export type Clock = () => Instant;

/** The real clock. */
export const systemClock: Clock = () => Date.now() as Instant;

/** Epoch milliseconds as an instant. */
export const instant = (milliseconds: number): Instant => milliseconds as Instant;

/** An ISO 8601 / RFC 3339 text as an instant; `undefined` for anything else. */
export function parseInstant(text: string | undefined): Instant | undefined {
  if (text === undefined) return undefined;
  const milliseconds = Date.parse(text);
  return Number.isNaN(milliseconds) ? undefined : instant(milliseconds);
}

/** ISO 8601 in UTC to the second, the form that Atom and JSON Feed ask for (RFC 3339 §5.6). */
export const toIso = (at: Instant): string => new Date(at).toISOString().replace(/\.\d{3}Z$/, 'Z');

export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** A clock that is set by so much is set as clocks are; more, and what it stored cannot be trusted. */
export const CLOCK_TOLERANCE = 5 * MINUTE;
