import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** The system's programs, which no package brings. */
const PROGRAMS = { mount: 'mount', unmount: 'umount' };

/** A disk of its own, mounted on a folder: it can be filled and made read-only, whoever runs the test. */
export type SmallDisk = { folder: string; readOnly(on: boolean): void };

/** Why no disk can be mounted here; `undefined` where it can. */
export const NO_DISK: string | undefined = whyNoDisk();

/** Mounts a disk of the given size in megabytes; it is unmounted after the file's tests. */
export function smallDisk(megabytes: number): SmallDisk {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-disk-'));
  const failure = mount(['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder]);
  if (failure !== undefined) throw new Error(failure);
  mounted.push(folder);
  return {
    folder,
    readOnly: (on) => {
      const refused = mount(['-o', `remount,${on ? 'ro' : 'rw'}`, folder]);
      if (refused !== undefined) throw new Error(refused);
    },
  };
}

const mounted: string[] = [];
afterAll(() => {
  for (const folder of mounted.splice(0)) unmount(folder);
});

function mount(args: string[]): string | undefined {
  const { status, stderr, error } = spawnSync(PROGRAMS.mount, args, { encoding: 'utf8' });
  return status === 0 ? undefined : (error?.message ?? stderr.trim());
}

function unmount(folder: string): void {
  spawnSync(PROGRAMS.unmount, ['-l', folder]);
  rmSync(folder, { recursive: true });
}

function whyNoDisk(): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'tributary-disk-'));
  const failure = mount(['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', folder]);
  unmount(folder);
  return failure === undefined ? undefined : `no disk can be mounted here: ${failure}`;
}
