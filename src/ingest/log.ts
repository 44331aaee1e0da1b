import { writeSync } from 'node:fs';
import pino, { type Logger } from 'pino';
import { jsonForTerminal } from '../text/terminal.ts';

/** As much of what cannot be written is kept, in bytes, until it can be; the lines after that are lost, and counted. */
const KEPT = 1_000_000;

/** How soon it is tried again. */
const AGAIN_MS = 1_000;

/** Writes a piece of bytes, and says how many went; throws as `writeSync` does. */
type Write = (bytes: Uint8Array) => number;

/**
 * A place for lines that never throws and never waits. What cannot be written (full disk, closed pipe, a pipe that nobody
 * reads) is kept up to a megabyte and written as soon as there is room; what was lost is told in a line of its own.
 */
export function patientLines(write: Write, lostLine: (count: number) => string) {
  let kept = Buffer.alloc(0);
  let lost = 0;
  let again: NodeJS.Timeout | undefined;
  const flush = (): void => {
    try {
      while (kept.length > 0) kept = kept.subarray(write(kept));
      if (lost === 0) return;
      kept = Buffer.from(lostLine(lost));
      lost = 0;
      kept = kept.subarray(write(kept));
    } catch {
      if (again !== undefined) return;
      again = setTimeout(() => {
        again = undefined;
        flush();
      }, AGAIN_MS).unref();
    }
  };
  return {
    flush,
    write(line: string): void {
      const bytes = Buffer.from(line);
      if (kept.length + bytes.length > KEPT) lost++;
      else kept = kept.length === 0 ? bytes : Buffer.concat([kept, bytes]);
      flush();
    },
  };
}

/** The log of one role, on stderr. Whatever becomes of its lines, the work that they tell of goes on. */
export function openLog(name: 'web' | 'ingest', level: string): Logger {
  const lines = patientLines(
    (bytes) => writeSync(2, bytes),
    (count) =>
      `${JSON.stringify({ level: 40, time: Date.now(), name, count, msg: 'lines of the log were lost: they could not be written' })}\n`,
  );
  process.on('exit', lines.flush);
  return pino({ level, name, hooks: { streamWrite: jsonForTerminal } }, lines);
}
