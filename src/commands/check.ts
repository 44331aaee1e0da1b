import { pathToFileURL } from 'node:url';
import { type Classifier, classify, compileRules } from '../classify/classifier.ts';
import { type Config, type Environment, loadConfig, type SourceConfig } from '../config/load.ts';
import { type ConfigProblem, describeProblem } from '../config/problem.ts';
import { FeedError } from '../parse/feed-error.ts';
import { parseFeed } from '../parse/read-feed.ts';
import { readSourceFile } from '../source/file.ts';
import type { Output } from './output.ts';

/**
 * `tributary check`: reads the configuration and the files of its enabled sources, and touches nothing. What is
 * wrong goes to stderr, a line each; a summary of what is right to stdout. Exit code 0, or 2.
 */
export async function runCheck(options: { config: string; env: Environment }, out: Output): Promise<0 | 2> {
  const loaded = await loadConfig(options.config, options.env);
  if (!loaded.ok) return refuse(loaded.problems, out);
  const { config } = loaded;
  const classifier = compileRules(config);
  const files = await Promise.all(
    config.sources.map((source, index) => checkFile(source, index, config, classifier)),
  );
  const problems = files.flatMap((file) => file.problem ?? []);
  if (problems.length > 0) return refuse(problems, out);

  const enabled = config.sources.filter((source) => source.enabled).length;
  const counts = [
    `${count(config.sources.length, 'source')} (${enabled} enabled)`,
    count(config.actors.length, 'actor'),
    count(config.topics.length, 'topic'),
    count(config.feeds.length, 'feed'),
  ];
  out.stdout(`${options.config} is in order: ${counts.join(', ')}.`);
  for (const { summary } of files) if (summary !== undefined) out.stdout(summary);
  return 0;
}

function refuse(problems: ConfigProblem[], out: Output): 2 {
  for (const problem of problems) out.stderr(describeProblem(problem));
  return 2;
}

type Checked = { summary?: string; problem?: ConfigProblem };

const REMEDY = 'Mend it, or set "enabled": false';

/** What a source's file holds, in a line, or what is wrong with it. */
async function checkFile(
  source: SourceConfig,
  index: number,
  config: Config,
  classifier: Classifier,
): Promise<Checked> {
  if (source.file === undefined || !source.enabled) return {};
  const place = `sources[${index}].file`;
  const outcome = await readSourceFile(source.file, config.fetch.maxBytes);
  if (outcome.kind === 'failed') {
    return { problem: { place, problem: outcome.message.replace(/\.$/, ''), remedy: REMEDY } };
  }
  if (outcome.kind === 'feed') return checkFeed(source, source.file, place, outcome.bytes);
  const matches = outcome.entries.map(({ title, summary }) =>
    classify(classifier, {
      source: source.id,
      ...(source.language === undefined ? {} : { lang: source.language }),
      title,
      text: summary,
      categories: [],
    }),
  );
  const entries = matches.length === 1 ? '1 entry' : `${matches.length} entries`;
  const about = (list: 'topics' | 'actors') => matches.filter((one) => one[list].length > 0).length;
  return {
    summary: `${source.id}: ${entries}, ${about('topics')} with a topic, ${about('actors')} with an actor.`,
  };
}

async function checkFeed(
  source: SourceConfig,
  file: string,
  place: string,
  bytes: Uint8Array,
): Promise<Checked> {
  try {
    const { items } = await parseFeed(bytes, { url: pathToFileURL(file).href });
    return { summary: `${source.id}: a feed of ${count(items.length, 'item')}.` };
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    return { problem: { place, problem: `${file}: ${error.message.replace(/\.$/, '')}`, remedy: REMEDY } };
  }
}

const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`;
