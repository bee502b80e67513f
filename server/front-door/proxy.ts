/** Passes requests and sockets to the page server as they come, chunk by chunk. */
import { randomBytes } from 'node:crypto';
import { Agent, request as httpRequest, type ClientRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { pipeline } from 'node:stream';
import { sendJson } from './body.ts';
import { toContentSecurityPolicy } from './headers.ts';
import { createInlineScripts } from './inline-scripts.ts';
import { waitingPage } from './waiting-page.ts';

export interface PageProxyOptions {
  readonly nextPort: number;
  /** Where Next keeps prerendered pages; their inline scripts are allowed by hash. */
  readonly pagesFolder: string | undefined;
  readonly isDev: boolean;
  readonly isHttps: boolean;
}

export interface PageProxy {
  readonly web: (request: IncomingMessage, response: ServerResponse) => void;
  readonly upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  readonly close: () => void;
}

interface Asked {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly nonce: string;
}

const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'proxy-authenticate', 'te', 'trailer', 'transfer-encoding']);
/** The door's own answer for these stands. */
const DOOR_HEADERS = new Set(['content-security-policy', 'x-powered-by']);

const sendWaiting = (request: IncomingMessage, response: ServerResponse): void => {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.setHeader('Retry-After', '1');
  if (!(request.headers.accept ?? '').includes('text/html')) {
    const message = 'the page server must be running, was not reachable; it is restarted by itself';
    sendJson(response, 503, { error: { code: 'Unavailable', message } });
    return;
  }
  response.setHeader('Content-Security-Policy', toContentSecurityPolicy({ inline: [], isDev: false }));
  response.writeHead(503, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(waitingPage());
};

const isPrerendered = (answer: IncomingMessage): boolean =>
  answer.headers['x-nextjs-prerender'] !== undefined || answer.headers['x-nextjs-cache'] !== undefined;

/** "Not modified" carries no type, yet the browser puts its policy over the kept page's. */
const isPage = (request: IncomingMessage, answer: IncomingMessage): boolean =>
  answer.statusCode === 304
    ? (request.headers.accept ?? '').includes('text/html')
    : (answer.headers['content-type'] ?? '').startsWith('text/html');

/**
 * A kept connection that the page server closes just as it is used again says nothing about the page server; pages are asked for
 * by GET and HEAD alone.
 */
const isStale = (upstream: ClientRequest): boolean => upstream.reusedSocket;

const copyHead = (answer: IncomingMessage, response: ServerResponse): void => {
  for (const [name, value] of Object.entries(answer.headers)) {
    if (value !== undefined && !HOP_BY_HOP.has(name) && !DOOR_HEADERS.has(name)) response.setHeader(name, value);
  }
  response.writeHead(answer.statusCode ?? 502);
};

const relayUpgrade = (answer: IncomingMessage, upstream: Duplex, socket: Duplex): void => {
  const lines = [`HTTP/1.1 ${answer.statusCode ?? 101} ${answer.statusMessage ?? ''}`];
  for (let i = 0; i < answer.rawHeaders.length; i += 2) lines.push(`${answer.rawHeaders[i]}: ${answer.rawHeaders[i + 1]}`);
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  pipeline(upstream, socket, () => upstream.destroy());
  pipeline(socket, upstream, () => socket.destroy());
};

export const createPageProxy = (options: PageProxyOptions): PageProxy => {
  const agent = new Agent({ keepAlive: true, maxSockets: 128 });
  const pages = options.pagesFolder === undefined ? undefined : createInlineScripts(options.pagesFolder);

  const upstreamOptions = (request: IncomingMessage, extra: Readonly<Record<string, string>>) => ({
    host: '127.0.0.1',
    port: options.nextPort,
    method: request.method,
    path: request.url,
    headers: {
      ...request.headers,
      'x-forwarded-host': request.headers.host ?? '',
      'x-forwarded-proto': options.isHttps ? 'https' : 'http',
      'x-forwarded-for': request.socket.remoteAddress ?? '',
      ...extra,
    },
  });

  /** The inline scripts a page may run: by hash when it was prerendered, by this request's nonce when it was not. */
  const inlineSources = async (request: IncomingMessage, answer: IncomingMessage, nonce: string): Promise<readonly string[]> => {
    if (options.isDev) return ["'unsafe-inline'"];
    if (!isPrerendered(answer) && answer.statusCode !== 304) return [nonce];
    const path = new URL(request.url ?? '/', 'http://page').pathname;
    return (await pages?.sourcesOf(path)) ?? [nonce];
  };

  const relay = async ({ request, response, nonce }: Asked, answer: IncomingMessage): Promise<void> => {
    if (isPage(request, answer)) {
      const inline = await inlineSources(request, answer, nonce);
      response.setHeader('Content-Security-Policy', toContentSecurityPolicy({ inline, isDev: options.isDev }));
    }
    copyHead(answer, response);
    pipeline(answer, response, () => answer.destroy());
  };

  const web: PageProxy['web'] = (request, response) => {
    const nonce = `'nonce-${randomBytes(16).toString('base64')}'`;
    const policy = toContentSecurityPolicy({ inline: [nonce], isDev: options.isDev });
    const toNext = upstreamOptions(request, { 'content-security-policy': policy });
    const ask = (by: Agent | false): ClientRequest => {
      const upstream = httpRequest({ ...toNext, agent: by }, (answer) => void relay({ request, response, nonce }, answer));
      upstream.on('error', () => {
        if (isStale(upstream) && !response.headersSent && !response.destroyed) ask(false).end();
        else sendWaiting(request, response);
      });
      response.on('close', () => upstream.destroy());
      return upstream;
    };
    pipeline(request, ask(agent), () => undefined);
  };

  const upgrade: PageProxy['upgrade'] = (request, socket, head) => {
    const upstream = httpRequest(upstreamOptions(request, {}));
    upstream.on('upgrade', (answer, upstreamSocket, upstreamHead) => {
      if (upstreamHead.length > 0) upstreamSocket.unshift(upstreamHead);
      if (head.length > 0) socket.unshift(head);
      relayUpgrade(answer, upstreamSocket, socket);
    });
    upstream.on('response', () => socket.destroy());
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
    upstream.end();
  };

  return { web, upgrade, close: () => agent.destroy() };
};
