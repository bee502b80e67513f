/** What the front door serves besides pages: health, metrics, halt, tRPC, bars, depth, uploads and exports. */
import type { Failure } from '#/core/value/failures.ts';
import { ok, type Result } from '#/core/value/result.ts';
import { phoneApi } from '#/server/auth/device-cookie.ts';
import { isLoopback } from '#/server/config.ts';
import type { Desk } from '#/server/desk.ts';
import type { Route } from '#/server/front-door/front-door.ts';
import type { LaneHooks, LaneLink } from '#/server/compose/lane-link.ts';
import type { SocketServer } from '#/server/realtime/socket-server.ts';
import { createTrpcHandler } from '#/server/trpc/handler.ts';
import { randomUUID } from 'node:crypto';
import { backupRoute } from './backup.ts';
import { barsRoute } from './bars.ts';
import { depthRoute } from './depth.ts';
import { exportRoute } from './export.ts';
import { haltRoute, type HaltOrder } from './halt.ts';
import { healthRoutes } from './health.ts';
import type { WorkerBoard } from '#/server/ops/worker-board.ts';
import type { Identify } from './identify.ts';
import { createMetrics } from './metrics.ts';
import { reportRoute } from './report.ts';
import { trialsRoute } from './trials.ts';
import { uploadRoute } from './upload.ts';

export interface RouteParts {
  readonly desk: Desk;
  readonly lane: LaneLink;
  readonly hooks: LaneHooks;
  readonly workers: WorkerBoard;
  readonly identify: Identify;
  readonly sockets: SocketServer;
  readonly apiToken: string;
  /** Straight to the venues, when a lane does not answer. */
  readonly haltVenues: (order: HaltOrder) => Promise<unknown>;
}

export const deskRoutes = ({ desk, lane, hooks, workers, identify, sockets, apiToken, haltVenues }: RouteParts): readonly Route[] => {
  const metrics = createMetrics({
    key: isLoopback(desk.config) ? undefined : apiToken,
    clients: sockets.clients,
    dropped: () => sockets.dropped,
    feeds: () => desk.hub.table('ops', 'feeds').values(),
    workers: workers.rows,
  });
  hooks.metrics = metrics;
  return [
    ...healthRoutes(desk.version, [
      { name: 'lane', isReady: () => lane.engine.recovery() !== undefined },
      { name: 'instruments', isReady: () => lane.instruments().size > 0 },
    ]),
    metrics.route,
    haltRoute({ key: apiToken, haltLane: (order) => haltLanes(desk, order), haltVenues }),
    backupRoute({ key: apiToken, home: desk.config.home, copyRecords: desk.store.copyTo }),
    trialsRoute({
      ...{ key: apiToken, home: desk.config.home, prisma: desk.store.prisma },
      onAdopted: (runId) => desk.progress({ runId, kind: 'backtest', done: 1, total: 1, state: 'done' }),
    }),
    ...['/api/trpc', `${phoneApi}/trpc`].map((prefix) => ({ prefix, handle: createTrpcHandler(desk, identify, prefix) })),
    barsRoute(desk, identify),
    depthRoute(desk, identify),
    exportRoute(desk, identify),
    reportRoute(desk, identify),
    uploadRoute(desk, identify),
  ];
};

const haltLanes = async ({ lanes }: Desk, { level, scope, reason }: HaltOrder): Promise<Result<boolean, Failure>> => {
  const actor = { userId: 'operator', name: 'Operator (bw)', role: 'admin', demo: false } as const;
  const reply = await lanes.command({ commandId: randomUUID(), actor, command: { type: 'SetTradingState', level, scope, reason } });
  if (!reply.ok && reply.failure.code === 'InvalidInput') return reply;
  return ok(reply.ok && reply.value.state === 'Done');
};
