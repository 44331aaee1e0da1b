import commonWords from '../src/text/reading/data/common-words.json' with { type: 'json' };

/** A small seeded generator (mulberry32): the same seed gives the same benchmark everywhere. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const SYLLABLES =
  'bar cor del fen gal hov ist jor kel lam mar nor oss pel quin ras sel tor ulm ver wes yar zan'.split(' ');
const VERBS =
  'approves rejects delays opens closes extends reviews announces cancels expands funds drops'.split(' ');
const THINGS =
  'harbour plan|school budget|rail line|water tariff|flood barrier|hospital wing|housing scheme|trade pact|bus fares|power station|park levy|library hours'.split(
    '|',
  );
const COMMON =
  'the of to and in a on for that with as at by from is was were has have had it its this their after before over under into up out about against between during'.split(
    ' ',
  );
/** English content words by how common they are, so that rarity means in the benchmark what it means in news. */
const WORDS = commonWords.en
  .split(' ')
  .slice(120)
  .filter((word) => /^[a-z]{3,}$/.test(word));

/** An invented story: headline and two sentences, of the kind that local news is made of. */
export type Invented = { title: string; summary: string };

const pick = <T>(random: () => number, list: readonly T[]): T =>
  list[Math.floor(random() * list.length)] as T;

function name(random: () => number): string {
  const raw =
    pick(random, SYLLABLES) + pick(random, SYLLABLES) + (random() < 0.4 ? pick(random, SYLLABLES) : '');
  return raw[0]?.toUpperCase() + raw.slice(1);
}

/** A content word: the r-th is used in proportion to 1 / (r + 10), about as Zipf's law has it. */
const contentWord = (random: () => number): string =>
  WORDS[Math.floor(10 * ((WORDS.length / 10 + 1) ** random() - 1))] ?? 'news';

function sentence(random: () => number, words: number): string {
  const parts = Array.from({ length: words }, () => {
    const kind = random();
    if (kind < 0.4) return pick(random, COMMON);
    if (kind < 0.5) return name(random);
    return kind < 0.55 ? String(Math.floor(random() * 900) + 2) : contentWord(random);
  });
  const text = parts.join(' ');
  return `${text[0]?.toUpperCase()}${text.slice(1)}.`;
}

/** A story by its number: about a third share a template, as sport, markets and weather do. */
export function invent(seed: number): Invented {
  const random = randomOf(seed);
  const place = name(random);
  const who = name(random);
  if (random() < 0.3) {
    const [a, b] = [Math.floor(random() * 6), Math.floor(random() * 6)];
    return {
      title: `${place} ${a}-${b} ${who}: ${pick(random, ['late goal settles it', 'points shared', 'home side held', 'visitors hang on'])}`,
      summary: `${place} met ${who} before ${Math.floor(random() * 40_000)} spectators. ${sentence(random, 14)}`,
    };
  }
  return {
    title: `${place} ${pick(random, VERBS)} ${pick(random, THINGS)} as ${who} ${contentWord(random)} ${contentWord(random)}`,
    summary: `${sentence(random, 18)} ${sentence(random, 16)}`,
  };
}

/** The same piece as another outlet carries it: another end of the headline, or a word of the text. */
export function copyOf(original: Invented, seed: number): Invented {
  const random = randomOf(seed);
  const title = random() < 0.5 ? original.title : `BREAKING: ${original.title}`;
  const summary = random() < 0.5 ? original.summary : original.summary.replace(' the ', ' this ');
  return { title, summary };
}
