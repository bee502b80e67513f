/**
 * The one port of the desk. It owns `/api`, `/m/api`, `/socket.io`, `/metrics`, `/healthz`, `/readyz` and `/halt`; everything
 * else goes to the page server. Before either, it settles who may knock: Host, Origin and headers of trust.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { Duplex } from 'node:stream';
import { sendFailure, sendJson } from './body.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { setSecurityHeaders, stripInternalHeaders } from './headers.ts';
import { isOwnHost, isSafeMethod, judgeOrigin, toOwnNames, type OwnNames } from './origin.ts';
import { createPageProxy, type PageProxy } from './proxy.ts';

export interface Route {
  /** Answers this path and all below it; the longest prefix wins. */
  readonly prefix: string;
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;
}

export interface FrontDoorOptions {
  /** 0 takes a free one. */
  readonly port: number;
  /** Default 127.0.0.1. */
  readonly host?: string;
  readonly nextPort: number;
  readonly routes: readonly Route[];
  /** Sockets under `/socket.io`; Host and Origin are settled by then. */
  readonly onUpgrade?: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** BELLWETHER_PUBLIC_URL: one more name of ours, and a proxy whose `x-forwarded-for` may be believed. */
  readonly publicUrl?: string;
  /** BELLWETHER_TLS: PEM texts. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Where Next keeps prerendered pages, `.next/server/app`. */
  readonly pagesFolder?: string;
  /** Next's development server is behind. */
  readonly isDev?: boolean;
  /** A route that threw; the client only learns that it did. */
  readonly onError?: (error: unknown, request: IncomingMessage) => void;
}

export interface FrontDoor {
  readonly listen: () => Promise<{ readonly port: number }>;
  /** Takes no more requests, gives those under way `graceMs` (default 2,000), then cuts. */
  readonly close: (graceMs?: number) => Promise<void>;
  readonly names: () => OwnNames;
}

/** Never passed to the page server, whether or not a route answers. */
const OWNED = ['/api', '/m/api', '/socket.io', '/metrics', '/healthz', '/readyz', '/halt'];
/** Probes come by the machine's address; they learn nothing that is not public. */
const PROBES = ['/healthz', '/readyz'];

