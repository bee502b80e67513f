/** State changes as rows of the streams: who may see a row follows from its stream (account, desk, risk, alerts). */
import { updateStateHash } from './state-hash.ts';
import { algorithmRow, cashOf, deploymentRow, orderRow, positionOf, positionRow, requestRow } from './rows.ts';
import type { Lane } from './lane.ts';
import type { AccountRow } from './replica/rows.ts';
import type { Change } from './replica/stream.ts';
import type { AccountState, EngineState } from './state.ts';
import { given } from '../value/given.ts';
import type { AccountValue } from '../portfolio/valuation.ts';
import { balancesOf } from '../portfolio/ledger.ts';
import { limitRows } from './limit-rows.ts';
import { valueOf } from './steps/mark-step.ts';

/** A change and the stream it belongs to: `account:SIM-01`, `desk`, `risk`, `alerts`, `ops`. */
export interface StreamChange {
  readonly stream: string;
  readonly change: Change;
}

export interface Projection {
  readonly take: () => readonly StreamChange[];
}

type Touched = EngineState['touched'] extends Map<string, infer Entry> ? Entry : never;

export const createProjection = (lane: Lane): Projection => {
  const { state } = lane;
  let markedAt = 0n;
  const marks = new Map<string, string>();
  /** Which stream a row went to that may age out of the state: its end is told there as well. */
  const sentTo = new Map<string, string>();

  return {
    take: () => {
      const touched = [...state.touched.values()];
      updateStateHash(state, touched);
      state.touched.clear();
      const changes = touched.flatMap((entry) => (ageing.has(entry.table) ? projectAgeing(lane, entry, sentTo) : projectRow(lane, entry)));
      if (lane.markedAt === markedAt) return changes;
      markedAt = lane.markedAt;
      return [...changes, ...projectAccounts(lane), ...changedOnly(limitRows(lane), marks)];
    },
  };
};

type Projected = (state: EngineState, key: string) => StreamChange | undefined;

const forAccount = (account: string, change: Change): StreamChange => ({ stream: `account:${account}`, change });

/** Each table of the state: the row behind a key, and the stream it belongs to. */
const tables: Readonly<Record<string, Projected>> = {
  orders: (state, key) => {
    const order = state.orders.get(key);
    return order && forAccount(order.request.account, { table: 'orders', key, row: orderRow(order) });
  },
  algorithms: (state, key) => {
    const parent = state.algorithms.get(key);
    return parent && forAccount(parent.order.account, { table: 'algorithms', key, row: algorithmRow(key, parent) });
  },
  fills: (state, key) => {
    const row = state.fills.get(key);
    return row && forAccount(row.account, { table: 'fills', key, row });
  },
  positions: (state, key) => {
    const held = positionOf(state, key);
    return (
      held &&
      forAccount(held.position.account, {
        table: 'positions',
        key,
        row: positionRow(held, state.positionFees.get(key) ?? 0n),
      })
    );
  },
  deployments: (state, key) => {
    const deployment = state.deployments.get(key);
    return deployment && forAccount(deployment.terms.account, { table: 'deployments', key, row: deploymentRow(deployment) });
  },
  decisions: (state, key) => {
    const row = state.decisions.get(key);
    const deployment = row && state.deployments.get(row.deploymentId);
    return deployment && forAccount(deployment.terms.account, { table: 'decisions', key, row });
  },
  requests: (state, key) => {
    const request = state.requests.get(key);
    return request && { stream: 'risk', change: { table: 'requests', key, row: requestRow(request) } };
  },
  refusals: (state, key) => {
    const row = state.refusals.get(key);
    return row && { stream: 'risk', change: { table: 'refusals', key, row } };
  },
  alerts: (state, key) => {
    const row = state.alerts.get(key);
    return row && { stream: 'alerts', change: { table: 'alerts', key, row } };
  },
  states: (state, key) => {
    const row = state.states.get(key);
    return row && { stream: 'desk', change: { table: 'states', key, row } };
  },
  venues: (state, key) => {
    const row = state.venues.get(key);
    return row && { stream: 'desk', change: { table: 'venues', key, row } };
  },
  instruments: (state, key) => {
    const row = state.instruments.get(key);
    return row && { stream: 'desk', change: { table: 'instruments', key, row } };
  },
};

/** Only the newest of these are kept. */
const ageing: ReadonlySet<string> = new Set(['alerts', 'refusals', 'decisions'] satisfies readonly Touched['table'][]);

const projectAgeing = (lane: Lane, entry: Touched, sentTo: Map<string, string>): readonly StreamChange[] => {
  const { table, key } = entry;
  const name = `${table} ${key}`;
  const [shown] = projectRow(lane, entry);
  if (shown !== undefined) {
    sentTo.set(name, shown.stream);
    return [shown];
  }
  const stream = sentTo.get(name);
  sentTo.delete(name);
  return stream === undefined || table === 'cash' ? [] : [{ stream, change: { table, key } }];
};

/** Accounts and limits depend on marks and are projected with them, once a second. */
const projectRow = ({ state }: Lane, { table, key }: Touched): readonly StreamChange[] => {
  const change = tables[table]?.(state, key);
  return change === undefined ? [] : [change];
};

const projectAccounts = (lane: Lane): readonly StreamChange[] =>
  [...lane.state.accounts.values()].map((account) => ({
    stream: `account:${account.account}`,
    change: { table: 'accounts', key: account.account, row: accountRow(lane, account, lane.values.get(account.account)) },
  }));

/** The account's row at this moment, without marking it. */
export const accountNow = (lane: Lane, id: string): AccountRow | undefined => {
  const account = lane.state.accounts.get(id);
  return account && { ...accountRow(lane, account, valueOf(lane, account)), tsMarked: lane.state.now };
};

const accountRow = (lane: Lane, account: AccountState, value: AccountValue | undefined): AccountRow => {
  const fees = [...balancesOf(lane.state.books.ledger, account.account, 'Fees').values()].reduce((sum, amount) => sum + amount, 0n);
  const dayPnl = value?.equity === undefined || account.dayStart === undefined ? undefined : value.equity - account.dayStart;
  return {
    account: account.account,
    environment: lane.state.environment,
    baseCurrency: account.baseCurrency,
    cash: cashOf(lane.state, account.account),
    fees,
    tsMarked: lane.markedAt,
    ...given({ dayPnl, peakEquity: account.peakEquity, ...totalsOf(value) }),
  };
};

type Totals = { readonly [Name in 'equity' | 'unrealised' | 'realised' | 'gross' | 'net']?: bigint | undefined } & {
  readonly reason?: string | undefined;
};

const totalsOf = (value: AccountValue | undefined): Totals => {
  if (value === undefined) return {};
  const { equity, unrealised, realised, gross, net, gaps } = value;
  return { equity, unrealised, realised, gross, net, reason: gaps.length > 0 ? gaps.join('; ') : undefined };
};

/** Rows that differ from what was last sent under the same key. */
const changedOnly = (changes: readonly StreamChange[], sent: Map<string, string>): readonly StreamChange[] =>
  changes.filter(({ change }) => {
    const text = JSON.stringify(change.row, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
    if (sent.get(change.key) === text) return false;
    sent.set(change.key, text);
    return true;
  });
