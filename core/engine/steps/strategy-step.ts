/**
 * Steps 4 to 7: a closed bar goes through the program, its target becomes a position, the difference to what the strategy
 * holds becomes an order. While the program warms up nothing it says is acted on.
 */
import { priceToNumber, qtyFromNumber, moneyToNumber } from '../../instrument/convert.ts';
import { rulesAt } from '../../instrument/instrument.ts';
import type { Bar } from '../../market/events.ts';
import type { OrderTerms } from '../../order/order.ts';
import { explain, type Explanation } from '../../strategy/explain.ts';
import { Money } from '../../value/money.ts';
import { Qty } from '../../value/quantity.ts';
import type { Prediction, WarmUp } from '../events.ts';
import { clearAlert, raiseAlert, type Lane } from '../lane.ts';
import type { ConditionRow, DecisionRow } from '../replica/rows.ts';
import { toRow, type RunningProgram } from '../running-program.ts';
import type { DeploymentState } from '../state.ts';
import { startAlgorithm, workingFor } from './algorithm-step.ts';
import { cancelOrders } from './cancel-step.ts';
import { placeOrder, type Placed } from './order-step.ts';
import { toMs } from '../../value/timestamp.ts';

export const onWarmUp = (lane: Lane, { deploymentId, bars }: WarmUp): void => {
  const running = lane.programs.get(deploymentId);
  const deployment = lane.state.deployments.get(deploymentId);
  if (running === undefined || deployment === undefined || running.isWarm) return;
  for (const bar of bars) {
    running.probe?.onBar(toRow(running, bar));
    running.stream.onBar(toRow(running, bar));
  }
  running.isWarm = true;
  if (deployment.state !== 'WarmingUp') return;
  lane.emit({ kind: 'DeploymentSet', terms: deployment.terms, ownerId: deployment.ownerId, state: 'Running' });
  // A new deployment takes up at once the position its program already wants; a restarted one keeps what it has.
  const last = bars.at(-1);
  const target = running.stream.target();
  if (last !== undefined && target !== undefined && target !== 0) decide(lane, { running, deployment, bar: last, target });
};

export const onBarClosed = (lane: Lane, running: RunningProgram, bar: Bar): void => {
  if (running.waiting !== undefined) giveUpWaiting(lane, running);
  if (running.probe === undefined || !running.isWarm) return stepProgram(lane, running, bar);
  running.features.last = undefined;
  running.probe.onBar(toRow(running, bar));
  const features = running.features.last;
  const [modelHash] = running.program.models;
  if (features === undefined || modelHash === undefined) return stepProgram(lane, running, bar);
  running.waiting = bar;
  lane.request({
    type: 'predict',
    requests: [{ deploymentId: running.deploymentId, modelHash, tsBar: bar.end, features: [...features] }],
  });
};

export const onPrediction = (lane: Lane, prediction: Prediction): void => {
  const running = lane.programs.get(prediction.deploymentId);
  const bar = running?.waiting;
  if (running === undefined || bar === undefined || bar.end !== prediction.tsBar) {
    raiseAlert(lane, {
      id: `prediction ${prediction.deploymentId}`,
      kind: 'Prediction',
      severity: 'warn',
      text: `A prediction came ${prediction.latencyMs} ms after it was asked for, too late for its bar: no signal`,
      scope: prediction.deploymentId,
    });
    return;
  }
  const isValid =
    Number.isFinite(prediction.value) &&
    prediction.value >= 0 &&
    prediction.value <= 1 &&
    running.program.models.includes(prediction.modelHash);
  if (isValid) {
    running.scores.clear();
    running.scores.set(toMs(bar.end), prediction.value);
    clearAlert(lane, `prediction ${prediction.deploymentId}`);
  } else {
    raiseAlert(lane, {
      id: `prediction ${prediction.deploymentId}`,
      kind: 'Prediction',
      severity: 'danger',
      text: `A prediction must be a probability of model ${running.program.models[0] ?? ''}, was refused: no signal`,
      scope: prediction.deploymentId,
    });
  }
  running.waiting = undefined;
  stepProgram(lane, running, bar);
};

/** The bar goes through without its score: an unknown score is no signal. */
export const giveUpWaiting = (lane: Lane, running: RunningProgram): void => {
  const bar = running.waiting;
  if (bar === undefined) return;
  running.waiting = undefined;
  raiseAlert(lane, {
    id: `prediction ${running.deploymentId}`,
    kind: 'Prediction',
    severity: 'danger',
    text: 'No prediction arrived before the next bar: no signal',
    scope: running.deploymentId,
  });
  stepProgram(lane, running, bar);
};

