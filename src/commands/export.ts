import { type Environment, loadConfig } from '../config/load.ts';
import { writeOpml } from '../config/opml.ts';
import { describeProblem } from '../config/problem.ts';
import type { Output } from './output.ts';

/**
 * `tributary export`: prints the sources as OPML, for other readers, with their whole addresses: it is the owner's. Sources that are not enabled are commented
 * out; files have no address, and stay here. Exit code 0, 1 where no source has an address (OPML cannot be empty),
 * 2 for a broken configuration.
 */
export async function runExport(
  options: { config: string; env: Environment },
  out: Output,
): Promise<0 | 1 | 2> {
  const loaded = await loadConfig(options.config, options.env);
  if (!loaded.ok) {
    for (const problem of loaded.problems) out.stderr(describeProblem(problem));
    return 2;
  }
  const { site, sources } = loaded.config;
  const outlines = sources.flatMap(({ id, title = id, url, writtenUrl, language, enabled }) => {
    if (url === undefined) return [];
    return {
      title,
      xmlUrl: writtenUrl ?? url,
      ...(language === undefined ? {} : { language }),
      disabled: !enabled,
    };
  });
  for (const { id, file } of sources) {
    if (file !== undefined) out.stderr(`${id} is a file (${file}) and has no address: left out.`);
  }
  if (outlines.length === 0) {
    out.stderr('tributary: no source has an address, so there is nothing to export.');
    return 1;
  }
  out.stdout(writeOpml(`${site.title}: sources`, outlines).trimEnd());
  return 0;
}
