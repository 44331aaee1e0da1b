import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { countedPeer } from './client-address.ts';

/** `connections` for each address, 0: any number. With `trustProxy` those of proxies are not counted. */
export type ConnectionLimits = { connections: number; trustProxy: boolean };

/** Closes connections beyond those that an address may hold. */
export function limitConnections(server: Server, limits: () => ConnectionLimits): void {
  const held = new Map<string, number>();
  server.on('connection', (socket: Socket) => {
    const { connections, trustProxy } = limits();
    const peer = countedPeer(socket.remoteAddress, trustProxy);
    if (peer === undefined || connections === 0) return;
    const count = held.get(peer) ?? 0;
    if (count >= connections) {
      socket.destroy();
      return;
    }
    held.set(peer, count + 1);
    socket.once('close', () => {
      const left = (held.get(peer) ?? 1) - 1;
      if (left === 0) held.delete(peer);
      else held.set(peer, left);
    });
  });
}
