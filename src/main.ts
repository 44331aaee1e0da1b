import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { type Output, outputTo } from './commands/output.ts';
import type { Settings } from './commands/settings.ts';
import { VERSION } from './commands/version.ts';
import type { Environment } from './config/load.ts';
import { normaliseSiteUrl } from './config/site-url.ts';

/** Wrong usage or configuration. */
const USAGE = 2;

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** A command as it is added to the program: it gets the settings, and says how it ended. */
type Runner = (settings: Settings, out: Output) => Promise<number>;

/**
 * The command line: reads arguments and environment (the only place that does), runs one command and sets the
 * process's exit code: 0 done, 1 failed, 2 wrong usage or configuration.
 */
export async function main(argv: string[], env: Environment): Promise<void> {
  const out = outputTo(process.stdout, process.stderr);
  // Whoever reads us may have seen enough (`| head`): that is no failure, and nothing to go on for.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit();
    // On a full disk the work is done all the same, and said to have failed.
    process.on('exit', () => {
      process.exitCode ||= 1;
    });
  });
  process.stderr.on('error', () => {});
  const program = programOf(env, out);
  try {
    await program.parseAsync(argv);
  } catch (error) {
    if (error instanceof CommanderError) {
      process.exitCode = error.exitCode === 0 ? 0 : USAGE;
      return;
    }
    const message = error instanceof Error ? error.message : String(error);
    out.stderr(
      env.LOG_LEVEL === 'debug' && error instanceof Error ? String(error.stack) : `tributary: ${message}`,
    );
    process.exitCode = 1;
  }
}

function programOf(env: Environment, out: Output): Command {
  const program = new Command('tributary')
    .description(
      'Merges feeds into stories, and publishes them by topic and actor as RSS, Atom and JSON Feed.',
    )
    .version(VERSION)
    .addOption(new Option('--config <file>', 'the configuration').env('CONFIG').default('feeds/feeds.json'))
    .addOption(new Option('--data <folder>', 'where the database is kept').env('DATA_DIR').default('./data'))
    .addOption(new Option('--port <number>', 'where to listen').env('PORT').default(3000).argParser(portOf))
    .addOption(
      new Option('--host <address>', 'where to listen').env('HOST').default('127.0.0.1').argParser(hostOf),
    )
    .addOption(
      new Option('--log-level <level>', 'how much to log')
        .env('LOG_LEVEL')
        .choices(LOG_LEVELS)
        .default('info'),
    )
    .addHelpText('after', '\nSITE_URL in the environment stands over site.url of the configuration.')
    .exitOverride()
    .configureOutput({ writeErr: (text) => out.stderr(text.trimEnd()) });

  const settings = (): Settings => {
    const { config, data, host, port, logLevel } = program.opts();
    const site = env.SITE_URL ? normaliseSiteUrl(env.SITE_URL) : undefined;
    if (site !== undefined && 'problem' in site)
      program.error(`error: SITE_URL ${site.problem}. ${site.remedy}.`);
    if (env.DATABASE_URL) {
      out.stderr(
        'tributary: DATABASE_URL is set, but this version knows SQLite only; the database is in --data.',
      );
    }
    return {
      config,
      data,
      host,
      port,
      env,
      logLevel,
      ...(site !== undefined && 'url' in site ? { siteUrl: site.url } : {}),
    };
  };
  const run = (runner: Runner) => async () => {
    process.exitCode = await runner(settings(), out);
  };

  program
    .command('serve')
    .description('ingest on schedule and serve the feeds')
    .action(run(async (s, o) => (await import('./commands/serve.ts')).runServe(s, o)));
  program
    .command('ingest')
    .description('read what is due, once')
    .option('--force', 'read everything, due or not')
    .option('--source <id>', 'read this one source, due or not')
    .option('--dry-run', 'say what would be taken, and write nothing')
    .action((options: { force?: boolean; source?: string; dryRun?: boolean }) =>
      run(async (s, o) => (await import('./commands/ingest.ts')).runIngest(s, options, o))(),
    );
  program
    .command('check')
    .description('read the configuration and the seed files, and touch nothing')
    .option('--sources', 'say how each source fares')
    .action((options: { sources?: boolean }) =>
      run(async (s, o) =>
        options.sources
          ? (await import('./commands/check-sources.ts')).runCheckSources(s, o)
          : (await import('./commands/check.ts')).runCheck(s, o),
      )(),
    );
  program
    .command('parse')
    .argument('<file-or-url>', 'a feed document')
    .description('read one feed and print what was understood, as JSON')
    .action((target: string) =>
      run(async (s, o) => (await import('./commands/parse.ts')).runParse(s, target, o))(),
    );
  program
    .command('discover')
    .argument('<url>', 'a page')
    .description('find the feeds of a page')
    .action((target: string) =>
      run(async (s, o) => (await import('./commands/discover.ts')).runDiscover(s, target, o))(),
    );
  program
    .command('import')
    .argument('<opml>', 'the file that another reader exported')
    .description('add the feeds of an OPML file to the configuration')
    .action((file: string) =>
      run(async (s, o) => (await import('./commands/import.ts')).runImport({ ...s, file }, o))(),
    );
  program
    .command('export')
    .description('print the sources as OPML')
    .action(run(async (s, o) => (await import('./commands/export.ts')).runExport(s, o)));
  storyCommands(program, run);
  return program;
}

