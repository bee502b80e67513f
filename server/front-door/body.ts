/** Reads a request's body up to a cap, and as JSON only when it says that it is. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { failureKinds, invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';

/** The cap of a JSON body; a route that imports files names a larger one. */
export const MAX_JSON_BYTES = 1_048_576;

export interface BodyOptions {
  readonly maxBytes?: number;
}

/** Stops reading at the cap; the caller answers and the connection closes. */
export const readBody = async (request: IncomingMessage, options: BodyOptions = {}): Promise<Result<Buffer, Failure>> => {
  const maxBytes = options.maxBytes ?? MAX_JSON_BYTES;
  const tooLarge = (was: string): Result<Buffer, Failure> => {
    const must = `at most ${maxBytes} bytes`;
    return fail({ code: 'TooLarge', message: `body must be ${must}, was ${was}`, field: 'body', must, was });
  };
  const declared = Number(request.headers['content-length'] ?? 0);
  if (declared > maxBytes) return tooLarge(`${declared} bytes`);
  const chunks: Buffer[] = [];
  let size = 0;
  // The connection must outlive a reader that stops, or its answer would be lost.
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > maxBytes) return tooLarge(`more than ${maxBytes} bytes`);
    chunks.push(chunk);
  }
  return ok(Buffer.concat(chunks));
};

const FORBIDDEN_KEYS = ['__proto__', 'constructor', 'prototype'];

const parseJson = (text: string): Result<unknown, Failure> => {
  const found: string[] = [];
  try {
    const value: unknown = JSON.parse(text, (key, member: unknown) => {
      if (FORBIDDEN_KEYS.includes(key)) found.push(key);
      return member;
    });
    return found.length === 0 ? ok(value) : fail(invalid('body', `free of the key ${found[0]}`, found[0]));
  } catch (error) {
    return fail(invalid('body', 'JSON', error instanceof Error ? error.message : text));
  }
};

/** A JSON body. `text/plain` is refused: a form of another site may send that without asking. */
export const readJson = async (request: IncomingMessage, options: BodyOptions = {}): Promise<Result<unknown, Failure>> => {
  const type = request.headers['content-type'];
  if (!/^application\/json\s*(;|$)/i.test(type ?? '')) return fail(invalid('content-type', 'application/json', type));
  const body = await readBody(request, options);
  return body.ok ? parseJson(body.value.toString('utf8')) : body;
};

/** One JSON object as the whole answer. */
export const sendJson = (response: ServerResponse, status: number, body: unknown): void => {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    'Content-Type': 'application/json; charset=utf-8',
    'Content-Length': Buffer.byteLength(text),
    'Cache-Control': 'no-store',
  });
  response.end(text);
};

/** `{"error": {code, message, field, was, must}}` with the catalogue's status. */
export const sendFailure = (response: ServerResponse, problem: Failure): void => {
  // What was not read of the request would be taken for the next one.
  if (problem.code === 'TooLarge') response.setHeader('Connection', 'close');
  sendJson(response, failureKinds[problem.code].http, { error: problem });
};
