import { readFile, realpath } from 'node:fs/promises';
import { addSources } from '../config/add-sources.ts';
import { type Environment, loadConfig } from '../config/load.ts';
import { readOpml } from '../config/opml.ts';
import { planImport } from '../config/plan-import.ts';
import { describeProblem } from '../config/problem.ts';
import { replaceFile } from '../config/replace-file.ts';
import { decodeDocument } from '../parse/charset.ts';
import { printable } from '../text/terminal.ts';
import type { Output } from './output.ts';

/**
 * `tributary import OPML`: adds the feeds of an OPML file to the configuration, and says of each whether it was
 * added or why not. The configuration's own layout stays; it is replaced in one step, or not at all. Exit code 0,
 * 1 if the OPML or the configuration's folder cannot be used, 2 for a broken configuration.
 */
export async function runImport(
  options: { config: string; env: Environment; file: string },
  out: Output,
): Promise<0 | 1 | 2> {
  const loaded = await loadConfig(options.config, options.env);
  if (!loaded.ok) {
    for (const problem of loaded.problems) out.stderr(describeProblem(problem));
    return 2;
  }
  const fail = (why: string): 1 => {
    out.stderr(`tributary: ${why}`);
    return 1;
  };
  const bytes = await readFile(options.file).catch(
    (error: NodeJS.ErrnoException) => error.code ?? error.message,
  );
  if (typeof bytes === 'string') return fail(`${options.file} cannot be read (${bytes}); name an OPML file.`);
  const opml = readOpml(decodeDocument(bytes, undefined).text);
  if (opml === undefined) return fail(`${options.file} is not OPML; export one from your reader.`);
  if (!opml.complete)
    out.stderr(`${options.file} breaks off before its end; what stands before that is taken.`);

  const { added, skipped } = planImport(opml.outlines, loaded.config);
  for (const { outline, why } of skipped)
    out.stdout(`skipped ${nameOf(outline.title, outline.xmlUrl)}: ${why}`);
  for (const source of added) out.stdout(`added ${source.id}: ${nameOf(source.title ?? '', source.url)}`);
  if (added.length > 0) {
    const path = await realpath(options.config);
    try {
      await replaceFile(path, addSources(await readFile(path, 'utf8'), added));
    } catch (error) {
      return fail(`${path} cannot be written (${(error as Error).message}); nothing was added.`);
    }
  }
  out.stdout(
    `${added.length} of ${opml.outlines.length} feeds added to ${options.config}, ${skipped.length} skipped.`,
  );
  return 0;
}

const nameOf = (title: string, url: string): string =>
  title === '' ? printable(url) : `${title} <${printable(url)}>`;
