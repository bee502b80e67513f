/** Deployments: a compiled program put in charge of an account's money, and taken off again. */
import type { Instrument } from '../../instrument/instrument.ts';
import { BarBuilder } from '../../market/bars.ts';
import { seriesKey } from '../../market/facts/known-series.ts';
import type { OrdType } from '../../order/order.ts';
import { checkInterval, compileGraph, type Program } from '../../strategy/compile.ts';
import { parseGraphText } from '../../strategy/graph.ts';
import { problemsFailure } from '../../strategy/problem.ts';
import { failure, invalid, type Failure } from '../../value/failures.ts';
import { intervalMs } from '../../value/interval.ts';
import { fail, ok, type Result } from '../../value/result.ts';
import type { DeploymentTerms } from '../events.ts';
import { instrumentOf, type Lane, type OtherWanted, type SeriesWanted } from '../lane.ts';
import { findOthers, startOthers, type OtherBars } from '../other-bars.ts';
import { startBook } from '../running-book.ts';
import { startProgram } from '../running-program.ts';
import { tradedBy } from '../state.ts';
import { unitAmount } from '../unit-amount.ts';
import { cancelOrders } from './cancel-step.ts';
import { checkBook } from './check-book.ts';
import { knownAccount, knownInstrument, type Handlers } from './command.ts';
import { clearAlerts } from './program-alerts.ts';

/** A trade is late for its bar after this much. */
const latenessMs = 250;
const extraWarmUpBars = 50;

export const deploymentCommands: Handlers<'Deploy' | 'StopDeployment'> = {
  Deploy: (lane, { deployment }, { actor }) => {
    const checked = checkTerms(lane, deployment);
    if (!checked.ok) return checked;
    const { program, terms } = checked.value;
    lane.emit({ kind: 'DeploymentSet', terms, ownerId: actor.userId, state: 'WarmingUp' });
    run(lane, terms, program);
    return ok(deployment.id);
  },
  StopDeployment: (lane, { id }) => {
    const deployment = lane.state.deployments.get(id);
    if (deployment === undefined) return fail(failure('NotFound', `deployment ${id} must exist, was not found`));
    if (deployment.state === 'Stopped') return ok(id);
    clearAlerts(lane, id);
    stopProgram(lane, id);
    lane.emit({ kind: 'DeploymentSet', terms: deployment.terms, ownerId: deployment.ownerId, state: 'Stopped' });
    cancelOrders(lane, ({ strategyId }) => strategyId === id);
    return ok(id);
  },
};

interface Checked {
  readonly program: Program;
  /** With what the engine found for them. */
  readonly terms: DeploymentTerms;
}

const checkTerms = (lane: Lane, terms: DeploymentTerms): Result<Checked, Failure> => {
  const place = checkPlace(lane, terms);
  if (!place.ok) return place;
  const program = compileTerms(terms);
  if (!program.ok) return program;
  const fits = checkInterval(program.value, terms.interval);
  if (!fits.ok) return fits;
  const untaken = findUntaken(lane, program.value, instrumentOf(lane, terms.instrumentId));
  if (untaken !== undefined) return fail(untaken);
  const book = terms.book === undefined ? program : checkBook(lane, { ...terms, book: terms.book }, program.value);
  if (!book.ok) return book;
  const told = toldTerms(lane, terms, program.value);
  const started = told.ok ? sizedTerms(lane, told.value) : told;
  return started.ok ? ok({ program: program.value, terms: started.value }) : started;
};

/** A run of the past tells its engine what it reads. */
const toldTerms = (lane: Lane, terms: DeploymentTerms, program: Program): Result<DeploymentTerms, Failure> => {
  if (terms.environment === 'Replay') return ok(terms);
  const others = findOthers(lane.state.instruments.values(), program, instrumentOf(lane, terms.instrumentId));
  if (!others.ok) return others;
  return ok(others.value.length === 0 ? terms : { ...terms, others: others.value });
};

const wholeBps = 10_000;

/** A share of equity is known when it is deployed, or it is not deployed. */
const sizedTerms = (lane: Lane, terms: DeploymentTerms): Result<DeploymentTerms, Failure> => {
  const { equityBps, account, instrumentId } = terms;
  if (equityBps === undefined) return ok(terms);
  if (!Number.isInteger(equityBps) || equityBps < 1 || equityBps > wholeBps)
    return fail(invalid('equityBps', `a whole number from 1 to ${wholeBps}`, equityBps));
  const amount = unitAmount(lane, terms, instrumentOf(lane, instrumentId).currency);
  return amount !== undefined && amount > 0n
    ? ok({ ...terms, amount })
    : fail(failure('NotReady', `the equity of ${account} must be known and above zero, was ${amount === undefined ? 'unknown' : 'lost'}`));
};

const checkPlace = (lane: Lane, terms: DeploymentTerms): Result<string, Failure> => {
  const account = knownAccount(lane, terms.account);
  if (!account.ok) return account;
  const instrument = knownInstrument(lane, terms.instrumentId);
  if (!instrument.ok) return instrument;
  if (lane.state.deployments.has(terms.id)) return fail(failure('Conflict', `deployment ${terms.id} must be new, exists`));
  if (terms.environment !== lane.state.environment) return fail(invalid('environment', lane.state.environment, terms.environment));
  return terms.amount > 0n ? ok(terms.id) : fail(invalid('amount', 'positive', terms.amount));
};

