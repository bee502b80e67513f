/** tRPC behind the front door, under /api/trpc for the desk's pages and /m/api/trpc for phones. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createHTTPHandler } from '@trpc/server/adapters/standalone';
import type { Desk } from '#/server/desk.ts';
import type { Identify } from '#/server/http/identify.ts';
import { appRouter } from './router.ts';

const maxBodyBytes = 1024 * 1024;
const maxBatch = 20;

export const createTrpcHandler = (
  desk: Desk,
  identify: Identify,
  prefix: string,
): ((request: IncomingMessage, response: ServerResponse) => void) =>
  createHTTPHandler({
    router: appRouter,
    basePath: `${prefix}/`,
    maxBodySize: maxBodyBytes,
    maxBatchSize: maxBatch,
    createContext: async ({ req }) => ({
      desk,
      identity: await identify(req),
      address: req.socket.remoteAddress ?? 'unknown',
    }),
    onError: ({ error, path }) => {
      if (error.code === 'INTERNAL_SERVER_ERROR')
        desk.log.error({ 'event.action': path, 'error.message': error.message, 'error.stack_trace': error.stack });
    },
  });
