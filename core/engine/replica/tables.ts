/** Every table, its row, and the stream kind that carries it. */
import type { Instrument } from '../../instrument/instrument.ts';
import type {
  AccountRow,
  AlertRow,
  AlgorithmRow,
  DecisionRow,
  DeploymentRow,
  EquityRow,
  FeedRow,
  FillRow,
  FindingRow,
  LaneRow,
  LimitRow,
  OrderRow,
  PositionRow,
  RefusalRow,
  RequestRow,
  StateRow,
  VenueRow,
  WorkerRow,
} from './rows.ts';
import type { ReplayRow } from './replay-rows.ts';

export interface Tables {
  readonly instruments: Instrument;
  readonly venues: VenueRow;
  /** Of venues that are only watched: no lane knows them, so no order in them passes the gate. */
  readonly watched: Instrument;
  readonly findings: FindingRow;
  readonly orders: OrderRow;
  readonly algorithms: AlgorithmRow;
  readonly fills: FillRow;
  readonly positions: PositionRow;
  readonly accounts: AccountRow;
  /** The curve of the day, kept by the desk beside its lane. */
  readonly equity: EquityRow;
  readonly decisions: DecisionRow;
  readonly deployments: DeploymentRow;
  readonly limits: LimitRow;
  readonly requests: RequestRow;
  readonly refusals: RefusalRow;
  readonly states: StateRow;
  readonly alerts: AlertRow;
  readonly feeds: FeedRow;
  readonly replays: ReplayRow;
  readonly workers: WorkerRow;
  readonly lanes: LaneRow;
}
export type TableName = keyof Tables;

export const streamKinds = ['account', 'desk', 'risk', 'alerts', 'ops', 'replay'] as const;
export type StreamKind = (typeof streamKinds)[number];

/** `account` streams are named `account:<id>`; the others stand alone. */
export const tablesOf: Readonly<Record<StreamKind, readonly TableName[]>> = {
  account: ['accounts', 'equity', 'orders', 'algorithms', 'fills', 'positions', 'decisions', 'deployments'],
  desk: ['instruments', 'venues', 'watched', 'findings', 'states'],
  risk: ['limits', 'requests', 'refusals'],
  alerts: ['alerts'],
  ops: ['feeds', 'workers', 'lanes'],
  /** The Replay lane: how far it is, its own instrument, feed and findings, and the account of a strategy on its bars. */
  replay: [
    ...(['replays', 'instruments', 'findings', 'feeds'] as const),
    ...(['accounts', 'orders', 'algorithms', 'fills', 'positions', 'decisions', 'deployments'] as const),
  ],
};
