import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { type ConfigProblem, placeOf } from './problem.ts';

// What a slip of the pen is called here, by the parser's own codes.
const SLIPS: Record<string, [problem: string, remedy: string]> = {
  InvalidCommentToken: ['JSON takes no comments', 'Write the note as a "$comment" key'],
  PropertyNameExpected: ['a key in quotes is expected', 'Write a key, or take out the comma before'],
  ValueExpected: ['a value is expected', 'Write a value, or take out the comma before'],
  ColonExpected: ['a colon is missing', 'Put : between key and value'],
  CommaExpected: ['a comma is missing', 'Put , between this and what stands before it'],
  CloseBraceExpected: ['a } is missing', 'Close the object'],
  CloseBracketExpected: ['a ] is missing', 'Close the list'],
  EndOfFileExpected: ['text follows the end of the document', 'Take it out'],
  InvalidSymbol: ['a word stands where a value is expected', 'Put text in "double quotes"'],
  UnexpectedEndOfString: ['a text is not closed', 'Put " at its end'],
  InvalidEscapeCharacter: ['a backslash is followed by what it cannot escape', 'Write \\\\ for a backslash'],
  InvalidCharacter: ['a control character stands in a text', 'Write it as an escape, such as \\n or \\t'],
};

/** Reads the bytes of a JSON document: its value and problems such as a doubled key; no value where it is not JSON. */
export function readDocument(
  bytes: Uint8Array,
  file: string,
): { value?: unknown; problems: ConfigProblem[] } {
  let json: string;
  try {
    json = new TextDecoder('utf-8', { fatal: true }).decode(bytes); // takes a byte order mark away
  } catch {
    return { problems: [{ place: file, problem: 'is not UTF-8', remedy: 'Save the file as UTF-8' }] };
  }
  if (json.trim() === '') {
    return {
      problems: [{ place: file, problem: 'is empty', remedy: 'Write { "sources": [] } to begin with' }],
    };
  }
  if (isDeep(json)) {
    const problem = `is nested more than ${DEEPEST} levels deep`;
    return {
      problems: [{ place: file, problem, remedy: 'Make topics of parts of the rule, and name them' }],
    };
  }
  const errors: ParseError[] = [];
  const tree = parseTree(json, errors, { disallowComments: true, allowTrailingComma: false });
  try {
    return { value: JSON.parse(json), problems: tree ? doubledKeys(tree, json, []) : [] };
  } catch (error) {
    const first = errors.toSorted((a, b) => a.offset - b.offset)[0];
    const [problem, remedy] = SLIPS[first ? printParseErrorCode(first.error) : ''] ?? [
      (error as Error).message,
      'Mend the JSON there',
    ];
    return {
      problems: [
        { place: `${file}, ${position(json, first?.offset ?? 0)}`, problem: `not JSON: ${problem}`, remedy },
      ],
    };
  }
}

/** Deeper than anybody writes, and shallow enough for functions that call themselves. */
const DEEPEST = 100;

function isDeep(json: string): boolean {
  const scanner = createScanner(json, true);
  let depth = 0;
  // The scanner's own numbers: { is 1, } 2, [ 3, ] 4, and 17 the end.
  for (let token: number = scanner.scan(); token !== 17; token = scanner.scan()) {
    if (token === 1 || token === 3) depth++;
    if (token === 2 || token === 4) depth--;
    if (depth > DEEPEST) return true;
  }
  return false;
}

/** `JSON.parse` takes the last of two equal keys in silence, and what the first said would be lost. */
function doubledKeys(node: Node, json: string, path: PropertyKey[]): ConfigProblem[] {
  const problems: ConfigProblem[] = [];
  const seen = new Map<string, number>();
  for (const [index, child] of (node.children ?? []).entries()) {
    if (node.type === 'array') problems.push(...doubledKeys(child, json, [...path, index]));
    const [key, value] = child.type === 'property' ? (child.children ?? []) : [];
    if (!key || !value) continue;
    const name = String(key.value);
    const first = seen.get(name);
    if (first === undefined) seen.set(name, key.offset);
    else {
      problems.push({
        place: placeOf([...path, name]),
        problem: `the key stands twice (${position(json, first)} and ${position(json, key.offset)})`,
        remedy: 'Make them one',
      });
    }
    problems.push(...doubledKeys(value, json, [...path, name]));
  }
  return problems;
}

/** An offset as people count: lines and columns from 1. */
function position(text: string, offset: number): string {
  const before = text.slice(0, offset).split('\n');
  return `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}`;
}
