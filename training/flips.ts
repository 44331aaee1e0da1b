// Verbs and their opposites, as headlines have them, to make a text say the contrary.
const FLIPS: Record<string, string> = {
  en: 'rises:falls rise:fall rose:fell up:down wins:loses beat:lose beats:loses approves:rejects backs:rejects confirms:denies denies:confirms opens:closes arrested:released raises:cuts cuts:raises accepts:refuses rejects:accepts resigns:stays suspended:resumed passes:fails agree:disagree higher:lower',
  de: 'steigt:sinkt sinkt:steigt erhöht:senkt senkt:erhöht gewinnt:verliert verliert:gewinnt bestätigt:dementiert dementiert:bestätigt öffnet:schliesst schliesst:öffnet angenommen:abgelehnt abgelehnt:angenommen festgenommen:freigelassen',
  fr: 'augmente:baisse baisse:augmente gagne:perd confirme:dément dément:confirme ouvre:ferme ferme:ouvre acceptée:rejetée adopte:rejette arrêté:libéré accepte:refuse',
  it: 'sale:scende aumenta:cala vince:perde conferma:smentisce smentisce:conferma apre:chiude chiude:apre approva:respinge arrestato:liberato accetta:rifiuta',
  es: 'sube:baja baja:sube gana:pierde confirma:desmiente abre:cierra cierra:abre aprueba:rechaza detenido:liberado acepta:rechaza',
};

/** The verbs of a language with their opposites. */
export const flips = (language: string): [string, string][] =>
  (FLIPS[language] ?? '')
    .split(' ')
    .filter((pair) => pair !== '')
    .map((pair) => pair.split(':') as [string, string]);
