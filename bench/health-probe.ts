import { once } from 'node:events';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { Agent } from 'undici';

/** Asks for `/healthz` again and again, over one connection, until it is told to stop; then says how long each took. */
const port = parentPort as MessagePort;
const agent = new Agent({ connections: 1 });
const ask = async (): Promise<number> => {
  const start = performance.now();
  const origin = `http://127.0.0.1:${workerData as number}`;
  const { body } = await agent.request({ origin, path: '/healthz', method: 'GET' });
  await body.dump();
  return performance.now() - start;
};
let over = false;
once(port, 'message').then(() => {
  over = true;
});
// What a first request costs is its own.
for (let i = 0; i < 50; i++) await ask();
port.postMessage('ready');
const times: number[] = [];
while (!over) {
  times.push(await ask());
  await new Promise((wake) => setTimeout(wake, 2));
}
port.postMessage(times);
await agent.close();
port.close();