const pathOf = (request: IncomingMessage): string => (request.url ?? '/').split(/[?#]/, 1)[0] ?? '/';
const isUnder = (path: string, prefix: string): boolean => path === prefix || path.startsWith(`${prefix}/`);

const misdirected = (request: IncomingMessage, names: OwnNames): Failure => {
  const must = `one of ${[...names.hosts].join(', ')}`;
  const was = JSON.stringify((request.headers.host ?? '').slice(0, 80));
  const hint = 'to serve another name, start with BELLWETHER_PUBLIC_URL=https://that.name';
  return { code: 'Forbidden', message: `Host must be ${must}, was ${was}; ${hint}`, field: 'Host', was, must };
};

class Door implements FrontDoor {
  readonly #options: FrontDoorOptions;
  readonly #server: Server;
  readonly #proxy: PageProxy;
  readonly #routes: readonly Route[];
  readonly #sockets = new Set<Duplex>();
  readonly #isHttps: boolean;
  #names: OwnNames;

  constructor(options: FrontDoorOptions) {
    this.#options = options;
    this.#isHttps = options.tls !== undefined || (options.publicUrl ?? '').startsWith('https:');
    this.#names = this.#toNames(options.port);
    this.#routes = options.routes.toSorted((a, b) => b.prefix.length - a.prefix.length);
    this.#proxy = createPageProxy({
      nextPort: options.nextPort,
      pagesFolder: options.pagesFolder,
      isDev: options.isDev ?? false,
      isHttps: this.#isHttps,
    });
    this.#server = options.tls === undefined ? createServer() : createTlsServer(options.tls);
    this.#server.headersTimeout = 15_000;
    this.#server.on('request', (request, response) => this.#onRequest(request, response));
    this.#server.on('upgrade', (request, socket, head) => this.#onUpgrade(request, socket, head));
  }

  names(): OwnNames {
    return this.#names;
  }

  listen(): Promise<{ readonly port: number }> {
    const { promise, resolve, reject } = Promise.withResolvers<{ readonly port: number }>();
    this.#server.once('error', reject);
    this.#server.listen(this.#options.port, this.#options.host ?? '127.0.0.1', () => {
      this.#server.off('error', reject);
      const address = this.#server.address();
      const port = typeof address === 'object' && address !== null ? address.port : this.#options.port;
      this.#names = this.#toNames(port);
      resolve({ port });
    });
    return promise;
  }

  async close(graceMs = 2_000): Promise<void> {
    const closed = new Promise((resolve) => this.#server.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    this.#server.closeIdleConnections();
    const cut = setTimeout(() => this.#server.closeAllConnections(), graceMs);
    await closed;
    clearTimeout(cut);
    this.#proxy.close();
  }

  #toNames(port: number): OwnNames {
    return toOwnNames({ port, publicUrl: this.#options.publicUrl, isTls: this.#options.tls !== undefined });
  }

  /** Why this request may not come in, or undefined. */
  #refuse(request: IncomingMessage): { readonly status: number; readonly problem: Failure } | undefined {
    const path = pathOf(request);
    if (!path.startsWith('/')) {
      return { status: 400, problem: failure('InvalidInput', 'the request target must be a path') };
    }
    if (!isOwnHost(request, this.#names) && !PROBES.includes(path)) {
      return { status: 421, problem: misdirected(request, this.#names) };
    }
    if (!isSafeMethod(request) && judgeOrigin(request, this.#names) === 'Foreign') {
      return { status: 403, problem: failure('Forbidden', 'Origin must be this desk, was another site') };
    }
    return undefined;
  }

  #onRequest(request: IncomingMessage, response: ServerResponse): void {
    setSecurityHeaders(response, this.#isHttps);
    const refusal = this.#refuse(request);
    if (refusal !== undefined) {
      response.setHeader('Connection', 'close');
      sendJson(response, refusal.status, { error: refusal.problem });
      return;
    }
    stripInternalHeaders(request.headers, this.#options.publicUrl !== undefined);
    const path = pathOf(request);
    const route = this.#routes.find(({ prefix }) => isUnder(path, prefix));
    if (route !== undefined) void this.#answer(route, request, response);
    else if (OWNED.some((prefix) => isUnder(path, prefix))) {
      sendFailure(response, failure('NotFound', `${path.slice(0, 80)} is not a route of this desk`));
    } else this.#page(request, response);
  }

  async #answer(route: Route, request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      await route.handle(request, response);
    } catch (error) {
      this.#options.onError?.(error, request);
      if (response.headersSent) response.destroy();
      else
        sendJson(response, 500, {
          error: { code: 'Internal', message: 'the desk could not answer; its log says why' },
        });
    }
  }

  /** Pages are only read: no server action, no form post. */
  #page(request: IncomingMessage, response: ServerResponse): void {
    if (isSafeMethod(request) || this.#options.isDev === true) {
      this.#proxy.web(request, response);
      return;
    }
    response.setHeader('Allow', 'GET, HEAD');
    sendJson(response, 405, {
      error: failure('InvalidInput', `a page must be asked for by GET, was ${request.method}`),
    });
  }

  #onUpgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => socket.destroy());
    const isOwn = isOwnHost(request, this.#names) && judgeOrigin(request, this.#names) === 'Own';
    if (!isOwn || request.headers.origin === undefined) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    stripInternalHeaders(request.headers, this.#options.publicUrl !== undefined);
    this.#sockets.add(socket);
    socket.once('close', () => this.#sockets.delete(socket));
    const isOurs = OWNED.some((prefix) => isUnder(pathOf(request), prefix));
    if (!isOurs) this.#proxy.upgrade(request, socket, head);
    else if (this.#options.onUpgrade === undefined) socket.destroy();
    else this.#options.onUpgrade(request, socket, head);
  }
}

export const createFrontDoor = (options: FrontDoorOptions): FrontDoor => new Door(options);
