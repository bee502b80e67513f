import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request as httpRequest, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Server as SocketServer } from 'socket.io';
import { io } from 'socket.io-client';
import { afterEach, describe, expect, test } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { readJson, sendFailure, sendJson } from './body.ts';
import { createFrontDoor, type FrontDoorOptions, type Route } from './front-door.ts';

const closers: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).toReversed()) await close();
});

const listenOnLoopback = async (server: Server): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closers.push(() => server.close());
  return (server.address() as AddressInfo).port;
};

/** A page server of a few lines, which records what reached it. */
const startPages = async (answer: (request: IncomingMessage, response: ServerResponse) => void) => {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    answer(request, response);
  });
  return { server, seen, port: await listenOnLoopback(server) };
};

const openDoor = async (options: Partial<FrontDoorOptions> = {}): Promise<number> => {
  const door = createFrontDoor({ port: 0, nextPort: 1, routes: [], ...options });
  const { port } = await door.listen();
  closers.push(() => door.close(100));
  return port;
};

interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}
interface Ask {
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

const ask = (port: number, { path = '/', method = 'GET', headers = {}, body }: Ask = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString(),
        }),
      );
    });
    request.on('error', reject);
    request.end(body);
  });

const route = (prefix: string, handle: Route['handle'] = (_, response) => sendJson(response, 200, { prefix })): Route => ({
  prefix,
  handle,
});

describe('the way in', () => {
  test('a path goes to the route with the longest prefix, and only at a slash', async () => {
    const port = await openDoor({ routes: [route('/api'), route('/api/trpc'), route('/halt')] });
    expect((await ask(port, { path: '/api/trpc/order.place?batch=1' })).body).toBe('{"prefix":"/api/trpc"}');
    expect((await ask(port, { path: '/api/bars' })).body).toBe('{"prefix":"/api"}');
    expect((await ask(port, { path: '/apiary', headers: { accept: 'text/html' } })).status).toBe(503);
  });

  test('a path the desk owns never reaches the page server', async () => {
    const pages = await startPages((_, response) => response.end('page'));
    const port = await openDoor({ nextPort: pages.port });
    const answers = await Promise.all(['/api/x', '/m/api/x', '/metrics', '/halt', '/socket.io/'].map((path) => ask(port, { path })));
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404, 404, 404]);
    expect(pages.seen).toEqual([]);
  });

  test('a route that throws answers 500 without its reason, and the reason is handed on', async () => {
    const errors: unknown[] = [];
    const boom = route('/api', () => Promise.reject(new Error('password=hunter2')));
    const port = await openDoor({ routes: [boom], onError: (error) => errors.push(error) });
    const answer = await ask(port, { path: '/api/x' });
    expect(answer.status).toBe(500);
    expect(answer.body).not.toContain('hunter2');
    expect(errors).toMatchObject([{ message: 'password=hunter2' }]);
  });
});

describe('Host', () => {
  test.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])('%s with the port of the desk is ours', async (name) => {
    const port = await openDoor({ routes: [route('/api')] });
    expect((await ask(port, { path: '/api', headers: { host: `${name}:${port}` } })).status).toBe(200);
  });

  test.each(['evil.example', 'localhost', 'localhost:1', '127.0.0.1.evil.example:PORT', 'x@127.0.0.1:PORT'])(
    '%s is answered 421 with the names that are ours',
    async (name) => {
      const pages = await startPages((_, response) => response.end('page'));
      const port = await openDoor({ nextPort: pages.port, routes: [route('/api')] });
      const headers = { host: name.replace('PORT', String(port)) };
      for (const path of ['/api', '/']) {
        const answer = await ask(port, { path, headers });
        expect(answer.status).toBe(421);
        expect(answer.body).toContain(`127.0.0.1:${port}`);
      }
      expect(pages.seen).toEqual([]);
    },
  );

  test('the public address is ours once declared, and probes may come by any', async () => {
    const port = await openDoor({ publicUrl: 'https://desk.example', routes: [route('/api'), route('/healthz')] });
    expect((await ask(port, { path: '/api', headers: { host: 'desk.example' } })).status).toBe(200);
    expect((await ask(port, { path: '/api', headers: { host: 'other.example' } })).status).toBe(421);
    expect((await ask(port, { path: '/healthz', headers: { host: '10.1.2.3:3000' } })).status).toBe(200);
  });
});

describe('Origin', () => {
  const post = async (headers: Readonly<Record<string, string>>): Promise<number> => {
    const port = await openDoor({ routes: [route('/api')] });
    const filled = Object.entries(headers).map(([key, value]) => [key, value.replace('PORT', String(port))]);
    return (await ask(port, { path: '/api', method: 'POST', headers: Object.fromEntries(filled) })).status;
  };

  test.each([
    [{ origin: 'http://127.0.0.1:PORT' }, 200],
    [{ origin: 'http://localhost:PORT' }, 200],
    [{ origin: 'https://evil.example' }, 403],
    [{ origin: 'http://localhost:1' }, 403],
    [{ origin: 'null' }, 403],
    [{ 'sec-fetch-site': 'cross-site' }, 403],
    [{ 'sec-fetch-site': 'same-site' }, 403],
    [{}, 200],
  ])('a POST with %o is answered %i', async (headers, status) => expect(await post(headers)).toBe(status));

  test('a page takes no POST, whoever sends it', async () => {
    const pages = await startPages((_, response) => response.end('page'));
    const port = await openDoor({ nextPort: pages.port });
    const answer = await ask(port, { method: 'POST', headers: { 'next-action': 'a' }, body: 'x' });
    expect([answer.status, answer.headers.allow]).toEqual([405, 'GET, HEAD']);
    expect(pages.seen).toEqual([]);
  });
});

