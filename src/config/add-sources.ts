import { findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';

/** A source to be added, by the keys of the configuration. */
export type NewSource = { id: string; title?: string; url: string; language?: string; enabled?: false };

/**
 * The text of a configuration with sources added at the end of its list, laid out as the last one there is;
 * every other byte stays as it was. The text must be a configuration that loads.
 */
export function addSources(json: string, sources: readonly NewSource[]): string {
  const tree = parseTree(json);
  const list = tree && findNodeAtLocation(tree, ['sources']);
  if (list?.type !== 'array') throw new Error('unchecked configuration: it has no list of sources');
  if (sources.length === 0) return json;
  const newline = json.includes('\r\n') ? '\r\n' : '\n';
  const last = list.children?.at(-1);
  const layout = last ? layoutOf(json, list, last) : emptyLayout(json, list);
  const written = sources.map((source) => write(source, layout, newline));
  const joint = layout.before === undefined ? ', ' : `,${newline}${layout.before}`;
  if (last) {
    const end = last.offset + last.length;
    return `${json.slice(0, end)}${written.map((one) => joint + one).join('')}${json.slice(end)}`;
  }
  const inner = `${newline}${layout.before}${written.join(joint)}${newline}${layout.closing}`;
  return `${json.slice(0, list.offset)}[${inner}]${json.slice(list.offset + list.length)}`;
}

/** White space before an item (none: all on one line), before its keys (none: on one line), before the list's `]`. */
type Layout = { before?: string; within?: string; closing?: string };

function layoutOf(json: string, list: Node, last: Node): Layout {
  const before = json.slice(list.offset, last.offset).includes('\n')
    ? indentAt(json, last.offset)
    : undefined;
  const key = last.children?.[0];
  const within =
    key && json.slice(last.offset, key.offset).includes('\n') ? indentAt(json, key.offset) : undefined;
  return { ...(before === undefined ? {} : { before }), ...(within === undefined ? {} : { within }) };
}

function emptyLayout(json: string, list: Node): Layout {
  const closing = indentAt(json, list.offset);
  const unit = /\n([ \t]+)"/.exec(json)?.[1] ?? '  ';
  return { before: closing + unit, closing };
}

/** The white space at the beginning of the line on which something stands. */
function indentAt(json: string, offset: number): string {
  const line = json.slice(json.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^[ \t]*/.exec(line)?.[0] ?? '';
}

function write(source: NewSource, { before = '', within }: Layout, newline: string): string {
  const keys = Object.entries(source).map(
    ([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`,
  );
  if (within === undefined) return `{ ${keys.join(', ')} }`;
  return `{${newline}${keys.map((key) => within + key).join(`,${newline}`)}${newline}${before}}`;
}
