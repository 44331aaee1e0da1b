import type { html } from 'hono/html';

/** What `html` gives: escaped, or still being put together. */
export type Html = ReturnType<typeof html>;
