import numberWords from './data/number-words.json' with { type: 'json' };
import units from './data/units.json' with { type: 'json' };

const cardinals: Record<string, Record<string, number>> = numberWords.numbers;

const MULTIPLIERS = new Map(
  Object.entries(units.multipliers).flatMap(([factor, words]) => words.map((word) => [word, Number(factor)])),
);
const PERCENT = new Set(units.percent);
const MONEY = new Set(units.money);
const AGE = new Set(units.age);

/** Languages that write 1.234,5 (or 1 234,5); the others write 1,234.5. */
const COMMA_DECIMAL = new Set(
  'bg ca cs da de el es et fi fr hr hu id it lt lv nl no pl pt ro ru sk sl sv tr uk vi'.split(' '),
);

/** The factor that a word multiplies a figure by (`million`, `Mrd`, `万`), or undefined. */
export const multiplier = (word: string): number | undefined => MULTIPLIERS.get(word);
export const isPercent = (word: string): boolean => PERCENT.has(word);
export const isMoney = (word: string): boolean => MONEY.has(word);
export const isAge = (word: string): boolean => AGE.has(word);

/** The value of digits as written, its separators read as the language writes them. */
export function readDigits(digits: string, language: string): number {
  const bare = digits.replace(/[ \u00a0\u202f'’]/g, '');
  const marks = bare.match(/[.,]/g) ?? [];
  if (marks.length === 0) return Number(bare);
  const last = marks.at(-1);
  const tail = bare.slice(bare.lastIndexOf(last ?? '.') + 1);
  const mixed = new Set(marks).size > 1;
  const grouping =
    !mixed && tail.length === 3 && (marks.length > 1 || (last === '.') === COMMA_DECIMAL.has(language));
  if (grouping) return Number(bare.replace(/[.,]/g, ''));
  const at = bare.lastIndexOf(last ?? '.');
  return Number(`${bare.slice(0, at).replace(/[.,]/g, '')}.${tail}`);
}

/** The value of a number word of a language (`seven`, `sieben`), or undefined; `one` counts as an article. */
export function readNumberWord(word: string, language: string): number | undefined {
  const own = cardinals[language === 'und' ? 'en' : language]?.[word];
  return own ?? (EXTRA[language]?.get(word) as number | undefined);
}

/** As `readNumberWord`, with the word for one as well: the unit behind a ten (`twenty-one`). */
export const readUnitWord = (word: string, language: string): number | undefined =>
  ONES.has(word) ? 1 : readNumberWord(word, language);

const ONES = new Set('one eins ein un une uno una um uma een en ett jeden jedna один одна'.split(' '));

// Forms that n2words does not give: cases, genders, collectives, rounded numbers.
const table = (text: string) =>
  new Map(
    text.split(' ').flatMap((part) => {
      const [value, words] = part.split(':');
      return (words ?? '').split(',').map((word) => [word, Number(value)] as const);
    }),
  );
const EXTRA: Record<string, Map<string, number>> = {
  en: table('12:dozen 2:both,couple 20:score 24:twodozen'),
  de: table('12:dutzend 2:beide,beiden 2:zweien 3:dreien'),
  fr: table('10:dizaine 12:douzaine 15:quinzaine 20:vingtaine 30:trentaine 50:cinquantaine 100:centaine'),
  it: table('10:decina 12:dozzina 100:centinaio'),
  es: table('10:decena 12:docena 100:centenar,cien,ciento'),
  pt: table('2:duas 10:dezena 12:duzia 100:cem,cento,centena'),
  nl: table('2:beide 12:dozijn 100:honderd'),
  sv: table('2:bada 10:tiotal 12:dussin 50:femtiotal'),
  pl: table(
    '2:dwie,dwoch,dwaj,dwoje,dwom 3:trzech,troje,trzej 4:czterech,czworo 5:pieciu,piecioro 6:szesciu 7:siedmiu 8:osmiu 9:dziewieciu 10:dziesieciu',
  ),
  ru: table(
    '1.5:полтора,полутора 2:две,двух,двое,двум,двумя 3:трех,трое,тремя 4:четырех,четверо 5:пяти,пятеро 6:шести,шестеро 7:семи,семеро 8:восьми 9:девяти 10:десяти 12:двенадцати 14:четырнадцати 20:двадцати 30:тридцати 40:сорока 100:ста',
  ),
  uk: table(
    '2:дві,двох,двое,двоє 3:трьох,троє 4:чотирьох,четверо 5:пяти,пятеро 6:шести,шестеро 7:семи,семеро 8:восьми 9:девяти 10:десяти 12:дванадцяти',
  ),
  cs: table('2:dve,dvou 3:tri,trech 4:ctyri,ctyr 5:peti 6:sesti 7:sedmi 8:osmi 9:deviti 10:deseti'),
  ar: table(
    '2:اثنين,اثنتان,اثنتين 3:ثلاث,ثلاثه 4:اربع 5:خمس 6:ست 7:سبع 8:ثماني,ثمان 9:تسع 10:عشر,عشره 20:عشرين 30:ثلاثين 40:اربعين 50:خمسين 60:ستين 70:سبعين 80:ثمانين 90:تسعين 100:مئه,مائه',
  ),
  he: table(
    '2:שני,שתי,שניים,שתיים 3:שלושה,שלוש,שלושת 4:ארבעה 5:חמישה,חמש 6:שישה 7:שבעה 8:שמונה 9:תשעה 10:עשרה 20:עשרים 30:שלושים 100:מאה 200:מאתיים',
  ),
  th: table('2:สอง 3:สาม 4:สี่ 5:ห้า 6:หก 7:เจ็ด 8:แปด 9:เก้า 10:สิบ'),
  ko: table('2:두 3:세 4:네 5:다섯 6:여섯 7:일곱 8:여덟 9:아홉 10:열'),
};

const HAN_DIGITS = new Map([...'〇一二三四五六七八九'].map((sign, value) => [sign, value]));
const HAN_TENS = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);

/** The value of a number in Han signs below 10,000 (`二十三`), or undefined. */
export function readHan(signs: string): number | undefined {
  let total = 0;
  let digit: number | undefined;
  for (const sign of signs) {
    const ten = HAN_TENS.get(sign);
    if (ten === undefined) digit = (digit ?? 0) * 10 + (HAN_DIGITS.get(sign) ?? 0);
    else {
      total += (digit ?? 1) * ten;
      digit = undefined;
    }
  }
  return total + (digit ?? 0);
}
