/**
 * Trading states and the three-stage halt. L1: Reducing (cancels and reducing orders pass). L2: Halted and every order
 * cancelled. L3: Reducing with DoNotIncrease market orders that flatten, then Halted at zero. Firm state covers all.
 */
import type { TradingState } from '../replica/rows.ts';
import { clearAlert, raiseAlert, type Lane } from '../lane.ts';
import { firmScope } from '../scopes.ts';
import { cancelOrders } from './cancel-step.ts';
import { dropPending } from './pacing-step.ts';
import { flattenPositions } from './flatten-step.ts';

export interface StateChange {
  readonly scope: string;
  readonly state: TradingState;
  readonly level: 0 | 1 | 2 | 3;
  readonly reason: string;
  readonly by: string;
}

export const setState = (lane: Lane, { scope, state, level, reason, by }: StateChange): void => {
  lane.emit({
    kind: 'StateSet',
    state: { scope, state, level, reason, setBy: by, openOrders: lane.state.openOrders.size, ts: lane.state.now },
  });
  if (level > 0)
    raiseAlert(lane, {
      id: `halt ${scope}`,
      kind: 'Halt',
      severity: 'danger',
      text: `${scope}: halt level ${level} by ${by}. ${reason}`,
      scope,
    });
  else clearAlert(lane, `halt ${scope}`);
};

/** New orders are blocked first, then open ones cancelled, then (level 3) positions closed. */
export const halt = (
  lane: Lane,
  { level, scope, reason, by }: Omit<StateChange, 'state' | 'level'> & { readonly level: 1 | 2 | 3 },
): void => {
  setState(lane, { scope, state: level === 2 ? 'Halted' : 'Reducing', level, reason, by });
  const accounts = accountsIn(lane, scope);
  stopDeployments(lane, accounts, reason);
  if (level >= 2) cancelOrders(lane, ({ account }) => accounts.has(account));
  if (level === 3) flattenAll(lane, accounts, by);
  settleFlatten(lane);
};

const flattenAll = (lane: Lane, accounts: ReadonlySet<string>, by: string): void => {
  lane.flattenedAt = lane.state.now;
  for (const account of accounts) flattenPositions(lane, { account, userId: by });
};

const flattenAgainNs = 1_000_000_000n;

/**
 * A level 3 halt ends Halted, once nothing is open and nothing is held. What open orders might still have closed could not be
 * closed at once: it is when they are gone.
 */
export const settleFlatten = (lane: Lane): void => {
  for (const [scope, row] of lane.state.states) {
    if (row.level !== 3 || row.state === 'Halted') continue;
    const accounts = accountsIn(lane, scope);
    const isOpen = [...lane.state.openOrders].some((id) => accounts.has(lane.state.orders.get(id)?.request.account ?? ''));
    const isHeld = [...accounts].some((account) =>
      [...(lane.state.books.accounts.get(account)?.positions.values() ?? [])].some(({ position }) => position.qty !== 0),
    );
    if (!isOpen && isHeld && lane.state.now - lane.flattenedAt >= flattenAgainNs) flattenAll(lane, accounts, row.setBy);
    if (!isOpen && !isHeld) setState(lane, { scope, state: 'Halted', level: 3, reason: `${row.reason}. Flat`, by: row.setBy });
  }
};

/** Accounts a scope covers: all for the firm, else the account the path names. */
export const accountsIn = (lane: Lane, scope: string): ReadonlySet<string> => {
  if (scope === firmScope) return new Set(lane.state.accounts.keys());
  const parts = scope.split('/');
  return new Set([...lane.state.accounts.keys()].filter((account) => parts.includes(account) || parts.length === 2));
};

const stopDeployments = (lane: Lane, accounts: ReadonlySet<string>, reason: string): void => {
  for (const { terms, ownerId, state } of lane.state.deployments.values()) {
    if (!accounts.has(terms.account) || state === 'Stopped') continue;
    dropPending(lane, ({ strategyId }) => strategyId === terms.id, 'halted before it left');
    lane.emit({ kind: 'DeploymentSet', terms, ownerId, state: 'Halted', text: reason });
  }
};
