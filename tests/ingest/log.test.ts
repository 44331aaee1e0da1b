import { describe, expect, it } from 'vitest';
import { patientLines } from '../../src/ingest/log.ts';

/** A disk with room for a number of bytes, and for more once there is room. */
function disk(room: number, code = 'ENOSPC') {
  const state = { room, text: '' };
  const write = (bytes: Uint8Array): number => {
    if (state.room <= 0) throw Object.assign(new Error(code), { code });
    const taken = bytes.subarray(0, state.room);
    state.room -= taken.length;
    state.text += Buffer.from(taken).toString();
    return taken.length;
  };
  return { state, write };
}

const lostLine = (count: number) => `lost ${count}\n`;

describe('a log that cannot be written', () => {
  it.each(['ENOSPC', 'EPIPE', 'EAGAIN', 'EIO', 'EBADF'])('throws nothing into the work: %s', (code) => {
    const lines = patientLines(disk(0, code).write, lostLine);
    for (let i = 0; i < 3; i++) expect(() => lines.write('a line\n')).not.toThrow();
    expect(() => lines.flush()).not.toThrow();
  });

  it('is written in full once there is room, from the byte where it broke off', () => {
    const { state, write } = disk(10);
    const lines = patientLines(write, lostLine);
    lines.write('first\n');
    lines.write('second\n');
    lines.write('third\n');
    expect(state.text).toBe('first\nseco');
    state.room = 1_000;
    lines.write('fourth\n');
    expect(state.text).toBe('first\nsecond\nthird\nfourth\n');
  });

  it('keeps a megabyte and says how many lines were lost', () => {
    const { state, write } = disk(0);
    const lines = patientLines(write, lostLine);
    const line = `${'x'.repeat(99_999)}\n`;
    for (let i = 0; i < 13; i++) lines.write(line);
    state.room = 10_000_000;
    lines.flush();
    lines.write('again\n');
    expect(state.text).toBe(`${line.repeat(10)}lost 3\nagain\n`);
  });
});
