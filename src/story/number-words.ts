/**
 * Number words by language, folded: units and tens as `word value`, then what multiplies (`scales`). "One" is left
 * out everywhere: it is an article or a pronoun too often. Compounds are put together by `figures.ts`.
 */
type NumberWords = { values: ReadonlyMap<string, number>; scales: ReadonlyMap<string, number> };

const NAMES: Readonly<Record<string, readonly [from2: string, tens: string, scales: string]>> = {
  en: [
    'two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen',
    'twenty thirty forty fifty sixty seventy eighty ninety',
    'hundred=100 thousand=1e3 k=1e3 million=1e6 mln=1e6 mn=1e6 billion=1e9 bln=1e9 bn=1e9 trillion=1e12 tn=1e12 trln=1e12 dozen=12 lakh=1e5 lakhs=1e5 crore=1e7 crores=1e7',
  ],
  de: [
    'zwei drei vier funf sechs sieben acht neun zehn elf zwolf dreizehn vierzehn funfzehn sechzehn siebzehn achtzehn neunzehn',
    'zwanzig dreissig vierzig funfzig sechzig siebzig achtzig neunzig',
    'hundert=100 tausend=1e3 tsd=1e3 million=1e6 millionen=1e6 mio=1e6 milliarde=1e9 milliarden=1e9 mrd=1e9 billion=1e12 billionen=1e12',
  ],
  fr: [
    'deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize',
    'vingt trente quarante cinquante soixante',
    'cent=100 cents=100 mille=1e3 million=1e6 millions=1e6 milliard=1e9 milliards=1e9 mds=1e9',
  ],
  es: [
    'dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciseis diecisiete dieciocho diecinueve',
    'veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa',
    'cien=100 cientos=100 mil=1e3 millon=1e6 millones=1e6 mdd=1e6 billon=1e12 billones=1e12',
  ],
  pt: [
    'dois tres quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezesseis dezessete dezoito dezenove',
    'vinte trinta quarenta cinquenta sessenta setenta oitenta noventa',
    'cem=100 mil=1e3 milhao=1e6 milhoes=1e6 mi=1e6 bilhao=1e9 bilhoes=1e9 bi=1e9 tri=1e12',
  ],
  it: [
    'due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto diciannove',
    'venti trenta quaranta cinquanta sessanta settanta ottanta novanta',
    'cento=100 mille=1e3 mila=1e3 milione=1e6 milioni=1e6 mln=1e6 miliardo=1e9 miliardi=1e9 mld=1e9',
  ],
  nl: [
    'twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien zeventien achttien negentien',
    'twintig dertig veertig vijftig zestig zeventig tachtig negentig',
    'honderd=100 duizend=1e3 miljoen=1e6 mln=1e6 miljard=1e9 mld=1e9',
  ],
  sv: [
    'tva tre fyra fem sex sju atta nio tio elva tolv tretton fjorton femton sexton sjutton arton nitton',
    'tjugo trettio fyrtio femtio sextio sjuttio attio nittio',
    'hundra=100 tusen=1e3 miljon=1e6 miljoner=1e6 mkr=1e6 miljard=1e9 miljarder=1e9',
  ],
  da: [
    'to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten',
    'tyve tredive fyrre',
    'hundrede=100 tusind=1e3 million=1e6 millioner=1e6 milliard=1e9 milliarder=1e9',
  ],
  no: [
    'to tre fire fem seks sju atte ni ti elleve tolv tretten fjorten femten seksten sytten atten nitten',
    'tjue tretti forti femti seksti sytti atti nitti',
    'hundre=100 tusen=1e3 million=1e6 millioner=1e6 milliard=1e9 milliarder=1e9',
  ],
  fi: [
    'kaksi kolme nelja viisi kuusi seitseman kahdeksan yhdeksan kymmenen yksitoista kaksitoista',
    '',
    'sata=100 tuhat=1e3 tuhatta=1e3 miljoona=1e6 miljoonaa=1e6 miljardi=1e9 miljardia=1e9',
  ],
  pl: [
    'dwa trzy cztery piec szesc siedem osiem dziewiec dziesiec jedenascie dwanascie trzynascie czternascie pietnascie',
    'dwadziescia trzydziesci czterdziesci piecdziesiat',
    'sto=100 tys=1e3 tysiac=1e3 tysiace=1e3 tysiecy=1e3 mln=1e6 milion=1e6 miliony=1e6 milionow=1e6 mld=1e9 miliard=1e9 miliardow=1e9',
  ],
  cs: [
    'dva tri ctyri pet sest sedm osm devet deset jedenact dvanact trinact ctrnact patnact',
    'dvacet tricet ctyricet padesat',
    'sto=100 tisic=1e3 tisice=1e3 tis=1e3 milion=1e6 milionu=1e6 mil=1e6 miliarda=1e9 miliardy=1e9 miliard=1e9 mld=1e9',
  ],
  tr: [
    'iki uc dort bes alti yedi sekiz dokuz on',
    'yirmi otuz kirk elli altmis yetmis seksen doksan',
    'yuz=100 bin=1e3 milyon=1e6 milyar=1e9',
  ],
  ru: [
    'два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать',
    'двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто',
    'сто=100 тыс=1e3 тысяча=1e3 тысячи=1e3 тысяч=1e3 млн=1e6 миллион=1e6 миллиона=1e6 миллионов=1e6 млрд=1e9 миллиард=1e9 миллиарда=1e9 миллиардов=1e9',
  ],
  uk: [
    'два три чотири пять шість сім вісім девять десять одинадцять дванадцять',
    'двадцять тридцять сорок пятдесят',
    'сто=100 тис=1e3 тисяча=1e3 тисячі=1e3 тисяч=1e3 млн=1e6 мільйон=1e6 мільйони=1e6 мільйонів=1e6 млрд=1e9 мільярд=1e9 мільярдів=1e9',
  ],
  el: [
    'δυο τρεις τεσσερις πεντε εξι επτα οκτω εννεα δεκα εντεκα δωδεκα',
    'εικοσι τριαντα σαραντα πενηντα',
    'εκατο=100 χιλιαδες=1e3 εκατ=1e6 εκατομμυρια=1e6 δισ=1e9 δισεκατομμυρια=1e9',
  ],
  ar: [
    'اثنان ثلاثه اربعه خمسه سته سبعه ثمانيه تسعه عشره',
    '',
    'مئه=100 مائه=100 الف=1e3 الاف=1e3 مليون=1e6 ملايين=1e6 مليار=1e9 مليارات=1e9',
  ],
  fa: [
    'دو سه چهار پنج شش هفت هشت نه ده يازده دوازده سيزده چهارده پانزده شانزده هفده هجده نوزده',
    'بيست سي چهل پنجاه شصت هفتاد هشتاد نود',
    'صد=100 هزار=1e3 ميليون=1e6 ميليارد=1e9',
  ],
  ur: [
    'دو تين چار پانچ چه سات اٹه نو دس',
    'بيس تيس چاليس پچاس',
    'سو=100 هزار=1e3 لاكه=1e5 كروڑ=1e7 ملين=1e6 ارب=1e9',
  ],
  he: [
    'שניים שלושה ארבעה חמישה שישה שבעה שמונה תשעה עשרה',
    '',
    'מאה=100 אלף=1e3 אלפים=1e3 מיליון=1e6 מיליארד=1e9',
  ],
  hi: [
    'दो तीन चार पांच छह सात आठ नौ दस ग्यारह बारह',
    '',
    'सौ=100 हजार=1e3 लाख=1e5 करोड़=1e7 मिलियन=1e6 अरब=1e9',
  ],
  bn: ['দুই তিন চার পাঁচ ছয় সাত আট নয় দশ', '', 'শ=100 হাজার=1e3 লাখ=1e5 কোটি=1e7'],
  ta: ['இரண்டு மூன்று நான்கு ஐந்து ஆறு ஏழு எட்டு ஒன்பது பத்து', '', 'ஆயிரம்=1e3 லட்சம்=1e5 கோடி=1e7'],
  zh: ['', '', '万=1e4 萬=1e4 亿=1e8 億=1e8 千=1e3'],
  ja: ['', '', '万=1e4 億=1e8 千=1e3 兆=1e12'],
  ko: ['', '', '만=1e4 억=1e8 천=1e3 조=1e12'],
  vi: ['hai ba bon nam sau bay tam chin muoi', '', 'tram=100 nghin=1e3 ngan=1e3 trieu=1e6 ty=1e9 ti=1e9'],
  id: [
    'dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas',
    '',
    'ratus=100 ribu=1e3 juta=1e6 miliar=1e9 triliun=1e12',
  ],
};