const stepProgram = (lane: Lane, running: RunningProgram, bar: Bar): void => {
  running.stream.onBar(toRow(running, bar));
  const deployment = lane.state.deployments.get(running.deploymentId);
  if (deployment?.state !== 'Running' || !running.isWarm) return;
  const target = running.stream.target();
  if (target !== undefined && target !== (deployment.target ?? 0)) decide(lane, { running, deployment, bar, target });
  else pursue(lane, { running, deployment });
};

interface Deciding {
  readonly running: RunningProgram;
  readonly deployment: DeploymentState;
  readonly bar: Bar;
}

const decide = (lane: Lane, { running, deployment, bar, target }: Deciding & { readonly target: number }): void => {
  const { terms, book } = deployment;
  const was = deployment.target ?? 0;
  const { lotSize } = rulesAt(running.instrument, lane.state.now);
  const price = priceToNumber(bar.close, running.instrument);
  const sized = qtyFromNumber((target * moneyToNumber(Money(terms.amount))) / price, running.instrument, lotSize);
  running.wantedQty = sized.ok ? Math.sign(target) * sized.value : book.qty;
  running.refusedTarget = undefined;
  const placed = pursue(lane, { running, deployment });
  const decision: DecisionRow = {
    id: `${terms.id} ${bar.end}`,
    deploymentId: terms.id,
    instrumentId: terms.instrumentId,
    action: placed?.placed === false ? 'Refused' : actionOf(was, target),
    target,
    px: bar.close,
    conditions: conditionsOf(running),
    tsBar: bar.end,
    ts: lane.state.now,
    ...outcomeOf(placed),
  };
  if (placed?.placed === false) running.refusedTarget = target;
  lane.emit({ kind: 'DecisionMade', decision });
};

const outcomeOf = (placed: Placed | undefined): Pick<DecisionRow, 'clOrdId' | 'text'> => {
  if (placed === undefined) return {};
  return placed.placed ? { clOrdId: placed.clOrdId } : { text: placed.refusal.text };
};

const actionOf = (was: number, target: number): DecisionRow['action'] => {
  if (target === 0) return 'Exit';
  if (Math.sign(target) === Math.sign(was)) return 'Hold';
  return target > 0 ? 'Long' : 'Short';
};

/**
 * Brings the strategy's position to what it wants: one order at a time, an older one is cancelled first. An algorithm that is
 * on its way there is left to finish.
 */
const pursue = (lane: Lane, { running, deployment }: Pick<Deciding, 'running' | 'deployment'>): Placed | undefined => {
  const { wantedQty, refusedTarget } = running;
  const { terms, book } = deployment;
  if (wantedQty === undefined || wantedQty === book.qty || (refusedTarget !== undefined && refusedTarget === deployment.target))
    return undefined;
  if (running.pursuedQty === wantedQty && workingFor(lane, terms.id) !== undefined) return undefined;
  const waiting = cancelOrders(lane, ({ strategyId }) => strategyId === terms.id);
  if (waiting > 0) return undefined;
  return send(lane, { running, deployment }, wantedQty - book.qty);
};

const send = (lane: Lane, { running, deployment }: Pick<Deciding, 'running' | 'deployment'>, difference: number): Placed | undefined => {
  const { terms, ownerId, book } = deployment;
  const isReducing = Math.sign(difference) === -Math.sign(book.qty) && Math.abs(difference) <= Math.abs(book.qty);
  const order: OrderTerms = {
    account: terms.account,
    instrumentId: terms.instrumentId,
    side: difference > 0 ? 'Buy' : 'Sell',
    ordType: 'Market',
    orderQty: Qty(Math.abs(difference)),
    timeInForce: 'ImmediateOrCancel',
    execInst: isReducing ? ['DoNotIncrease'] : [],
  };
  const origin = { userId: ownerId, strategyId: terms.id, programHash: terms.programHash };
  const { execution } = terms;
  if (execution.style === 'immediate') return placeOrder(lane, order, origin);
  const { style: algorithm, durationMs, slices } = execution;
  const started = startAlgorithm(lane, order, { algorithm, durationMs, slices, origin });
  if (!started.ok) return undefined;
  running.pursuedQty = running.wantedQty;
  return { placed: true, clOrdId: started.value };
};

/** Every condition on the way to the target, once, with what it read. */
const conditionsOf = (running: RunningProgram): readonly ConditionRow[] => {
  const found = new Map<string, ConditionRow>();
  const visit = ({ verdict, formula, port, nodes, value, because }: Explanation): void => {
    for (const { from } of because) visit(from);
    if (verdict === undefined || found.size >= maxConditions) return;
    const [read] = because.flatMap(({ from }) => (from.value === undefined ? [] : [from.value]));
    const shown = verdict === 'Unknown' ? undefined : (read ?? value);
    found.set(`${nodes[0] ?? ''}.${port}`, {
      label: formula,
      met: verdict === 'True',
      ...(shown !== undefined && { value: shown }),
    });
  };
  visit(explain(running.program, running.stream.slots));
  return [...found.values()];
};

const maxConditions = 12;
