/**
 * What a lane knows and must not lose: pure data, changed only by folding facts (fold.ts), serialisable as it stands.
 * Market data, running programs and marks are not here: they are rebuilt, never recovered.
 */
import type { Instrument } from '../instrument/instrument.ts';
import type { OrderState } from '../order/order-state.ts';
import { createBooks, type Books } from '../portfolio/books.ts';
import type { Position } from '../portfolio/positions.ts';
import type { Price } from '../value/quantity.ts';
import type { NewOrderSingle } from '../order/order.ts';
import { given } from '../value/given.ts';
import { Timestamp } from '../value/timestamp.ts';
import { createLimitSet, type LimitSet } from '../risk/limits.ts';
import { createRiskMemory, type RiskMemory } from '../risk/memory.ts';
import type { ApprovalRequest } from '../risk/approvals.ts';
import type { Failure } from '../value/failures.ts';
import type { Exits } from './exits.ts';
import type { LateFigure, PendingOrder } from './facts.ts';
import type { RestingMemory } from './resting-memory.ts';
import type { Genesis } from './record.ts';
import type { DeploymentTerms } from './events.ts';
import type { AlertRow, DecisionRow, Environment, FillRow, RefusalRow, StateRow, VenueRow } from './replica/rows.ts';
import type { TableName } from './replica/tables.ts';

export interface AccountState {
  readonly account: string;
  readonly baseCurrency: string;
  readonly demo: boolean;
  /** Days since 1970 in the account's zone of the roll, and equity then. */
  day: number;
  dayStart: bigint | undefined;
  peakEquity: bigint | undefined;
}

export interface DeploymentState {
  readonly terms: DeploymentTerms;
  readonly ownerId: string;
  readonly tsStarted: Timestamp;
  state: 'WarmingUp' | 'Running' | 'Stopping' | 'Stopped' | 'Halted';
  text: string | undefined;
  target: number | undefined;
  signals: number;
  trades: number;
  fees: bigint;
  /** The strategy's own share of the account's position. */
  readonly book: Position;
  /** Of a book: its share of each instrument's position; `book` above stays empty. */
  readonly members?: ReadonlyMap<string, MemberState>;
  /** Orders that wait for the message rate, in the order in which they leave; absent where none does. */
  pending?: readonly PendingOrder[];
  /** Of one whose orders rest. */
  resting?: RestingMemory;
  /** Where it reads series of the outside world; absent where it reads none. */
  reads?: readonly SeriesReadState[];
}

export interface MemberState {
  readonly book: Position;
  target: number | undefined;
}

export const memberOf = ({ members }: Pick<DeploymentState, 'members'>, instrumentId: string): MemberState | undefined =>
  members?.get(instrumentId);

/** The strategy's own share of the position in an instrument; undefined where it does not trade it. */
export const shareOf = ({ terms, book, members }: DeploymentState, instrumentId: string): Position | undefined => {
  if (members !== undefined) return members.get(instrumentId)?.book;
  return terms.instrumentId === instrumentId ? book : undefined;
};

/** What it trades. */
export const tradedBy = ({ instrumentId, book }: DeploymentTerms): readonly string[] => book?.instrumentIds ?? [instrumentId];

export interface SeriesReadState {
  readonly key: string;
  /** Of the sets it was read from, the newest last. */
  readonly hashes: readonly string[];
  readonly late: readonly LateFigure[];
}

export interface AlgorithmState {
  readonly algorithm: string;
  readonly order: NewOrderSingle;
  readonly slices: number;
  readonly everyMs: number;
  slicesSent: number;
  readonly exits?: Exits;
  state: 'Working' | 'Done' | 'Canceled';
}

export interface Outcome {
  readonly seq: number;
  readonly done: boolean;
  readonly result?: string;
  readonly failure?: Failure;
}

export interface RoleState {
  readonly userId: string;
  readonly name: string;
  readonly role: string;
  readonly accounts: readonly string[];
  readonly active: boolean;
}

export interface PriceAlertState {
  readonly id: string;
  readonly instrumentId: string;
  readonly above: Price | undefined;
  readonly below: Price | undefined;
  readonly armed: boolean;
}