describe('headers', () => {
  test('every answer forbids frames, sniffing and inline script', async () => {
    const port = await openDoor({ routes: [route('/api')] });
    const { headers } = await ask(port, { path: '/api' });
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'x-frame-options': 'DENY',
    });
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).not.toContain("script-src 'self' 'unsafe-inline'");
  });

  test('what only a proxy or Next itself may say is stripped from what a client says', async () => {
    const lies = {
      'x-middleware-subrequest': 'a',
      'x-forwarded-for': '1.2.3.4',
      'x-forwarded-host': 'evil',
      forwarded: 'b',
    };
    const pages = await startPages((_, response) => response.end('page'));
    const heard: IncomingMessage[] = [];
    const listen = route('/api', (request, response) => {
      heard.push(request);
      response.end();
    });
    const port = await openDoor({ nextPort: pages.port, routes: [listen] });
    await ask(port, { path: '/api', headers: lies });
    await ask(port, { headers: lies });
    for (const name of Object.keys(lies)) expect(heard[0]?.headers).not.toHaveProperty(name);
    expect(pages.seen[0]?.headers).toMatchObject({
      'x-forwarded-host': `127.0.0.1:${port}`,
      'x-forwarded-for': '127.0.0.1',
    });
    expect(pages.seen[0]?.headers).not.toHaveProperty('x-middleware-subrequest');
  });

  test('a page made on request gets a nonce of its own, told to the page server first', async () => {
    const pages = await startPages((_, response) => response.setHeader('Content-Type', 'text/html').end('<p>'));
    const port = await openDoor({ nextPort: pages.port });
    const policies = [await ask(port), await ask(port)].map(({ headers }) => String(headers['content-security-policy']));
    expect(policies).toEqual(pages.seen.map(({ headers }) => headers['content-security-policy']));
    expect(new Set(policies.map((policy) => /'nonce-[^']+'/.exec(policy)?.[0])).size).toBe(2);
  });

  test('a page made at build time gets the hashes of its inline scripts', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bellwether-pages-'));
    closers.push(() => rmSync(folder, { recursive: true }));
    const html = '<script src="/a.js"></script><script>start(1)</script>';
    writeFileSync(join(folder, 'index.html'), html);
    const pages = await startPages((request, response) => {
      response.setHeader('x-nextjs-prerender', '1');
      if (request.headers['if-none-match'] !== undefined) response.writeHead(304).end();
      else response.writeHead(200, { 'Content-Type': 'text/html' }).end(html);
    });
    const port = await openDoor({ nextPort: pages.port, pagesFolder: folder });
    const digest = createHash('sha256').update('start(1)').digest('base64');
    // The browser puts the headers of "not modified" over those it kept: they must say the same.
    for (const headers of [{ accept: 'text/html' }, { accept: 'text/html', 'if-none-match': '"a"' }]) {
      const answer = await ask(port, { path: '/?a=1', headers });
      expect(answer.headers['content-security-policy']).toContain(`script-src 'self' 'sha256-${digest}';`);
    }
  });
});

