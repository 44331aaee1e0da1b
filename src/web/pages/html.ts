import { html as template } from 'hono/html';
import { balanceBidi } from '../../parse/bidi.ts';

/** What `html` gives: escaped, or still being put together. */
export type Html = ReturnType<typeof template>;

/** A piece of a page. Each text in it is escaped, and turns the direction of nothing around it. */
export const html = (strings: TemplateStringsArray, ...values: unknown[]): Html =>
  template(strings, ...values.map(selfContained));

const selfContained = (value: unknown): unknown =>
  typeof value === 'string' ? balanceBidi(value) : Array.isArray(value) ? value.map(selfContained) : value;
