/** Sign-in behind node:http: a request in, the response out. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { maxBodyBytes, type HandleAuthRequest } from './handler.ts';

export interface NodeAuthOptions {
  readonly baseUrl: string;
  /** The client's address; the connection's, unless a declared proxy stands before us. */
  readonly clientAddress?: (request: IncomingMessage) => string;
}

export function toNodeListener(handle: HandleAuthRequest, { baseUrl, clientAddress = socketAddress }: NodeAuthOptions): RequestListener {
  return (request, response) => {
    void answer(handle, { request, response, baseUrl, address: clientAddress(request) });
  };
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly baseUrl: string;
  readonly address: string;
}

async function answer(handle: HandleAuthRequest, { request, response, baseUrl, address }: Exchange): Promise<void> {
  try {
    const answered = await handle(await toWebRequest(request, baseUrl), { address });
    for (const [name, value] of answered.headers) if (name !== 'set-cookie') response.setHeader(name, value);
    const cookies = answered.headers.getSetCookie();
    if (cookies.length > 0) response.setHeader('set-cookie', cookies);
    response.writeHead(answered.status);
    response.end(Buffer.from(await answered.arrayBuffer()));
  } catch (error) {
    response.statusCode = error instanceof TypeError ? 400 : 503;
    response.end();
    process.emitWarning(`sign-in failed: ${String(error)}`, { code: 'BELLWETHER_AUTH' });
  }
}

/** `Headers` and `URL` throw a TypeError at what HTTP does not allow. */
async function toWebRequest(request: IncomingMessage, baseUrl: string): Promise<Request> {
  const method = request.method ?? 'GET';
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const url = new URL(baseUrl);
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
  url.pathname = path;
  url.search = query;
  return new Request(url, {
    method,
    headers: toWebHeaders(request),
    ...(hasBody && { body: await readBytes(request) }),
  });
}

/** No more than shows that it is too much; the rest is let pass unread, so that the connection can go on. */
async function readBytes(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) break;
    chunks.push(chunk);
    bytes += chunk.byteLength;
    if (bytes > maxBodyBytes) break;
  }
  request.resume();
  return new Uint8Array(Buffer.concat(chunks)).slice(0, maxBodyBytes + 1);
}

/** For sockets and procedures, too: `resolveSession(toWebHeaders(request))`. */
export function toWebHeaders({ headers }: Pick<IncomingMessage, 'headers'>): Headers {
  const web = new Headers();
  for (const [name, value] of Object.entries(headers)) {
    for (const item of Array.isArray(value) ? value : [value]) if (item !== undefined) web.append(name, item);
  }
  return web;
}

const socketAddress = ({ socket }: IncomingMessage): string => socket.remoteAddress ?? 'unknown';
