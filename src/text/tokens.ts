/** A word of a text: folded for comparison, with its place in the text as written. */
export type Token = {
  text: string;
  start: number;
  end: number;
  /** Written in capitals only (`US`), as against `us`; false where the script has no case. */
  capitals: boolean;
};

// Letters that NFKD does not take apart, or that one language writes in two ways.
const LETTERS: Record<string, string> = {
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  æ: 'ae',
  œ: 'oe',
  ı: 'i',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ς: 'σ',
  ی: 'ي',
  ى: 'ي',
  ک: 'ك',
  ہ: 'ه',
  ھ: 'ه',
  ۀ: 'ه',
  ة: 'ه',
  ە: 'ه',
  ٱ: 'ا',
  ـ: '',
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');
// Accents, harakat and niqqud; not the vowel signs of Indic scripts nor kana voicing, which part words.
const MARKS = /(?![\u3099\u309a])(?:[\p{Script=Inherited}\u0591-\u05c7\u200c\u00ad]|\u200d)/gu;
// More marks on one character than any script writes (UAX #15, Stream-Safe Text Format): sorting them, as normalisation does,
// would take quadratic time. Half-width kana have marks that are letters until then.
const MOST_MARKS = 30;
const MARKS_TOO_MANY = /([\p{M}\uff9e\uff9f]{30})[\p{M}\uff9e\uff9f]+/gu;
const DIGITS = /(?![0-9])\p{Nd}/gu;
const ASCII = /^[\x20-\x7e]*$/;

/** The value of a decimal digit of any script: each block of digits has its zero at a multiple of its start. */
function asciiDigit(digit: string): string {
  let code = digit.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - 1)) && value < 9) {
    code--;
    value++;
  }
  return String(value);
}

/** A text in a normal form, runs of combining marks held to 30. */
export const normal = (text: string, form: 'NFC' | 'NFKC' | 'NFKD'): string =>
  (ASCII.test(text) || text.length <= MOST_MARKS ? text : text.replace(MARKS_TOO_MANY, '$1')).normalize(form);

/** Folds what readers take for the same: NFKC, case, accents, letter variants, digits of all scripts. */
export function fold(text: string): string {
  if (ASCII.test(text)) return text.toLowerCase();
  return normal(text, 'NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .normalize('NFKC')
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .replace(DIGITS, asciiDigit);
}

// Names that end, or begin, with what else parts words: `C++`, `C#`, `.NET`.
const WORD =
  /\.NET(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])(?:\.net(?![\p{L}\p{N}])|\p{L}{1,7}\+\+|[A-Za-z]#(?![\p{L}\p{N}]))|[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}\u200c\u00ad]|\u200d|['’ʼ＇](?=\p{L}))*/gu;
// Scripts that write no spaces between words: their runs are cut into overlapping pairs of signs.
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}ー]+/gu;
// Most words of most texts: nothing in them to fold but their case.
const PLAIN = /^[A-Za-z0-9]+$/;
// Articles and pronouns that French, Italian and Catalan write onto the next word: `l'Iran`, `dell'Iran`, `d'Israël`.
const ELISION =
  /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu|un|(?:d|n|s)?all|dell|nell|sull|coll|quell|quest)['’ʼ＇](?=\p{L})/iu;
const POSSESSIVE = /['’ʼ＇](?:s)?$/i;
// Turkish writes the endings of names behind an apostrophe: `İstanbul'da`, `Ankara'nın`, `Türkiye'ye`.
const TURKISH =
  /(?<=\p{L}{2})['’ʼ＇](?:n?[dt][ae](?:n|ki\p{L}*)?|[ny]?[ıiuü]n|[ny][ae]|[ny][ıiuü]|y?l[ae]|l[ae]r\p{L}*|l[ıiuü](?:k\p{L}*)?|[cç][ae]|[dt][ıiuü]r|s[ıiuü])$/iu;
const TURKISH_VOWEL = /(?<=\p{L}[^\P{L}aeıioöuüAEIİOÖUÜ])['’ʼ＇][aeıiuü]$/u;
// Particles that Korean writes onto a noun of two syllables or more.
const KOREAN =
  /(?<=^[가-힣]{2,})(?:에서는|에서도|으로는|으로도|에게는|이라고|이라는|까지는|에서|에게|께서|한테|으로|부터|까지|보다|처럼|라고|라는|에는|에도|와의|과의|은|는|이|가|을|를|의|에|로|와|과|도|만)$/u;

/**
 * The words of a text, in order, folded. Possessive endings fall (`Iran's` is `iran`), hyphens part words,
 * runs of a script without spaces become bigrams. `C++`, `C#` and `.NET` are
 * `cplusplus`, `csharp` and `dotnet`; Turkish endings behind an apostrophe and Korean particles fall. The one tokenizer of
 * rules, merging and full text.
 */
export function tokens(text: string): Token[] {
  const found: Token[] = [];
  for (const match of text.matchAll(WORD)) {
    const raw = match[0];
    const start = match.index;
    if (PLAIN.test(raw)) {
      const text = raw.toLowerCase();
      found.push({
        text,
        start,
        end: start + raw.length,
        capitals: text !== raw && raw === raw.toUpperCase(),
      });
      continue;
    }
    let at = ELISION.exec(raw)?.[0].length ?? 0;
    if (at > 0) push(found, raw.slice(0, at - 1), start);
    for (const run of raw.matchAll(UNSPACED)) {
      if (run.index > at) push(found, raw.slice(at, run.index), start + at);
      bigrams(found, run[0], start + run.index);
      at = run.index + run[0].length;
    }
    if (at < raw.length) push(found, raw.slice(at), start + at);
  }
  return found;
}

function push(found: Token[], raw: string, start: number): void {
  const word = bare(raw);
  const text = fold(word)
    .replace(/\+\+$/, 'plusplus')
    .replace(/#$/, 'sharp')
    .replace(/^\./, 'dot')
    .replace(/[^\p{L}\p{N}\p{M}]/gu, '');
  if (text === '') return;
  const capitals = word === word.toUpperCase() && word !== word.toLowerCase();
  found.push({ text, start, end: start + word.length, capitals });
}

/** A word without possessive, Turkish ending or Korean particle. */
function bare(raw: string): string {
  const word = raw.replace(POSSESSIVE, '').replace(TURKISH, '').replace(TURKISH_VOWEL, '');
  return /^[가-힣]{3,12}$/u.test(word) ? word.replace(KOREAN, '') : word;
}

function bigrams(found: Token[], run: string, start: number): void {
  const signs = [...run];
  if (signs.length === 1) push(found, run, start);
  let offset = start;
  for (let i = 0; i + 1 < signs.length; i++) {
    const pair = `${signs[i]}${signs[i + 1]}`;
    found.push({ text: fold(pair), start: offset, end: offset + pair.length, capitals: false });
    offset += signs[i]?.length ?? 1;
  }
}
