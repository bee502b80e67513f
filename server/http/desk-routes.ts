/** What the front door serves besides pages: health, metrics, halt, tRPC, bars, uploads and exports. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { killSimx, type KillResult } from '#/server/adapters/venues/simx/kill.ts';
import type { Desk } from '#/server/desk.ts';
import type { Store } from '#/server/adapters/store/open-store.ts';
import type { Route } from '#/server/front-door/front-door.ts';
import type { LaneLink } from '#/server/lane/lane-link.ts';
import type { SocketServer } from '#/server/realtime/socket-server.ts';
import { createTrpcHandler } from '#/server/trpc/handler.ts';
import { randomUUID } from 'node:crypto';
import { barsRoute } from './bars.ts';
import { exportRoute } from './export.ts';
import { haltRoute, type HaltOrder } from './halt.ts';
import { healthRoutes } from './health.ts';
import type { Identify } from './identify.ts';
import { createMetrics } from './metrics.ts';

export interface RouteParts {
  readonly desk: Desk;
  readonly lane: LaneLink;
  readonly identify: Identify;
  readonly sockets: SocketServer;
  readonly apiToken: string;
  readonly store: Store;
}

export const deskRoutes = ({ desk, lane, identify, sockets, apiToken }: RouteParts): readonly Route[] => {
  const metrics = createMetrics({ clients: sockets.clients, dropped: sockets.dropped, feedAges: () => lane.feeds.ages(Date.now()) });
  lane.setMetrics(metrics);
  const trpc = createTrpcHandler(desk, identify);
  return [
    ...healthRoutes(desk.version, [
      { name: 'lane', isReady: () => lane.engine.recovery() !== undefined },
      { name: 'instruments', isReady: () => lane.instruments().size > 0 },
    ]),
    metrics.route,
    haltRoute({ key: apiToken, haltLane: (order) => haltLane(lane, order), haltVenues: (order) => haltVenues(desk, order) }),
    { prefix: '/api/trpc', handle: trpc },
    barsRoute(desk, identify),
    exportRoute(desk, identify),
  ];
};

const haltLane = async (lane: LaneLink, { level, scope, reason }: HaltOrder): Promise<boolean> => {
  const operator = { userId: 'operator', name: 'Operator (bw)', role: 'admin', demo: false } as const;
  const reply = await lane.engine.command(randomUUID(), operator, { type: 'SetTradingState', level, scope, reason });
  return reply.ok && reply.value.state === 'Done';
};

const haltVenues = ({ config }: Desk, { level }: HaltOrder): Promise<KillResult> =>
  killSimx({ port: config.exchangePort ?? 0, token: readFileSync(join(config.home, 'exchange', 'token'), 'utf8'), flatten: level === 3 });
