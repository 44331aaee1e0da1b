import { accessSync, constants, type Stats, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { StoreError } from './db.ts';

/** What cannot be done with a file, why, and what to do about it. */
type Fault = { code: StoreError['code']; cannotBe: string; why: string; remedy: string };

/** A file of ours as sentences name it: `The database /data/tributary.db`. */
export type StoreFile = { thing: string; path: string; kind: 'file' | 'folder' };

const ELSEWHERE = 'or name another folder with --data';
const UNTOUCHED = `Restore it from a backup, or move it away (sources are then read anew), ${ELSEWHERE}; it was left as it is.`;

const FULL: Fault = {
  code: 'full',
  cannotBe: 'written to',
  why: 'the disk is full',
  remedy: 'Free some space; what could not be written is read again.',
};
const BUSY: Fault = {
  code: 'busy',
  cannotBe: 'written to',
  why: 'another process is writing to it',
  remedy: 'Try again in a moment.',
};

/** By SQLite's primary result code. */
const FAULTS = new Map<number, Fault>([
  [5, BUSY],
  [6, BUSY],
  [7, { ...BUSY, code: 'unusable', cannotBe: 'used', why: 'there is not enough memory' }],
  [11, { code: 'corrupt', cannotBe: 'read', why: 'it is damaged', remedy: UNTOUCHED }],
  [13, FULL],
  [26, { code: 'not-a-database', cannotBe: 'opened', why: 'it is no SQLite database', remedy: UNTOUCHED }],
]);

/** Read-only, input or output, cannot open: why, the file system knows. */
const OF_THE_FILE_SYSTEM = new Set([8, 10, 14]);

/**
 * An error of SQLite or the file system as what is wrong with a file of ours, where, and what to do. Any other error,
 * such as that of a statement, is given back as it is.
 */
export function storeFault(error: unknown, file: StoreFile): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error;
  // Extended codes carry the primary one in their last byte.
  const code = 'errcode' in error && typeof error.errcode === 'number' ? error.errcode & 0xff : undefined;
  const isSystem = code === undefined ? 'syscall' in error : OF_THE_FILE_SYSTEM.has(code);
  const fault = isSystem ? faultOfSystem(file, error.message) : FAULTS.get(code ?? 0);
  if (fault === undefined) return error;
  const { cannotBe, why, remedy } = fault;
  const said = isSystem && why !== error.message ? ` (${error.message})` : '';
  return new StoreError(
    fault.code,
    `The ${file.thing} ${file.path} cannot be ${cannotBe}: ${why}${said}. ${remedy}`,
    error,
  );
}

/** What the file system has against a file or folder, or against its being made. */
function faultOfSystem({ path, kind }: StoreFile, message: string): Fault {
  let there = path;
  while (statOf(there) === undefined && dirname(there) !== there) there = dirname(there);
  const isFolder = statOf(there)?.isDirectory() === true;
  if (there === path ? isFolder !== (kind === 'folder') : !isFolder)
    return unusable(`${there} is a ${isFolder ? 'folder' : 'file'}`, `Move that away, ${ELSEWHERE}.`);
  const refusal = writeRefusal(isFolder ? there : dirname(there)) ?? writeRefusal(there);
  if (refusal !== undefined) return readOnly(refusal);
  if (isFull(there)) return FULL;
  if (kind === 'file' && there !== path && there !== dirname(path))
    return unusable(`the folder ${dirname(path)} does not exist`, `Make it, ${ELSEWHERE}.`);
  return unusable(message, `Look after the disk, ${ELSEWHERE}.`);
}

const unusable = (why: string, remedy: string): Fault => ({
  code: 'unusable',
  cannotBe: 'used',
  why,
  remedy,
});

const readOnly = (code: string): Fault => ({
  code: 'read-only',
  cannotBe: 'written to',
  why: code === 'EROFS' ? 'its file system is read-only' : `it is read-only for this user (${code})`,
  remedy: `Give the user that runs Tributary the right to write to the folder and all in it, ${ELSEWHERE}.`,
});

/** The code with which the system refuses that a file or folder be written to, if it does. */
function writeRefusal(path: string): string | undefined {
  try {
    accessSync(path, constants.W_OK);
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'EACCES';
  }
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

const isFull = (path: string): boolean => statfsSync(path).bavail === 0;
