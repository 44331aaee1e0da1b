/** Sequences that a terminal obeys (ECMA-48 §5.4, §8.3.89), in 7 and 8 bits: CSI with its parameters, OSC to its end. */
const SEQUENCES =
  /(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]|(?:\x1b\]|\x9d)[^\x07\x1b\x9c\x9d\n]*(?:\x07|\x1b\\|\x9c)|\x1b[ -/]*[0-~]/g;
/** C0 but tab and line feed, DEL and C1; and what turns text around on a terminal, though it is no control character. */
const CONTROLS = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f]/g;

/** Text that a terminal shows and does not obey; its lines stay. */
export const forTerminal = (text: string): string => text.replace(SEQUENCES, '').replace(CONTROLS, '');

const fold = (text: string): string => text.replace(/\s+/g, ' ');

/** The same in one line: what comes from a feed cannot begin a line of its own. */
export const printable = (text: string): string => fold(forTerminal(fold(text))).trim();

/** JSON that a terminal shows and does not obey, without a change to what it says. */
export const jsonForTerminal = (json: string): string =>
  json.replace(CONTROLS, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
