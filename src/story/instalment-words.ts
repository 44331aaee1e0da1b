/** Words by language, folded, that number the parts of a series: what follows them tells one part from the next. */
const WORDS: Readonly<Record<string, string>> = {
  en: 'day part episode ep chapter vol volume issue no number week season series round stage match game lecture lesson edition instalment installment matchday leg heat session phase book unit module',
  de: 'tag teil folge kapitel band ausgabe nr nummer woche kw staffel runde etappe spieltag spiel lektion phase',
  fr: 'jour partie episode chapitre tome volume numero no semaine saison etape journee tour manche match phase',
  es: 'dia parte episodio capitulo tomo numero no semana temporada etapa jornada ronda partido fase entrega t e',
  pt: 'dia parte episodio capitulo volume numero no semana temporada etapa rodada jogo fase edicao',
  it: 'giorno parte episodio puntata capitolo volume numero settimana stagione tappa giornata turno gara fase',
  nl: 'dag deel aflevering hoofdstuk nummer nr week seizoen etappe ronde speelronde fase',
  sv: 'dag del avsnitt kapitel nummer nr vecka sasong etapp omgang',
  da: 'dag del afsnit kapitel nummer nr uge saeson etape runde',
  no: 'dag del episode kapittel nummer nr uke sesong etappe runde',
  fi: 'paiva osa jakso luku numero viikko kausi kierros etappi',
  pl: 'dzien czesc odcinek rozdzial numer nr tydzien sezon etap kolejka runda',
  cs: 'den dil cast epizoda kapitola cislo tyden sezona etapa kolo',
  hu: 'nap resz fejezet szam het evad fordulo',
  ro: 'ziua partea episodul capitolul numarul saptamana sezonul etapa runda',
  tr: 'gun bolum kisim sayi hafta sezon etap tur',
  el: 'ημερα μερος επεισοδιο κεφαλαιο τευχος εβδομαδα αγωνιστικη γυρος',
  ru: 'день часть серия эпизод выпуск глава том номер неделя сезон этап тур раунд',
  uk: 'день частина серія епізод випуск глава том номер тиждень сезон етап тур',
  ar: 'اليوم الجزء الحلقه حلقه الفصل العدد الاسبوع الموسم الجوله المرحله',
  fa: 'روز بخش قسمت فصل شماره هفته مرحله',
  ur: 'دن حصه قسط باب شماره هفته',
  he: 'יום חלק פרק גיליון שבוע עונה מחזור',
  hi: 'दिन भाग एपिसोड अध्याय अंक सप्ताह सीजन दौर',
  bn: 'দিন পর্ব অধ্যায় সংখ্যা সপ্তাহ',
  ta: 'நாள் பகுதி அத்தியாயம் வாரம்',
  vi: 'ngay phan tap chuong so tuan mua vong',
  id: 'hari bagian episode bab edisi pekan musim babak',
  zh: '第',
  ja: '第',
  ko: '제',
};

const sets = new Map<string, ReadonlySet<string>>();

export function instalmentWords(lang: string): ReadonlySet<string> {
  let made = sets.get(lang);
  if (made === undefined) {
    made = new Set((WORDS[lang] ?? WORDS.en ?? '').split(' '));
    sets.set(lang, made);
  }
  return made;
}
