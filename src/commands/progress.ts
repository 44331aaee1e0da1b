import type { Output } from './output.ts';

/** Says how far long work has come. */
export type Progress = {
  say: (text: string) => void;
  /** Takes the line away that a terminal shows last. */
  done: () => void;
};

// One line up, and all of it cleared (ECMA-48 CUU, EL).
const UP_AND_CLEAR = '\x1b[1A\x1b[2K';

/** On a terminal one line that changes; elsewhere a plain line for each step. */
export function progress(out: Output): Progress {
  let shown = false;
  return {
    say(text) {
      out.stderr(shown ? `${UP_AND_CLEAR}${text}` : text);
      shown = out.terminal === true;
    },
    done() {
      if (shown) out.stderr(`${UP_AND_CLEAR}\x1b[1A`);
      shown = false;
    },
  };
}
