import { tokens } from '../text/tokens.ts';

/** A phrase of a rule, ready to be compared word by word with a text. */
export type Phrase = {
  /** Its words, folded as the words of a text are; at least one. */
  words: string[];
  /** Which of the words must stand in capitals: all that have case, where the phrase is in capitals only (`US`). */
  capitals: boolean[];
  /** It ended in `*`: the last word is only a word's beginning. */
  open: boolean;
};

/** Why a text is no phrase, and what to write instead. */
export type PhraseFault = { problem: string; remedy: string };

/** Reads a phrase; a fault where it holds no word, or a `*` elsewhere than at its last word's end. */
export function parsePhrase(text: string): Phrase | PhraseFault {
  const trimmed = text.trim();
  if (trimmed === '') return { problem: 'is empty', remedy: 'Write a word or a phrase, or take it out' };
  const open = trimmed.endsWith('*');
  const body = open ? trimmed.slice(0, -1) : trimmed;
  if (body.includes('*') || (open && /(^|[^\p{L}\p{N}\p{M}])$/u.test(body))) {
    return {
      problem: `"${text}" has a * that does not end a word`,
      remedy: 'Put one * right behind the last word, as in "truce*"',
    };
  }
  const words = tokens(body);
  if (words.length === 0) {
    return { problem: `"${text}" holds no word`, remedy: 'Write a phrase with letters or digits in it' };
  }
  const shouted = body === body.toUpperCase() && body !== body.toLowerCase();
  return {
    words: words.map((word) => word.text),
    capitals: words.map((word) => shouted && word.capitals),
    open,
  };
}
