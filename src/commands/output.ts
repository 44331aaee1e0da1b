import { forTerminal } from '../text/terminal.ts';

/** Where a command says what it found (`stdout`) and what goes on or went wrong (`stderr`), line by line. */
export type Output = {
  stdout: (line: string) => void;
  stderr: (line: string) => void;
  /** Where stderr is a terminal: writes a line over the last one there; an empty one takes it away. */
  overwrite?: (line: string) => void;
};

type Stream = { write: (text: string) => unknown; isTTY?: boolean };

// One line up, and all of it cleared (ECMA-48 CUU, EL).
const UP_AND_CLEAR = '\x1b[1A\x1b[2K';

/** The output of a process. All that is printed passes here, and nothing of it commands the terminal. */
export function outputTo(stdout: Stream, stderr: Stream): Output {
  const print = (stream: Stream) => (line: string) => void stream.write(`${forTerminal(line)}\n`);
  return {
    stdout: print(stdout),
    stderr: print(stderr),
    ...(stderr.isTTY === true && {
      overwrite: (line) => void stderr.write(`${UP_AND_CLEAR}${line === '' ? '' : `${forTerminal(line)}\n`}`),
    }),
  };
}
