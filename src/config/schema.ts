import { z } from 'zod';
import { headers } from './headers.ts';
import { rule } from './rule.ts';
import {
  checked,
  cron,
  duration,
  id,
  language,
  notes,
  phrase,
  proxyUrl,
  siteUrl,
  size,
  text,
  timezone,
  url,
} from './values.ts';

const ID = 'Its name in URLs and rules: small letters, digits, hyphens. Do not change it once published.';
const description = text.exactOptional().meta({ description: 'A sentence for readers of the feed.' });
const match = rule.meta({ description: 'The rule that an entry must meet to be here.' });

const site = z.strictObject({
  ...notes,
  title: text.default('Tributary').meta({ description: 'What the whole is called.' }),
  description,
  url: siteUrl.exactOptional().meta({
    description: 'Where the world reaches us; may carry a path. Absent: http://localhost:PORT.',
  }),
  language: language.default('en').meta({ description: 'The language of titles and pages (BCP 47).' }),
  cors: z.boolean().default(true).meta({
    description: 'Whether programs of other web sites may read the feeds; false for a private site.',
  }),
});

const source = z.strictObject({
  ...notes,
  id: id.meta({ description: ID }),
  url: url.exactOptional().meta({ description: 'The feed: RSS, Atom, RDF or JSON Feed over http or https.' }),
  file: text.exactOptional().meta({ description: 'A seed document, relative to this file; instead of url.' }),
  title: text.exactOptional().meta({ description: "Its name; absent: the feed's own title." }),
  schedule: cron
    .exactOptional()
    .meta({ description: 'When it is read (cron, UTC); absent: as often as it publishes.' }),
  enabled: z.boolean().default(true).meta({ description: 'Whether it is read.' }),
  language: language
    .exactOptional()
    .meta({ description: 'The language of its entries, where they do not say (BCP 47).' }),
  timezone: timezone
    .exactOptional()
    .meta({ description: 'Where its dates without a zone are of: Europe/Lisbon; absent: UTC.' }),
  renamedFrom: id
    .exactOptional()
    .meta({ description: 'The id it had before: its entries and its state go over to this one.' }),
  allowPrivate: z.boolean().default(false).meta({
    description:
      'Whether the host of its url may be at a private address: for feeds of your own network only.',
  }),
  publishUrl: z.boolean().exactOptional().meta({
    description:
      'Whether readers are told its url; absent: not of a source with headers, a login, allowPrivate or a query.',
  }),
  headers: headers.default({}).meta({
    description: `Sent with each request; \${NAME} is taken from the environment. Never logged or stored.`,
  }),
  publisher: text
    .exactOptional()
    .meta({ description: 'Who publishes it: several sources of one publisher count as one voice.' }),
  content: z
    .enum(['full', 'summary', 'none'])
    .default('full')
    .meta({ description: 'How much of its text we republish.' }),
  include: ruleOrRules('Only entries that meet this rule (or one of these) are let in.'),
  exclude: ruleOrRules('Entries that meet this rule (or one of these) are not let in.'),
  merge: z.boolean().default(true).meta({ description: 'Whether its entries join those of other sources.' }),
  priority: z
    .int()
    .min(-1000)
    .max(1000)
    .default(0)
    .meta({ description: 'Whose version represents a story: that of the source with the highest.' }),
});

function ruleOrRules(description: string) {
  return z
    .union([rule, z.array(rule).min(1)])
    .exactOptional()
    .meta({ description });
}

const actor = z.strictObject({
  ...notes,
  id: id.meta({ description: ID }),
  title: text.meta({ description: 'Its name, for readers. It matches only if it is listed in aliases too.' }),
  aliases: z
    .array(phrase)
    .min(1)
    .meta({ description: 'The phrases that name it. In capitals only (US): matches only capitals.' }),
});

const topic = z.strictObject({
  ...notes,
  id: id.meta({ description: ID }),
  title: text.meta({ description: 'Its name, for readers.' }),
  description,
  match,
});

