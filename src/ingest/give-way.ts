import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';

/** The niceness of a thread that works behind the scenes. */
const NICE = 10;

/**
 * Lets this thread give way to the one that answers readers, where they want the same processor. On Linux a thread has
 * a priority of its own; elsewhere nothing changes.
 */
export function giveWay(): void {
  try {
    setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), NICE);
  } catch {
    // No such file, or no such right: the threads stay equals.
  }
}