/** The commands for what an owner settles by hand. */
function storyCommands(program: Command, run: (runner: Runner) => () => Promise<void>): void {
  const story = 'its id (UUID or urn:uuid:UUID), or the URL of its page';
  program
    .command('hide')
    .argument('<story>', story)
    .description('take a story down for good')
    .option('--undo', 'put it back where it stood')
    .action((target: string, options: { undo?: boolean }) =>
      run(async (s, o) => (await import('./commands/hide.ts')).runHide(s, target, options, o))(),
    );
  program
    .command('explain')
    .argument('<story>', story)
    .description('say why the entries of a story are one, and what was kept apart from it')
    .option('--json', 'as JSON')
    .action((target: string, options: { json?: boolean }) =>
      run(async (s, o) => (await import('./commands/explain.ts')).runExplain(s, target, options, o))(),
    );
  program
    .command('split')
    .argument('<story>', story)
    .argument('<entries...>', 'their short ids in "explain" (e7f3), their UUIDs or their links')
    .description('take entries out of a story, together, for good')
    .action((target: string, entries: string[]) =>
      run(async (s, o) => (await import('./commands/split.ts')).runSplit(s, { story: target, entries }, o))(),
    );
  program
    .command('join')
    .argument('<story>', story)
    .argument('<other>', 'the story that is the same')
    .description('make one story of two for good')
    .action((one: string, other: string) =>
      run(async (s, o) => (await import('./commands/join.ts')).runJoin(s, { one, other }, o))(),
    );
  program
    .command('rulings')
    .description('list what was settled by hand with hide, split and join')
    .addOption(new Option('--drop <number>', 'forget this one, and undo it').argParser(rulingOf))
    .action((options: { drop?: number }) =>
      run(async (s, o) => (await import('./commands/rulings.ts')).runRulings(s, options, o))(),
    );
  program
    .command('remerge')
    .description('judge everything stored again, by the settings of now')
    .option('--dry-run', 'say what would change, and write nothing')
    .action((options: { dryRun?: boolean }) =>
      run(async (s, o) => (await import('./commands/remerge.ts')).runRemerge(s, options, o))(),
    );
}

/** Node listens everywhere where it is given nothing. */
function hostOf(text: string): string {
  if (text.trim() === '') throw new InvalidArgumentError('It takes an address, such as 127.0.0.1.');
  return text;
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d{1,5}$/.test(text) || port > 65_535)
    throw new InvalidArgumentError('It takes a number from 0 to 65535.');
  return port;
}

function rulingOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new InvalidArgumentError('It takes a number that "rulings" lists.');
  return Number(text);
}
