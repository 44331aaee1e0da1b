import { Common } from '../src/story/common.ts';
import { type DecideOptions, decide } from '../src/story/decide.ts';
import { type Piece, read } from '../src/text/reading/index.ts';
import { WINDOW } from './examples.ts';

/** Merges entries as ingest does, in one batch; a story number per entry, whose ids are their places. */
export function merge(pieces: readonly Piece[], options: Partial<DecideOptions> = {}): number[] {
  const common = new Common();
  common.addPassages(pieces);
  const readings = pieces.map((piece) => read(piece, common.isRepeated));
  common.addWords(readings);
  const { stories } = decide(readings, [], { level: 'coverage', windowMs: WINDOW, ...options, common });
  const of = new Array<number>(pieces.length).fill(-1);
  for (const [number, story] of stories.entries()) for (const id of story.entries) of[Number(id)] = number;
  return of;
}
