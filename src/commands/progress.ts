import type { Output } from './output.ts';

/** Says how far long work has come. */
export type Progress = {
  say: (text: string) => void;
  /** Takes the line away that a terminal shows last. */
  done: () => void;
};

/** On a terminal one line that changes; elsewhere a plain line for each step. */
export function progress({ stderr, overwrite }: Output): Progress {
  let shown = false;
  return {
    say(text) {
      if (shown) overwrite?.(text);
      else stderr(text);
      shown = overwrite !== undefined;
    },
    done() {
      if (shown) overwrite?.('');
      shown = false;
    },
  };
}
