/**
 * Orders of a deployed book that wait: for the message rate (R04), as a close may ask for more of them than may leave within a second, or
 * for a venue that has not been heard since it was lost. They are in the journal from the decision on, leave in its order as soon as the
 * limit has room for each, and each is judged when it leaves. What is stopped, halted or cancelled does not leave at all, and nothing
 * waits for longer than its bar.
 */
import { intervalMs } from '../../value/interval.ts';
import { addMs, type Timestamp } from '../../value/timestamp.ts';
import type { PendingOrder, SettledOrder } from '../facts.ts';
import { raiseAlert, type Lane } from '../lane.ts';
import type { DeploymentState } from '../state.ts';
import { placeOrWait, type Origin } from './order-step.ts';
import { bookAlertId } from './program-alerts.ts';

/** Sized at a close that is further back than this, an order is not what was decided any more. */
const longestMs = 300_000;

export const lastMomentOf = ({ interval }: DeploymentState['terms'], end: Timestamp): Timestamp =>
  addMs(end, Math.min(intervalMs(interval), longestMs));

export const originOf = ({ terms, ownerId }: DeploymentState): Origin => ({
  userId: ownerId,
  strategyId: terms.id,
  programHash: terms.programHash,
});

/** Time passes: what the limit has room for leaves. */
export const releasePending = (lane: Lane): void => {
  for (const deployment of lane.state.deployments.values()) if (deployment.pending !== undefined) release(lane, deployment);
};

const release = (lane: Lane, deployment: DeploymentState): void => {
  for (const one of deployment.pending ?? []) {
    const settled = settle(lane, deployment, one);
    if (settled === undefined) return;
    lane.emit({ kind: 'OrdersPaced', deploymentId: deployment.terms.id, added: [], settled: [settled] });
  }
};

/** Undefined while it has to wait. */
const settle = (lane: Lane, deployment: DeploymentState, { decisionId, order, tsUntil }: PendingOrder): SettledOrder | undefined => {
  if (lane.state.now >= tsUntil) return notSent(decisionId, 'it waited until its bar was over');
  const placed = placeOrWait(lane, order, originOf(deployment));
  if (placed === undefined) return undefined;
  if (placed.placed) return { decisionId, clOrdId: placed.clOrdId };
  const { terms } = deployment;
  raiseAlert(lane, {
    ...{ id: bookAlertId(terms.id), kind: 'OrderRefused', severity: 'warn', scope: terms.id },
    text: `${terms.name}: an order that waited was refused, ${order.instrumentId}: ${placed.refusal.text}`,
  });
  return { decisionId, action: 'Refused', text: placed.refusal.text };
};

const notSent = (decisionId: string, why: string): SettledOrder => ({ decisionId, action: 'NoTrade', text: `not sent: ${why}` });

/** Whose orders they would be. */
export type PendingOf = PendingOrder['order'] & { readonly strategyId: string; readonly parentId?: undefined };

/** Those that match do not leave. */
export const dropPending = (lane: Lane, matches: (order: PendingOf) => boolean, why: string): void => {
  for (const { pending = [], terms } of lane.state.deployments.values()) {
    const dropped = pending.filter(({ order }) => matches({ ...order, strategyId: terms.id }));
    const settled = dropped.map(({ decisionId }) => notSent(decisionId, why));
    if (settled.length > 0) lane.emit({ kind: 'OrdersPaced', deploymentId: terms.id, added: [], settled });
  }
};
