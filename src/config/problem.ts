/** What is wrong with a configuration: where, what, and what to do about it. */
export type ConfigProblem = {
  /** As `topics[2].match.any[0]`; the file's path, or path and line, where the document itself is at fault. */
  place: string;
  problem: string;
  remedy: string;
};

/** One line for people: place, problem, remedy. */
export function describeProblem({ place, problem, remedy }: ConfigProblem): string {
  const line = `${place}: ${problem}. ${remedy}`.replace(/[\r\n]+/g, ' ');
  return /[.?]$/.test(line) ? line : `${line}.`;
}

/** A path into the document, as people write it: `sources[1].headers["X-Key"]`. */
export function placeOf(path: readonly PropertyKey[]): string {
  let place = '';
  for (const step of path) {
    if (typeof step === 'number') place += `[${step}]`;
    else if (/^[$A-Za-z_][\w$]*$/.test(String(step)))
      place += place === '' ? String(step) : `.${String(step)}`;
    else place += `[${JSON.stringify(String(step))}]`;
  }
  return place === '' ? '(the whole document)' : place;
}
