/** An entry of a story, by what decides whether it speaks for it. */
export type Voice = {
  id: number;
  source: string;
  /** Whether its link leads to its source's own site: nobody else may say what stands at that address. */
  isAtHome: boolean;
  /** Of its source. */
  priority: number;
  at: number;
  /** Its place in its document. */
  position: number;
  /** How long its text is. */
  size: number;
};

/** A later version speaks for a story only if it says at least twice as much, and this many characters more. */
const FULLER = 2;
const MORE = 300;

/**
 * Which entry speaks for a story, of at least one. One whose link is not at home never does where another's is; of what is left, the
 * highest priority, then whoever speaks already (`current`), then the earliest; a clearly fuller version takes over,
 * at home or from the same source. The choice moves in one direction and cannot flap.
 */
export function whoSpeaks(voices: readonly Voice[], current: number | undefined): number {
  const home = voices.filter(({ isAtHome }) => isAtHome);
  const heard = home.length > 0 ? home : voices;
  const highest = Math.max(...heard.map(({ priority }) => priority));
  const rivals = heard.filter(({ priority }) => priority === highest);
  const earliestFirst = rivals.toSorted((a, b) => a.at - b.at || a.position - b.position || a.id - b.id);
  let speaking = rivals.find(({ id }) => id === current) ?? (earliestFirst[0] as Voice);
  // To the end at once, so that asking again changes nothing.
  for (;;) {
    const fuller = earliestFirst.find((voice) => takesOver(voice, speaking));
    if (fuller === undefined) return speaking.id;
    speaking = fuller;
  }
}

const takesOver = (voice: Voice, from: Voice): boolean =>
  (voice.isAtHome || voice.source === from.source) &&
  voice.size >= FULLER * from.size &&
  voice.size >= from.size + MORE;