export interface EngineState {
  readonly lane: string;
  readonly environment: Environment;
  /** What limits are amounts of: USD when absent, in a backtest the currency of its account. */
  readonly riskCurrency?: string;
  /** What new client order ids begin with. */
  epoch: string;
  seq: number;
  now: Timestamp;
  readonly instruments: Map<string, Instrument>;
  readonly venues: Map<string, VenueRow>;
  /** By the first clOrdId an order had. */
  readonly orders: Map<string, OrderState>;
  /** Every id an order ever had, to its first: no id is used twice, ever. */
  readonly orderIds: Map<string, string>;
  /** First ids of the orders that are not done. */
  readonly openOrders: Set<string>;
  readonly fills: Map<string, FillRow>;
  readonly books: Books;
  /** Fees of the fills that stand, by `account instrumentId`. */
  readonly positionFees: Map<string, bigint>;
  readonly accounts: Map<string, AccountState>;
  readonly deployments: Map<string, DeploymentState>;
  readonly decisions: Map<string, DecisionRow>;
  limits: LimitSet;
  readonly risk: RiskMemory;
  readonly requests: Map<string, ApprovalRequest>;
  readonly refusals: Map<string, RefusalRow>;
  readonly states: Map<string, StateRow>;
  readonly alerts: Map<string, AlertRow>;
  readonly priceAlerts: Map<string, PriceAlertState>;
  readonly algorithms: Map<string, AlgorithmState>;
  readonly timers: Map<string, Timestamp>;
  readonly outcomes: Map<string, Outcome>;
  readonly roles: Map<string, RoleState>;
  readonly connections: Map<string, boolean>;
  readonly quarantined: Set<number>;
  /** Rows changed since the last look: `table key`. Feeds the projection and the state hash. */
  readonly touched: Map<string, { readonly table: TableName | 'cash'; readonly key: string }>;
  /** Running hash of all rows and of each, so that a change costs one row. */
  readonly hashTotal: Uint8Array;
  readonly hashRows: Map<string, { readonly row: string; readonly digest: Uint8Array }>;
}

type Start = Pick<Genesis, 'lane' | 'environment' | 'epoch'> & Pick<EngineState, 'riskCurrency'>;

export const createState = ({ lane, environment, epoch, riskCurrency }: Start): EngineState => ({
  lane,
  environment,
  ...given({ riskCurrency }),
  epoch,
  seq: 0,
  now: Timestamp(0n),
  instruments: new Map(),
  venues: new Map(),
  orders: new Map(),
  orderIds: new Map(),
  openOrders: new Set(),
  fills: new Map(),
  books: createBooks(),
  positionFees: new Map(),
  accounts: new Map(),
  deployments: new Map(),
  decisions: new Map(),
  limits: createLimitSet(),
  risk: createRiskMemory(),
  requests: new Map(),
  refusals: new Map(),
  states: new Map(),
  alerts: new Map(),
  priceAlerts: new Map(),
  algorithms: new Map(),
  timers: new Map(),
  outcomes: new Map(),
  roles: new Map(),
  connections: new Map(),
  quarantined: new Set(),
  touched: new Map(),
  hashTotal: new Uint8Array(32),
  hashRows: new Map(),
});

export const touch = (state: EngineState, table: TableName | 'cash', key: string): void => {
  state.touched.set(`${table} ${key}`, { table, key });
};

/** An order by any id it ever had. */
export const findOrder = (state: EngineState, clOrdId: string): OrderState | undefined => {
  const first = state.orderIds.get(clOrdId);
  return first === undefined ? undefined : state.orders.get(first);
};

/** Keeps the newest `limit` rows of a table that only grows; maps keep insertion order. Returns the keys that went. */
export const keepNewest = (rows: Map<string, unknown>, limit: number): readonly string[] => {
  const gone: string[] = [];
  for (const key of rows.keys()) {
    if (rows.size <= limit) break;
    rows.delete(key);
    gone.push(key);
  }
  return gone;
};

/** Marks every row as changed: after an opening, streams begin with all of it. */
export const touchAll = (state: EngineState): void => {
  const tables = [
    'instruments',
    'venues',
    'orders',
    'algorithms',
    'fills',
    'deployments',
    'decisions',
    'requests',
    'refusals',
    'states',
    'alerts',
  ] as const;
  for (const table of tables) for (const key of state[table].keys()) touch(state, table, key);
  for (const [account, book] of state.books.accounts) {
    for (const instrumentId of book.positions.keys()) touch(state, 'positions', `${account} ${instrumentId}`);
  }
};
