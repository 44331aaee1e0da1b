import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const LAUNCHER = fileURLToPath(new URL('../../bin/tributary.js', import.meta.url));

/** Runs the launcher on this Node, told that it is another. */
function launchOn(version: string) {
  const disguise = `Object.defineProperty(process.versions, 'node', { value: ${JSON.stringify(version)} })`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(disguise)}`, LAUNCHER, '--version'],
    { encoding: 'utf8' },
  );
  return { status, stdout, stderr };
}

describe('the launcher', () => {
  it.each(['18.20.8', '25.9.0'])('says in one line that Node %s is too old, and ends with 1', (version) => {
    expect(launchOn(version)).toEqual({
      status: 1,
      stdout: '',
      stderr: expect.stringMatching(
        new RegExp(`^tributary: Node\\.js ${version.replaceAll('.', '\\.')} is too old; it needs 26.*\\n$`),
      ),
    });
  });

  it.each(['26.0.0', '30.1.0'])('goes on with Node %s', (version) => {
    expect(launchOn(version)).toMatchObject({
      status: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });

  it('ends in silence where its reader has seen enough', async () => {
    const child = spawn(process.execPath, [LAUNCHER, 'check'], { stdio: ['ignore', 'pipe', 'pipe'] });
    child.stdout.destroy();
    const said = await child.stderr.toArray();
    expect({ code: child.exitCode ?? (await once(child, 'exit'))[0], said }).toEqual({ code: 0, said: [] });
  });
});
