/** State changes as rows of the streams: who may see a row follows from its stream (account, desk, risk, alerts). */
import { updateStateHash } from './state-hash.ts';
import { cashOf, deploymentRow, orderRow, positionOf, positionRow, requestRow } from './rows.ts';
import type { Lane } from './lane.ts';
import type { AccountRow } from './replica/rows.ts';
import type { Change } from './replica/stream.ts';
import type { EngineState } from './state.ts';
import { balancesOf } from '../portfolio/ledger.ts';
import { limitRows } from './limit-rows.ts';

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

  return {
    take: () => {
      const touched = [...state.touched.values()];
      updateStateHash(state, touched);
      state.touched.clear();
      const changes = touched.flatMap((entry) => projectRow(lane, entry));
      if (lane.markedAt === markedAt) return changes;
      markedAt = lane.markedAt;
      return [...changes, ...projectAccounts(lane), ...changedOnly(limitRows(lane), marks)];
    },
  };
};

const projectRow = ({ state }: Lane, { table, key }: Touched): readonly StreamChange[] => {
  switch (table) {
    case 'orders': {
      const order = state.orders.get(key);
      return order === undefined ? [] : [{ stream: `account:${order.request.account}`, change: { table, key, row: orderRow(order) } }];
    }
    case 'fills': {
      const row = state.fills.get(key);
      return row === undefined ? [] : [{ stream: `account:${row.account}`, change: { table, key, row } }];
    }
    case 'positions': {
      const held = positionOf(state, key);
      return held === undefined ? [] : [{ stream: `account:${held.position.account}`, change: { table, key, row: positionRow(held, state.positionFees.get(key) ?? 0n) } }];
    }
    case 'deployments': {
      const deployment = state.deployments.get(key);
      return deployment === undefined ? [] : [{ stream: `account:${deployment.terms.account}`, change: { table, key, row: deploymentRow(deployment) } }];
    }
    case 'decisions': {
      const row = state.decisions.get(key);
      const account = state.deployments.get(row?.deploymentId ?? '')?.terms.account;
      return row === undefined || account === undefined ? [] : [{ stream: `account:${account}`, change: { table, key, row } }];
    }
    default:
      return projectShared(state, { table, key });
  }
};

const projectShared = (state: EngineState, { table, key }: Touched): readonly StreamChange[] => {
  const change = sharedChange(state, { table, key });
  if (change === undefined) return [];
  const stream = table === 'alerts' ? 'alerts' : table === 'requests' || table === 'refusals' ? 'risk' : 'desk';
  return [{ stream, change }];
};

const sharedChange = (state: EngineState, { table, key }: Touched): Change | undefined => {
  switch (table) {
    case 'requests': {
      const request = state.requests.get(key);
      return request && { table, key, row: requestRow(request) };
    }
    case 'refusals': {
      const row = state.refusals.get(key);
      return row && { table, key, row };
    }
    case 'alerts': {
      const row = state.alerts.get(key);
      return row && { table, key, row };
    }
    case 'states': {
      const row = state.states.get(key);
      return row && { table, key, row };
    }
    case 'instruments': {
      const row = state.instruments.get(key);
      return row && { table, key, row };
    }
    default:
      return undefined;
  }
};

const projectAccounts = (lane: Lane): readonly StreamChange[] =>
  [...lane.state.accounts.values()].map((account) => ({ stream: `account:${account.account}`, change: { table: 'accounts', key: account.account, row: accountRow(lane, account.account) } }));

const accountRow = (lane: Lane, id: string): AccountRow => {
  const account = lane.state.accounts.get(id);
  const value = lane.values.get(id);
  const fees = [...balancesOf(lane.state.books.ledger, id, 'Fees').values()].reduce((sum, amount) => sum + amount, 0n);
  const dayStart = account?.dayStart;
  return {
    account: id,
    environment: lane.state.environment,
    baseCurrency: account?.baseCurrency ?? '',
    cash: cashOf(lane.state, id),
    fees,
    tsMarked: lane.markedAt,
    ...(value?.equity !== undefined && { equity: value.equity }),
    ...(value?.realised !== undefined && { realised: value.realised }),
    ...(value?.unrealised !== undefined && { unrealised: value.unrealised }),
    ...(value?.gross !== undefined && { gross: value.gross }),
    ...(value?.net !== undefined && { net: value.net }),
    ...(value?.equity !== undefined && dayStart !== undefined && { dayPnl: value.equity - dayStart }),
    ...(account?.peakEquity !== undefined && { peakEquity: account.peakEquity }),
    ...(value !== undefined && value.gaps.length > 0 && { reason: value.gaps.join('; ') }),
  };
};

/** Rows that differ from what was last sent under the same key. */
const changedOnly = (changes: readonly StreamChange[], sent: Map<string, string>): readonly StreamChange[] =>
  changes.filter(({ change }) => {
    const text = JSON.stringify(change.row, (_, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
    if (sent.get(change.key) === text) return false;
    sent.set(change.key, text);
    return true;
  });
