import { HOUR, type Instant, instant } from '../../src/model/instant.ts';
import { Common } from '../../src/story/common.ts';
import { type DecideOptions, decide, type Plan, type StoredMember } from '../../src/story/decide.ts';
import { type JudgeOptions, judge, type Verdict } from '../../src/story/judge.ts';
import { pairOf } from '../../src/story/pair.ts';
import { weigh } from '../../src/story/weigh.ts';
import { type Piece, type Reading, read } from '../../src/text/reading/index.ts';

let count = 0;

/** A time of a fixed day, in hours after its noon. */
export const hours = (after: number): Instant => instant(Date.UTC(2026, 2, 3, 12) + after * HOUR);

/** An entry of a source of its own, at noon, with what a case wants otherwise. */
export function entry(title: string, summary = '', other: Partial<Piece> = {}): Reading {
  count++;
  return read({
    id: `e${count}`,
    source: `Paper ${count}`,
    title,
    summary,
    content: '',
    published: hours(0),
    ...other,
  });
}

/** What is common where nothing but some entries is known. */
function commonOf(readings: readonly Reading[]): Common {
  const common = new Common();
  common.addWords(readings);
  return common;
}

/** Decides where nothing but the entries is known. */
export const decideAlone = (
  entries: readonly Reading[],
  stored: readonly StoredMember[],
  options: Omit<DecideOptions, 'common'>,
): Plan =>
  decide(entries, stored, {
    ...options,
    common: commonOf([...entries, ...stored.map(({ reading }) => reading)]),
  });

/** Judges two of some entries that are all there is. */
export function judgeAlone(
  a: Reading,
  b: Reading,
  options: JudgeOptions,
  among: readonly Reading[] = [a, b],
): Verdict {
  const common = commonOf(among);
  return judge(pairOf(weigh(a, common), weigh(b, common), common.texts(a.lang)), options);
}

/** A verdict in a word or two: `copies same-text`, `parted figures-differ`, or how probable it is. */
export function wordOf({ copies, parted, against, probability }: Verdict): string {
  if (copies.length > 0) return `copies ${copies[0]?.kind}`;
  if (parted) return `parted ${against?.kind}`;
  return probability ** 2 >= 0.3 ? 'likely' : 'unlikely';
}