describe('pages', () => {
  test('arrive chunk by chunk, before the page server has finished', async () => {
    let finish: (() => void) | undefined;
    const pages = await startPages((_, response) => {
      response.write('first');
      finish = () => response.end('last');
    });
    const port = await openDoor({ nextPort: pages.port });
    const heard: string[] = [];
    await new Promise<void>((resolve) => {
      httpRequest({ host: '127.0.0.1', port, agent: false }, (response) => {
        response.on('data', (chunk: Buffer) => {
          heard.push(chunk.toString());
          finish?.();
        });
        response.on('end', resolve);
      }).end();
    });
    expect(heard).toEqual(['first', 'last']);
  });

  test('keep their status and headers', async () => {
    const pages = await startPages((_, response) => response.writeHead(307, { Location: '/trade', 'X-Own': 'a' }).end());
    const port = await openDoor({ nextPort: pages.port });
    const answer = await ask(port);
    expect(answer).toMatchObject({ status: 307, headers: { location: '/trade', 'x-own': 'a' } });
  });

  test('a kept connection that the page server closes as it is used again costs nothing but a second request', async () => {
    const used = new Set<unknown>();
    const pages = await startPages((request, response) => {
      if (used.has(request.socket)) return void request.socket.destroy();
      used.add(request.socket);
      response.end(`${request.method} ${used.size}`);
    });
    const port = await openDoor({ nextPort: pages.port });
    const headers = { connection: 'keep-alive', origin: `http://127.0.0.1:${port}` };
    expect((await ask(port, { headers })).body).toBe('GET 1');
    expect(await ask(port, { headers })).toMatchObject({ status: 200, body: 'GET 2' });
    expect(pages.seen.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET']);
    expect((await ask(port, { headers })).body).toBe('GET 3');
  });

  test('that cannot be had are a page that reloads by itself, and JSON for a program; routes go on', async () => {
    const port = await openDoor({ routes: [route('/api')] });
    const page = await ask(port, { headers: { accept: 'text/html' } });
    expect([page.status, page.headers['retry-after']]).toEqual([503, '1']);
    expect(page.body).toContain('http-equiv="refresh"');
    expect(JSON.parse((await ask(port)).body)).toMatchObject({ error: { code: 'Unavailable' } });
    expect((await ask(port, { path: '/api' })).status).toBe(200);
  });
});

describe('sockets', () => {
  const openSocket = (url: string, origin?: string): Promise<string> =>
    new Promise((resolve) => {
      const socket = new WebSocket(url, origin === undefined ? {} : { origin });
      socket.on('error', (error) => resolve(error.message));
      socket.on('message', (data) => {
        resolve((data as Buffer).toString());
        socket.close();
      });
    });

  test('reach the page server, as its development reload needs', async () => {
    const pages = await startPages((_, response) => response.end());
    const sockets = new WebSocketServer({ server: pages.server });
    sockets.on('connection', (socket) => socket.send('hello'));
    const port = await openDoor({ nextPort: pages.port });
    expect(await openSocket(`ws://127.0.0.1:${port}/_next/hmr`, `http://127.0.0.1:${port}`)).toBe('hello');
  });

  test.each([undefined, 'https://evil.example', 'null'])('with the origin %s are refused', async (origin) => {
    const port = await openDoor({ onUpgrade: (_, socket) => socket.destroy() });
    expect(await openSocket(`ws://127.0.0.1:${port}/socket.io/`, origin)).toBe('Unexpected server response: 403');
  });

  test('of Socket.IO work over both transports through a server that never listens', async () => {
    const inner = createServer();
    const sockets = new SocketServer(inner, { serveClient: false });
    sockets.on('connection', (socket) => socket.emit('hello', socket.conn.transport.name));
    const port = await openDoor({
      routes: [route('/socket.io', (request, response) => void inner.emit('request', request, response))],
      onUpgrade: (...upgrade) => inner.emit('upgrade', ...upgrade),
    });
    const extraHeaders = { origin: `http://127.0.0.1:${port}` };
    for (const transport of ['polling', 'websocket']) {
      const client = io(`http://127.0.0.1:${port}`, { transports: [transport], extraHeaders });
      const heard = await new Promise((resolve) => client.on('hello', resolve).on('connect_error', resolve));
      client.close();
      expect(heard).toBe(transport);
    }
    await sockets.close();
  });
});

describe('bodies', () => {
  const openReader = () =>
    openDoor({
      routes: [
        route('/api', async (request, response) => {
          const body = await readJson(request, { maxBytes: 100 });
          if (body.ok) sendJson(response, 200, body.value);
          else sendFailure(response, body.failure);
        }),
      ],
    });
  const json = { 'content-type': 'application/json; charset=utf-8' };

  test.each([
    ['JSON', json, '{"qty":"1"}', 200, '{"qty":"1"}'],
    ['a form of another site', { 'content-type': 'text/plain' }, '{}', 400, 'content-type must be application/json'],
    ['text that is no JSON', json, '{', 400, 'body must be JSON'],
    ['a key that reaches the prototype', json, '{"a":{"__proto__":{}}}', 400, 'body must be free of the key __proto__'],
    ['more than the cap', json, `"${'x'.repeat(200)}"`, 413, 'body must be at most 100 bytes, was 202 bytes'],
  ])('%s is answered by its kind', async (_name, headers, body, status, text) => {
    const answer = await ask(await openReader(), { path: '/api', method: 'POST', headers, body });
    expect(answer.status).toBe(status);
    expect(answer.body).toContain(text.replaceAll('"', answer.status === 200 ? '"' : '\\"'));
  });

  test('a body that does not tell its length is cut at the cap', async () => {
    const port = await openReader();
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => {
        const head = `POST /api HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nContent-Type: application/json\r\n`;
        socket.write(`${head}Transfer-Encoding: chunked\r\n\r\nff\r\n${'x'.repeat(255)}\r\n`);
      });
      socket.on('data', (data) => resolve(data.toString()));
    });
    expect(answer).toContain('413');
  });
});

test('close ends open sockets and lets the port go', async () => {
  const arrived = Promise.withResolvers<void>();
  const door = createFrontDoor({ port: 0, nextPort: 1, routes: [route('/api', () => arrived.resolve())] });
  const { port } = await door.listen();
  const hanging = ask(port, { path: '/api' }).catch((error: Error) => error.message);
  await arrived.promise;
  await door.close(50);
  expect(await hanging).toBe('socket hang up');
  const again = createServer();
  await new Promise<void>((resolve) => again.listen(port, '127.0.0.1', resolve));
  again.close();
});
