/** /healthz: the process lives. /readyz: it can trade; otherwise it says what is missing. */
import { sendJson } from '#/server/front-door/body.ts';
import type { Route } from '#/server/front-door/front-door.ts';

export interface Readiness {
  readonly name: string;
  readonly isReady: () => boolean;
}

export const healthRoutes = (version: string, parts: readonly Readiness[]): readonly Route[] => [
  { prefix: '/healthz', handle: (_, response) => sendJson(response, 200, { status: 'alive', version }) },
  {
    prefix: '/readyz',
    handle: (_, response) => {
      const missing = parts.filter(({ isReady }) => !isReady()).map(({ name }) => name);
      sendJson(response, missing.length === 0 ? 200 : 503, {
        status: missing.length === 0 ? 'ready' : 'not ready',
        missing,
      });
    },
  },
];
