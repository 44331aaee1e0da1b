/** Where a command says what it found (`stdout`) and what goes on or went wrong (`stderr`), line by line. */
export type Output = {
  stdout: (line: string) => void;
  stderr: (line: string) => void;
  /** Whether stderr is a terminal: progress is shown there in one line that moves, else in plain lines. */
  terminal?: boolean;
};
