import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { readDocument } from './document.ts';
import { expandHeaders } from './headers.ts';
import { problemsOf } from './issues.ts';
import type { ConfigProblem } from './problem.ts';
import { crossProblems } from './references.ts';
import type { Rule } from './rule.ts';
import { configSchema, type ParsedConfig } from './schema.ts';

type ParsedSource = ParsedConfig['sources'][number];

/** A source, with its defaults; a feed at a URL, or a seed document by its absolute path. */
export type SourceConfig = Omit<
  ParsedSource,
  '$schema' | '$comment' | 'url' | 'file' | 'publishUrl' | 'include' | 'exclude'
> & {
  /** Whether its URL may be shown to readers; decided here where the file does not say. */
  publishUrl: boolean;
  /** What is let in; absent: all. A list in the file has become `any`. */
  include?: Rule;
  /** What is kept out. */
  exclude?: Rule;
} & (
    | {
        url: string;
        /** The URL as the file has it, login included, where that is another: for `export` alone. */
        writtenUrl?: string;
        file?: never;
      }
    | { file: string; url?: never; writtenUrl?: never }
  );

/** The configuration as the rest of the program knows it: checked, complete, plain data. Durations in ms. */
export type Config = Omit<ParsedConfig, 'sources' | '$schema' | '$comment'> & { sources: SourceConfig[] };

export type LoadedConfig = { ok: true; config: Config } | { ok: false; problems: ConfigProblem[] };

/** Variables by name, as `process.env` has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads `feeds.json`: fills in defaults, resolves `file` sources against the JSON file's folder and puts
 * variables into the headers of enabled sources. Whatever is wrong comes back as problems, all at once.
 */
export async function loadConfig(path: string, env: Environment): Promise<LoadedConfig> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (error) {
    return { ok: false, problems: [unreadable(path, (error as NodeJS.ErrnoException).code ?? '')] };
  }
  const { value, problems } = readDocument(bytes, path);
  if (value === undefined) return { ok: false, problems };
  const parsed = configSchema.safeParse(value);
  if (!parsed.success) problems.push(...problemsOf(parsed.error.issues, value));
  problems.push(...crossProblems(value));
  if (!parsed.success || problems.length > 0) return { ok: false, problems };

  const { $schema, $comment, ...config } = parsed.data;
  const folder = dirname(resolve(path));
  const sources = config.sources.map((source, index) => {
    const { headers, problems: unset } = source.enabled
      ? expandHeaders(source.headers, env, ['sources', index, 'headers'])
      : { headers: {}, problems: [] };
    problems.push(...unset);
    return complete(withoutUserinfo({ ...source, headers, publishUrl: isForReaders(source) }), folder);
  });
  return problems.length > 0 ? { ok: false, problems } : { ok: true, config: { ...config, sources } };
}

/** Whether a source's URL may be published: as the file says, else where nothing suggests that it is a secret. */
function isForReaders({ publishUrl, url, headers, allowPrivate }: ParsedSource): boolean {
  if (publishUrl !== undefined || url === undefined) return publishUrl ?? true;
  const { username, password, search } = new URL(url);
  const hasHeaders = Object.keys(headers).some((name) => !name.startsWith('$'));
  return !allowPrivate && !hasHeaders && `${username}${password}${search}` === '';
}

/** A source whose login is in its headers, and the URL with it where there was one. */
type Loaded = ParsedSource & { publishUrl: boolean; writtenUrl?: string };

function complete(source: Loaded, folder: string): SourceConfig {
  const { $schema, $comment, url, writtenUrl, file, include, exclude, ...rest } = source;
  return {
    ...rest,
    ...(include === undefined ? {} : { include: Array.isArray(include) ? { any: include } : include }),
    ...(exclude === undefined ? {} : { exclude: Array.isArray(exclude) ? { any: exclude } : exclude }),
    ...(url === undefined
      ? { file: resolve(folder, file ?? '') }
      : { url, ...(writtenUrl === undefined ? {} : { writtenUrl }) }),
  };
}

/** User name and password of a URL go into a header (RFC 7617): URLs are logged and published, headers never. */
function withoutUserinfo(source: Loaded): Loaded {
  if (source.url === undefined) return source;
  const url = new URL(source.url);
  if (url.username === '' && url.password === '') return source;
  const login = [url.username, url.password].map(decoded).join(':');
  url.username = '';
  url.password = '';
  const named = Object.keys(source.headers).some((name) => name.toLowerCase() === 'authorization');
  const credentials = { Authorization: `Basic ${Buffer.from(login).toString('base64')}` };
  return {
    ...source,
    url: url.href,
    writtenUrl: source.url,
    headers: named ? source.headers : { ...source.headers, ...credentials },
  };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // a % that escapes nothing: meant as it stands
  }
}

function unreadable(path: string, code: string): ConfigProblem {
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return {
      place: path,
      problem: 'there is no such file',
      remedy: 'Name the configuration with --config FILE',
    };
  }
  if (code === 'EISDIR') {
    return {
      place: path,
      problem: 'is a folder',
      remedy: `Name the file in it: --config ${path}/feeds.json`,
    };
  }
  return { place: path, problem: `cannot be read (${code})`, remedy: 'Let this user read the file' };
}
