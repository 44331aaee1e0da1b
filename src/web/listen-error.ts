import { isIPv6 } from 'node:net';

const HOST =
  'Name an address of this machine with --host: 127.0.0.1 for itself alone, 0.0.0.0 or :: for its network.';
const NO_NAME = `this host has no address. ${HOST}`;
const NOT_THIS_PORT = 'this user may not use that port. Name one from 1024 on with --port.';

/** By the system's code: what is wrong, and what to do. */
const WORDS = new Map([
  ['EADDRINUSE', 'another program listens there. Stop that, or name another port with --port.'],
  ['EACCES', NOT_THIS_PORT],
  ['EPERM', NOT_THIS_PORT],
  ['EADDRNOTAVAIL', `this is no address of this machine. ${HOST}`],
  ['EINVAL', `this address cannot be listened on. ${HOST}`],
  ['EAFNOSUPPORT', `this machine has no addresses of that kind. ${HOST}`],
  ['ENOTFOUND', NO_NAME],
  ['EAI_AGAIN', NO_NAME],
  ['EAI_FAIL', NO_NAME],
  ['EAI_NODATA', NO_NAME],
]);

/** Why a port cannot be opened, where, and what to do, in a sentence. */
export function whyNotListening(error: unknown, { host, port }: { host: string; port: number }): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const reason = error instanceof Error ? error.message : String(error);
  const words =
    WORDS.get(code) ?? `${reason}. Name another port with --port, or another address with --host.`;
  return `cannot listen on ${isIPv6(host) ? `[${host}]` : host}:${port}: ${words}`;
}
