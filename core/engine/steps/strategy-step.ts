/**
 * Steps 4 to 7: a closed bar goes through the program, its target becomes a position, the difference to what the strategy
 * holds becomes an order. While the program warms up nothing it says is acted on.
 */
import { priceToNumber, qtyFromNumber, moneyToNumber } from '../../instrument/convert.ts';
import { rulesAt } from '../../instrument/instrument.ts';
import type { Bar } from '../../market/events.ts';
import type { OrderTerms } from '../../order/order.ts';
import { explain, type Explanation } from '../../strategy/explain.ts';
import { Qty } from '../../value/quantity.ts';
import type { Prediction, WarmUp } from '../events.ts';
import { clearAlert, raiseAlert, type Lane } from '../lane.ts';
import type { ConditionRow, DecisionRow } from '../replica/rows.ts';
import { keepResting, resumeResting } from '../resting-memory.ts';
import { toRow, type RunningProgram } from '../running-program.ts';
import type { DeploymentState } from '../state.ts';
import { unitAmount, unsizedText } from '../unit-amount.ts';
import { startAlgorithm, workingFor } from './algorithm-step.ts';
import { cancelOrders } from './cancel-step.ts';
import { placeOrder, type Placed } from './order-step.ts';
import { sealOthers, warmOthers } from './other-step.ts';
import { ageOrders, beginDecision, priceAt, pursueResting } from './resting-step.ts';
import { tellAlerts } from './program-alerts.ts';
import { readingsOf, tellUnknown, type Readers } from './series-step.ts';
import { toMs } from '../../value/timestamp.ts';

export const onWarmUp = (lane: Lane, warmUp: WarmUp): void => {
  const { deploymentId, bars } = warmUp;
  const running = lane.programs.get(deploymentId);
  const deployment = lane.state.deployments.get(deploymentId);
  if (running === undefined || deployment === undefined || running.isWarm) return;
  warmOthers(lane, running, warmUp);
  resumeOwn(running, warmUp);
  const told = [...bars, ...running.early.splice(0)];
  const last = runMuted(running, told);
  running.isWarm = true;
  if (last !== undefined) priceAt(running, last);
  resumeResting(lane, running, told);
  if (deployment.state !== 'WarmingUp') return;
  lane.emit({ kind: 'DeploymentSet', terms: deployment.terms, ownerId: deployment.ownerId, state: 'Running' });
  // A new deployment takes up at once the position its program already wants; a restarted one keeps what it has.
  const target = running.stream.target();
  if (last !== undefined && target !== undefined && target !== 0) decide(lane, { running, deployment, bar: last, target });
  keepResting(lane, running, deployment);
};

const resumeOwn = ({ instrument, builder }: RunningProgram, { forming = [] }: WarmUp): void => {
  const { spec } = builder;
  const own = forming.filter(
    ({ instrumentId, interval }) => instrumentId === instrument.id && spec.by === 'Time' && spec.interval === interval,
  );
  for (const bar of own) builder.resume(bar);
};

/** The newest of the bars, each of which was news. */
const runMuted = (running: RunningProgram, bars: readonly Bar[]): Bar | undefined => {
  let last: Bar | undefined;
  for (const bar of bars) {
    if (!isNews(running, bar)) continue;
    running.lastEnd = bar.end;
    running.probe?.onBar(toRow(running, bar));
    running.stream.onBar(toRow(running, bar));
    last = bar;
  }
  return last;
};

export const onBarClosed = (lane: Lane, running: RunningProgram, bar: Bar): void => {
  if (!isNews(running, bar)) return;
  sealOthers(lane, running);
  if (!running.isWarm) return keepEarly(running, bar);
  if (running.waiting !== undefined) giveUpWaiting(lane, running);
  running.lastEnd = bar.end;
  if (running.probe === undefined) return stepProgram(lane, running, bar);
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

/** Bars that the warm-up has told close here as well. */
const isNews = ({ lastEnd }: RunningProgram, { end }: Bar): boolean => lastEnd === undefined || end > lastEnd;

/** More than could close between the warm-up's bars and its arrival. */
const maxEarly = 100;

const keepEarly = (running: RunningProgram, bar: Bar): void => {
  running.early.push(bar);
  if (running.early.length > maxEarly) running.early.shift();
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
  tellAlerts(lane, { alerts: running.alerts, slots: running.stream.slots, instrument: running.instrument }, deployment);
  tellUnknown(lane, readersOf(running), deployment);
  if (running.resting !== undefined) ageOrders(lane, { running, resting: running.resting, deployment }, bar);
  const target = running.stream.target();
  if (target !== undefined && target !== (deployment.target ?? 0)) decide(lane, { running, deployment, bar, target });
  else pursue(lane, { running, deployment });
  keepResting(lane, running, deployment);
};

interface Deciding {
  readonly running: RunningProgram;
  readonly deployment: DeploymentState;
  readonly bar: Bar;
}

const decide = (lane: Lane, { running, deployment, bar, target }: Deciding & { readonly target: number }): void => {
  const { terms } = deployment;
  const was = deployment.target ?? 0;
  const sized = sizeFor(lane, { running, deployment, bar, target });
  running.wantedQty = sized ?? deployment.book.qty;
  running.refusedTarget = undefined;
  if (running.resting !== undefined) beginDecision(running.resting);
  const placed = pursue(lane, { running, deployment });
  const decision: DecisionRow = {
    id: `${terms.id} ${bar.end}`,
    deploymentId: terms.id,
    instrumentId: terms.instrumentId,
    action: placed?.placed === false ? 'Refused' : actionOf(was, target),
    target,
    px: bar.close,
    conditions: conditionsOf(running),
    ...(terms.environment !== 'Replay' && running.readers.length > 0 && { reads: readingsOf(readersOf(running)) }),
    tsBar: bar.end,
    ts: lane.state.now,
    ...outcomeOf(sized, placed),
  };
  if (placed?.placed === false) running.refusedTarget = target;
  lane.emit({ kind: 'DecisionMade', decision });
};

/** What is to be held; flat needs no amount. Undefined where that is not known, and the position stays as it is. */
const sizeFor = (lane: Lane, { running, deployment, bar, target }: Deciding & { readonly target: number }): number | undefined => {
  if (target === 0) return 0;
  const { instrument } = running;
  const amount = unitAmount(lane, deployment.terms, instrument.currency);
  if (amount === undefined) return undefined;
  const { lotSize } = rulesAt(instrument, lane.state.now);
  const sized = qtyFromNumber((target * moneyToNumber(amount)) / priceToNumber(bar.close, instrument), instrument, lotSize);
  return sized.ok ? Math.sign(target) * sized.value : deployment.book.qty;
};

const readersOf = ({ readers, stream: { slots } }: RunningProgram): Readers => ({ readers, slots });

const outcomeOf = (sized: number | undefined, placed: Placed | undefined): Pick<DecisionRow, 'clOrdId' | 'text'> => {
  if (sized === undefined) return { text: unsizedText };
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
  if (running.resting !== undefined) return pursueResting(lane, { running, resting: running.resting, deployment });
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
  if (execution.style !== 'twap') return placeOrder(lane, order, origin);
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