/** Orders that rest must be of types that the venue takes; where that is not known, the gate judges each. */
const findUntaken = (lane: Lane, { execution }: Program, { venue }: Instrument): Failure | undefined => {
  const taken = lane.state.venues.get(venue)?.ordTypes;
  if (execution.style !== 'resting' || taken === undefined) return undefined;
  const { plan, node } = execution;
  const sent: readonly OrdType[] = plan.exits === undefined ? [plan.ordType, 'Market'] : [plan.ordType, 'Market', 'Limit', 'Stop'];
  const missing = sent.filter((type) => !taken.includes(type));
  return missing.length === 0
    ? undefined
    : invalid('strategy', `with orders that ${venue} takes (${taken.join(', ')})`, `node ${node} with ${missing.join(', ')}`);
};

const compileTerms = ({ graph, programHash }: DeploymentTerms): Result<Program, Failure> => {
  const parsed = parseGraphText(graph);
  if (!parsed.ok) return parsed;
  const program = compileGraph(parsed.value);
  if (!program.ok) return fail(problemsFailure(program.failure));
  if (program.value.hash !== programHash) return fail(invalid('programHash', program.value.hash, programHash));
  return program;
};

const run = (lane: Lane, terms: DeploymentTerms, program: Program): void => {
  const others = othersFor(lane, terms, program);
  if (terms.book === undefined) runOne(lane, { terms, program, others });
  else {
    const { instrumentIds, waitMs } = terms.book;
    const instruments = instrumentIds.map((id) => instrumentOf(lane, id));
    const { id: deploymentId, interval } = terms;
    lane.books.set(terms.id, startBook({ deploymentId, program, instruments, others, interval, latenessMs, waitMs: latenessMs + waitMs }));
  }
  lane.request({
    type: 'warm-up',
    deploymentId: terms.id,
    instrumentIds: tradedBy(terms),
    interval: terms.interval,
    bars: program.warmUpBars + extraWarmUpBars,
    others: others.map((other) => otherWanted(other, { program, interval: terms.interval })),
    series: seriesWanted(lane, terms.id, program),
    schemes: [...new Set(program.nodes.flatMap(({ kind, params }) => (kind.id === 'group' ? [String(params['scheme'])] : [])))],
    readsBook: program.series.some(({ kind }) => kind === 'quotes'),
  });
};

const othersFor = (lane: Lane, { id: deploymentId, others = [] }: DeploymentTerms, program: Program): readonly OtherBars[] => {
  const started = startOthers({ deploymentId, program, others, instrumentOf: (id) => instrumentOf(lane, id), latenessMs });
  for (const other of started) lane.othersBy.set(other.instrument.id, [...(lane.othersBy.get(other.instrument.id) ?? []), other]);
  return started;
};

/** As much of the past as the program needs of its own bars. */
const otherWanted = ({ instrument, interval }: OtherBars, own: { readonly program: Program; readonly interval: string }): OtherWanted => {
  const perBar = intervalMs(interval) / intervalMs(own.interval);
  return { instrumentId: instrument.id, interval, bars: Math.ceil(own.program.warmUpBars / perBar) + extraWarmUpBars };
};

interface Starting {
  readonly terms: DeploymentTerms;
  readonly program: Program;
  readonly others: readonly OtherBars[];
}

const runOne = (lane: Lane, { terms: { id, instrumentId, interval }, program, others }: Starting): void => {
  const builder = new BarBuilder(instrumentId, { by: 'Time', interval, latenessMs });
  const running = startProgram({ deploymentId: id, program, instrument: instrumentOf(lane, instrumentId), builder, others });
  lane.programs.set(id, running);
  lane.programsBy.set(instrumentId, [...(lane.programsBy.get(instrumentId) ?? []), running]);
};

const seriesWanted = (lane: Lane, id: string, { series }: Program): readonly SeriesWanted[] => {
  const reads = lane.state.deployments.get(id)?.reads ?? [];
  return series.flatMap((need) => {
    const { kind, name } = need;
    return kind === 'quotes' || kind === 'bars'
      ? []
      : [{ kind, name, hashes: reads.find(({ key }) => key === seriesKey(need))?.hashes ?? [] }];
  });
};

export const stopProgram = (lane: Lane, id: string): void => {
  lane.books.delete(id);
  for (const [instrumentId, others] of lane.othersBy) {
    const rest = others.filter(({ deploymentId }) => deploymentId !== id);
    if (rest.length === 0) lane.othersBy.delete(instrumentId);
    else lane.othersBy.set(instrumentId, rest);
  }
  const running = lane.programs.get(id);
  if (running === undefined) return;
  lane.programs.delete(id);
  const rest = (lane.programsBy.get(running.instrument.id) ?? []).filter((other) => other !== running);
  lane.programsBy.set(running.instrument.id, rest);
};

/** After recovery: programs of deployments that were at work start again, and keep what they hold until their target changes. */
export const restartPrograms = (lane: Lane): void => {
  lane.programs.clear();
  lane.programsBy.clear();
  lane.books.clear();
  lane.othersBy.clear();
  for (const { terms, state } of lane.state.deployments.values()) {
    if (state !== 'Running' && state !== 'WarmingUp') continue;
    const program = compileTerms(terms);
    if (program.ok) run(lane, terms, program.value);
  }
};
