/** An entry read once: everything that merging asks of a text later is in its reading. */
export { misspelt } from './distance.ts';
export { hash, longHash } from './hash.ts';
export { opposed } from './opposites.ts';
export { passageId, passages } from './passages.ts';
export type { Piece } from './piece.ts';
export { read, termId } from './read.ts';
export {
  type Figure,
  IN_LEAD,
  IN_TITLE,
  NAME,
  QUESTION,
  QUOTED,
  type Reading,
  type Word,
} from './reading.ts';