const cache = new Map<string, NumberWords>();

/** The number words of a language (BCP 47); of English where we have none. */
export function numberWords(lang: string): NumberWords {
  const found = cache.get(lang);
  if (found !== undefined) return found;
  const [units, tens, scales] = NAMES[lang] ?? ['', '', ''];
  const values = new Map<string, number>();
  units.split(' ').forEach((word, i) => {
    if (word !== '') values.set(word, i + 2);
  });
  tens.split(' ').forEach((word, i) => {
    if (word !== '') values.set(word, 20 + 10 * i);
  });
  if (lang === 'de') germanCompounds(values, units.split(' '), tens.split(' '));
  const multiply = new Map(
    scales
      .split(' ')
      .filter((part) => part.includes('='))
      .map((part) => {
        const [word = '', value = ''] = part.split('=');
        return [word, Number(value)] as const;
      }),
  );
  const made = { values, scales: multiply };
  cache.set(lang, made);
  return made;
}

function germanCompounds(
  values: Map<string, number>,
  units: readonly string[],
  tens: readonly string[],
): void {
  for (const [t, ten] of tens.entries()) {
    for (const [u, unit] of ['ein', ...units.slice(0, 8)].entries())
      values.set(`${unit}und${ten}`, 20 + 10 * t + u + 1);
  }
}
