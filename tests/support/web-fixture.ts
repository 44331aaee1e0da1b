import type { Hono } from 'hono';
import type { Config } from '../../src/config/load.ts';
import { createApp } from '../../src/web/app.ts';
import { configFixture, type StoreFixture, storeFixture } from './store-fixture.ts';

export const BROWSER = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

/** An app over a store of its own; `use` gives it another configuration while it runs. */
export type WebFixture = {
  app: Hono;
  store: StoreFixture;
  use(config: Config): void;
  /** What was logged as an error. */
  errors: unknown[];
  /** A GET, or what `init` says, answered without a socket. */
  ask(path: string, init?: RequestInit): Promise<Response>;
  /** A page as a browser gets it. */
  page(path: string): Promise<string>;
};

export async function webFixture({
  site = 'https://news.example',
  config = configFixture(),
}: {
  site?: string;
  config?: Config;
} = {}): Promise<WebFixture> {
  const store = await storeFixture();
  const errors: unknown[] = [];
  let current = config;
  const app = createApp({
    db: store.db,
    config: () => current,
    site,
    log: { error: (fields, message) => void errors.push({ fields, message }) },
  });
  const ask = async (path: string, init?: RequestInit): Promise<Response> => app.request(path, init);
  return {
    app,
    store,
    use: (next) => {
      current = next;
    },
    errors,
    ask,
    page: async (path) => (await ask(path, { headers: BROWSER })).text(),
  };
}
