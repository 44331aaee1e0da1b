import type { Shape } from './shapes.ts';

/** Work on a text, wherever in the program it is done. */
export type Work = (text: string) => unknown;

/** What doubling a text costs: the growth per doubling, and the time of the longest text in ms. */
type Growth = { growth: number; ms: number };

/** What takes less is quick enough, however it grows: square growth would take many times as long. */
const QUICK_MS = 16;

/** Processor time comes in ticks of up to 10 ms: work is repeated until there is enough of it. */
const ENOUGH_MS = 40;

/** What looks as bad as this is measured again, up to a limit, since the machine may be busy. */
const SUSPECT = 2.6;
const TRIES = 3;

/** The processor time that a piece of work takes of this thread, in ms; done as often as there is `enough` of it. */
async function processorTime(work: Work, text: string, enough = 0): Promise<number> {
  const start = process.threadCpuUsage();
  for (let runs = 1; ; runs++) {
    await work(text);
    const { user, system } = process.threadCpuUsage(start);
    const ms = (user + system) / 1000;
    if (ms >= enough) return ms / runs;
  }
}

/**
 * How the cost of a piece of work grows when a hostile text doubles `doublings` times up to `length`; 1 where the longest
 * costs next to nothing.
 */
export async function growthOf(work: Work, shape: Shape, length: number, doublings = 2): Promise<Growth> {
  const long = shape(length);
  const short = shape(length / 2 ** doublings);
  let ms = await processorTime(work, long);
  // Once more, for code that runs for the first time is slow.
  if (ms > QUICK_MS && ms < 10 * QUICK_MS) ms = await processorTime(work, long);
  if (ms <= QUICK_MS) return { growth: 1, ms };
  let growth = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < TRIES && growth >= SUSPECT; tries++) {
    const base = await processorTime(work, short, ENOUGH_MS);
    ms = await processorTime(work, long, ENOUGH_MS);
    growth = Math.min(growth, (ms / base) ** (1 / doublings));
  }
  return { growth, ms };
}
