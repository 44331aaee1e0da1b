import { z } from 'zod';
import type { ConfigProblem } from './problem.ts';
import { placeOf } from './problem.ts';
import { checked } from './values.ts';

// What the client itself must set: framing and routing (RFC 9110 §7.6.1), validators and codings.
const OURS = new Set([
  'host',
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'content-length',
  'expect',
  'if-none-match',
  'if-modified-since',
  'accept-encoding',
  'range',
  'a-im',
]);
const TOKEN = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
const VALUE = /^[\t\x20-\x7e\x80-\xff]*$/;
const VARIABLE = /\$\{([^}]*)\}/g;
const NOTES = new Set(['$schema', '$comment']);

/** Request headers by name; `${NAME}` in a value stands for a variable of the environment. */
export const headers = checked(z.record(z.string(), z.string()), (value) => {
  for (const [name, content] of Object.entries(value)) {
    if (NOTES.has(name)) continue;
    if (!TOKEN.test(name)) {
      return {
        problem: `${JSON.stringify(name)} is not a header's name`,
        remedy: 'Use letters, digits and hyphens',
      };
    }
    if (OURS.has(name.toLowerCase())) {
      return { problem: `the header ${name} is set by the client itself`, remedy: 'Take it out' };
    }
    if (!VALUE.test(content)) {
      return {
        problem: `the value of ${name} cannot stand in a header`,
        remedy: 'Use one line of plain text',
      };
    }
    for (const [whole, variable = ''] of content.matchAll(VARIABLE)) {
      if (/^[A-Za-z_]\w*$/.test(variable)) continue;
      return {
        problem: `${whole} in ${name} names no variable`,
        remedy: `Write it as in "Bearer \${TOKEN}"`,
      };
    }
  }
  return undefined;
});

/** Puts variables of the environment into header values; what is unset, or cannot stand there, is a problem. */
export function expandHeaders(
  values: Record<string, string>,
  env: Readonly<Record<string, string | undefined>>,
  path: readonly PropertyKey[],
): { headers: Record<string, string>; problems: ConfigProblem[] } {
  const problems: ConfigProblem[] = [];
  const sent = Object.entries(values).filter(([name]) => !NOTES.has(name));
  const expanded = sent.map(([name, value]) => {
    const content = value.replace(VARIABLE, (_, variable: string) => {
      const found = env[variable] ?? '';
      const wrong =
        found === '' ? 'is not set in the environment' : VALUE.test(found) ? '' : 'cannot stand in a header';
      if (wrong !== '') {
        problems.push({
          place: placeOf([...path, name]),
          problem: `the variable ${variable} ${wrong}`,
          remedy: `Set ${variable} to one line of text, or set "enabled": false on the source`,
        });
      }
      return found;
    });
    return [name, content] as const;
  });
  return { headers: Object.fromEntries(expanded), problems };
}
