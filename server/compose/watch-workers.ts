/** Threads of the desk towards Ops: their rows go to the stream, an end becomes an alert, queues are read where they are. */
import type { ThreadedHistory } from '#/server/adapters/history/duckdb/open.ts';
import type { ThreadedSolver } from '#/server/adapters/solvers/highs/open.ts';
import type { Desk } from '#/server/desk.ts';
import type { Logger } from '#/server/log/logger.ts';
import type { OpenModels } from '#/server/models/open-models.ts';
import { trainBoardOf } from '#/server/models/train-board.ts';
import type { WorkerBoard, WorkerListener } from '#/server/ops/worker-board.ts';
import { runBoardOf } from '#/server/runs/run-board.ts';
import type { StreamHub } from '#/server/realtime/stream-hub.ts';
import type { LaneLink } from './lane-link.ts';
import type { PaperLane } from './paper-lane.ts';

export const tellWorkers = (hub: StreamHub, lane: LaneLink, log: Logger): WorkerListener => ({
  onRows: (rows) => hub.apply(rows.map((row) => ({ stream: 'ops', change: { table: 'workers', key: row.name, row } }))),
  onEnd: (name, detail) => {
    log.error({ 'event.action': 'worker-end' }, `worker ${name}: ${detail}`);
    lane.engine.send([{ kind: 'Worker', name, state: 'Restarting', detail }]);
  },
});

interface Queues {
  readonly desk: Desk;
  readonly lane: LaneLink;
  readonly paper: PaperLane;
  readonly history: ThreadedHistory;
  readonly models: OpenModels;
  readonly solver: ThreadedSolver;
}

export const watchQueues = (workers: WorkerBoard, { desk, lane, paper, history, models, solver }: Queues): void => {
  workers.watchQueue('engine sim', () => lane.engine.waiting());
  workers.watchQueue('engine paper', () => paper.lane()?.engine.waiting() ?? 0);
  if (desk.store.waiting !== undefined) workers.watchQueue('store', desk.store.waiting);
  workers.watchQueue('history', () => history.waiting());
  workers.watchQueue('inference', () => models.waiting());
  workers.watchQueue('backtest', () => runBoardOf(desk).size());
  workers.watchQueue('training', () => trainBoardOf(desk).size());
  workers.watchQueue('solver', () => solver.waiting());
};
