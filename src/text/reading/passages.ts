import { fold } from '../tokens.ts';
import { hash } from './hash.ts';

const END = /(?<=[.!?…。！？])\s+|(?<=[。！？])|\n+/u;
/** Shorter passages (`He said so.`) recur by chance. */
const LEAST = 24;
const LENGTH = 1_100;

/** The sentences that a lead opens with. */
export const passages = (lead: string): string[] => lead.slice(0, LENGTH).split(END);

/** What a source's passage is counted under: a footer, a cookie notice or a paywall line comes back, news does not. */
export const passageId = (source: string, passage: string): number | undefined =>
  passage.length < LEAST ? undefined : hash(fold(passage).replace(/[^\p{L}\p{N}]+/gu, ' '), hash(source));
