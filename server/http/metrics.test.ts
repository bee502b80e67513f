import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { createMetrics } from './metrics.ts';

let server: Server | undefined;
afterEach(() => new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve()))));

const serve = async (key: string | undefined): Promise<string> => {
  const { route } = createMetrics({ key, clients: () => 3, dropped: () => 0, feeds: () => [], workers: () => [] });
  server = createServer((request, response) => void route.handle(request, response));
  const listening = server;
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve));
  const address = listening.address();
  return `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/metrics`;
};

const read = async (url: string, authorization?: string): Promise<[number, string]> => {
  const reply = await fetch(url, { headers: authorization === undefined ? {} : { authorization } });
  return [reply.status, await reply.text()];
};

test('metrics are told to whoever asks from this machine', async () => {
  const [status, text] = await read(await serve(undefined));
  expect(status).toBe(200);
  expect(text).toContain('bellwether_socket_clients 3');
});

test.each([undefined, 'Bearer other', 'Bearer ', 'Basic secret', 'secret'])('beyond it not to one who shows %s', async (shown) => {
  const [status, text] = await read(await serve('secret'), shown);
  expect(status).toBe(401);
  expect(text).not.toContain('bellwether_');
});

test('and to whoever has the key of the home', async () => {
  const [status, text] = await read(await serve('secret'), 'Bearer secret');
  expect(status).toBe(200);
  expect(text).toContain('bellwether_socket_clients 3');
});
