const NONE: ReadonlySet<string> = new Set();

/** A table of words by language (`{ "en": "not no never" }`) as sets, made when a language is first asked for. */
export function wordSets(table: Readonly<Record<string, string>>): (lang: string) => ReadonlySet<string> {
  const made = new Map<string, ReadonlySet<string>>();
  return (lang) => {
    const words = table[lang];
    if (words === undefined) return NONE;
    let set = made.get(lang);
    if (set === undefined) {
      set = new Set(words.split(' '));
      made.set(lang, set);
    }
    return set;
  };
}
