/**
 * Words that carry grammar and no news, folded, by language: they weigh nothing when texts are compared, and tell
 * which language a text without a label is in. After the stopword lists of stopwords-iso, its commonest only.
 */
export const FUNCTION_WORDS: Readonly<Record<string, ReadonlySet<string>>> = Object.fromEntries(
  Object.entries({
    en: 'the a an of to in on at by for from with and or as is are was were be been has have had its it that this these those their his her he she they who which over into about after before than up out s will would said says',
    de: 'der die das den dem des ein eine einen einem einer eines und oder in im am an auf aus bei mit von vom zu zum zur fur uber nach vor ist sind war waren hat haben sich es er sie als auch wird werden durch um',
    fr: 'le la les un une des du de d l et ou en au aux a par pour sur dans avec est sont ete a ont se sa son ses ce cette ces qui que qu il elle ils plus apres avant',
    es: 'el la los las un una unos unas de del al y e o u en por para con sobre es son fue ha han se su sus que como lo tras mas entre',
    pt: 'o a os as um uma de do da dos das no na nos nas e ou em por para com sobre foi sao se seu sua que ao aos apos mais entre',
    it: 'il lo la i gli le un una di del della dei delle e o in nel nella a al alla da dal per con su sul si che ha hanno sono stato dopo piu tra',
    nl: 'de het een van in op aan voor met door uit naar en of is zijn was heeft hebben dat die er om te bij over na',
    sv: 'en ett den det de och eller i pa av for med till fran om ar var har som att efter over vid',
    da: 'en et den det de og eller i pa af for med til fra om er var har som at efter over ved',
    no: 'en et den det de og eller i pa av for med til fra om er var har som at etter over ved',
    fi: 'ja on oli ovat ei se ne etta myos kuin tai',
    pl: 'i w we z ze na do od po o za przez dla jest sa byl byla sie to ze oraz nad przy',
    cs: 'a v ve z ze na do od po o za pro je jsou byl byla se to ze i nad pri s k',
    hu: 'a az egy es hogy van volt nem is meg',
    ro: 'un o si in de la din pe cu pentru este sunt a fost care ca se',
    tr: 've bir bu da de ile icin gore olan olarak',
    el: 'ο η το οι τα του της των τον την στο στη στην στον και για με απο που να ειναι',
    ru: 'и в во на с со к по о об от до за из у для при над под что как это его ее их он она они был была было были',
    uk: 'і й та в у на з зі із до по про від за для при над під що як це його її їх він вона вони був була було були',
    bg: 'и в във на с със към по за от до из при над под че как това е са беше',
    ar: 'في من الي علي عن مع ان انه انها هذا هذه التي الذي ما او ثم قد و بعد قبل بين كما',
    fa: 'در از به با بر را كه و اين ان براي تا هم است شد شده مي ها هاي يك',
    ur: 'كے كي كا كو ميں سے پر نے اور هے هيں يه كه اس ان بهي',
    he: 'של את על עם אל מן כי גם זה זו הוא היא הם או',
    hi: 'के की का को में से पर ने और है हैं यह कि इस उस भी एक',
    bn: 'ও এবং এই একটি করে থেকে জন্য হয় যে',
    ta: 'ஒரு மற்றும் இந்த அந்த என்று',
    vi: 'cua va la co cac nhung mot cho trong tai voi duoc den tu',
    id: 'yang di ke dari dan atau dengan untuk pada ini itu adalah akan oleh dalam',
  }).map(([lang, words]) => [lang, new Set(words.split(' '))]),
);

const NONE: ReadonlySet<string> = new Set();

/** The function words of a language; none where we have no list. */
export const functionWords = (lang: string): ReadonlySet<string> => FUNCTION_WORDS[lang] ?? NONE;

const SCRIPTS: readonly (readonly [RegExp, string])[] = [
  [/[\u3041-\u30fa]/, 'ja'],
  [/[\uac00-\ud7a3]/, 'ko'],
  [/[\u4e00-\u9fff]/, 'zh'],
  [/[\u0590-\u05ff]/, 'he'],
  [/[\u0980-\u09ff]/, 'bn'],
  [/[\u0900-\u097f]/, 'hi'],
  [/[\u0b80-\u0bff]/, 'ta'],
  [/[\u0e00-\u0e7f]/, 'th'],
  [/[\u0370-\u03ff]/, 'el'],
];

/** The language of a text by its script and function words: ISO 639-1, `und` where nothing tells. */
export function languageOf(
  label: string | undefined,
  raw: string,
  words: readonly { text: string }[],
): string {
  if (label !== undefined && label !== '') {
    const lang = label
      .slice(0, 3)
      .replace(/[-_].*$/, '')
      .toLowerCase();
    return lang === 'nb' || lang === 'nn' ? 'no' : lang;
  }
  for (const [script, lang] of SCRIPTS) if (script.test(raw)) return lang;
  let best = 'und';
  let most = 0;
  for (const [lang, list] of Object.entries(FUNCTION_WORDS)) {
    let count = 0;
    for (const word of words) if (list.has(word.text)) count++;
    if (count > most) {
      most = count;
      best = lang;
    }
  }
  return best;
}