const merge = z.strictObject({
  ...notes,
  level: z.enum(['off', 'copies', 'coverage']).default('coverage').meta({
    description:
      'What is joined: nothing but an entry with its own edits; the same piece; or also the same news in other words.',
  }),
  window: duration('1m', '366d')
    .prefault('72h')
    .meta({ description: 'How far apart in time two entries may be and still be joined: 72h, 90m, 3d.' }),
});

const fetch = z.strictObject({
  ...notes,
  concurrency: z
    .int()
    .min(1)
    .max(512)
    .default(64)
    .meta({ description: 'How many hosts are read side by side.' }),
  timeout: duration('1s', '10m')
    .prefault('30s')
    .meta({ description: 'The deadline of one request: 30s, 2m.' }),
  maxBytes: size
    .prefault('10MB')
    .meta({ description: 'The most that a feed may hold, unpacked: bytes, or 500kB, 10MB, 16MiB.' }),
  userAgent: checked(text, (value) =>
    /^[\x20-\x7e]+$/.test(value)
      ? undefined
      : { problem: 'holds a character that a header cannot carry', remedy: 'Use plain ASCII' },
  )
    .exactOptional()
    .meta({ description: 'Who we say we are; absent: Tributary with the address of the site.' }),
  proxy: proxyUrl.exactOptional().meta({ description: 'The proxy through which all requests go.' }),
});

const limits = z.strictObject({
  ...notes,
  perMinute: z
    .int()
    .min(0)
    .default(300)
    .meta({ description: 'How many requests a client may make in a minute; 0: as many as it likes.' }),
  connections: z
    .int()
    .min(0)
    .default(100)
    .meta({ description: 'How many connections an address may hold open; 0: as many as it likes.' }),
  trustProxy: z.boolean().default(false).meta({
    description: 'Whether a reverse proxy in front names the client in X-Forwarded-For.',
  }),
});

/** The schema of `feeds.json`: what it takes, what is assumed where it is silent, and what editors show. */
export const configSchema = z
  .strictObject({
    ...notes,
    site: site.prefault({}).meta({ description: 'The whole, as readers see it.' }),
    schedule: cron
      .default('*/15 * * * *')
      .meta({ description: 'When to look for sources that are due (cron, UTC).' }),
    sources: z.array(source).meta({ description: 'What is read.' }),
    actors: z
      .array(actor)
      .default([])
      .meta({ description: 'Persons, states and organisations; a story mentions them.' }),
    topics: z.array(topic).default([]).meta({ description: 'Subjects; a story belongs to them by a rule.' }),
    feeds: z
      .array(topic)
      .default([])
      .meta({ description: 'Feeds of your own, by a rule over actors, topics, sources and phrases.' }),
    merge: merge.prefault({}).meta({ description: 'What is joined into one story.' }),
    fetch: fetch.prefault({}).meta({ description: 'How feeds are fetched.' }),
    limits: limits.prefault({}).meta({ description: 'What one client may ask of the server.' }),
  })
  .meta({ title: 'Tributary configuration' });

/** The keys that an object of the document takes, by its path; `undefined` where it takes any, or is none. */
export function knownKeys(path: readonly PropertyKey[]): string[] | undefined {
  const room = String(path[0]);
  const lists: Record<string, z.ZodObject> = { sources: source, actors: actor, topics: topic, feeds: topic };
  if (path.length === 0) return Object.keys(configSchema.shape);
  if (path.length === 1)
    return (
      { site, merge, fetch, limits }[room] &&
      Object.keys({ site, merge, fetch, limits }[room as 'site'].shape)
    );
  if (path.length === 2) return lists[room] && Object.keys(lists[room].shape);
  return undefined;
}

/** Who we are and what we read, publish and join: `feeds.json` with every default filled in. */
export type ParsedConfig = z.output<typeof configSchema>;
