/** Deployments: a compiled program put in charge of an account's money, and taken off again. */
import { BarBuilder } from '../../market/bars.ts';
import { compileGraph, type Program } from '../../strategy/compile.ts';
import { parseGraphText } from '../../strategy/graph.ts';
import { problemsFailure } from '../../strategy/problem.ts';
import { failure, invalid, type Failure } from '../../value/failures.ts';
import { fail, ok, type Result } from '../../value/result.ts';
import type { DeploymentTerms } from '../events.ts';
import { instrumentOf, type Lane } from '../lane.ts';
import { startProgram } from '../running-program.ts';
import { cancelOrders } from './cancel-step.ts';
import { knownAccount, knownInstrument, type Handlers } from './command.ts';

/** A trade is late for its bar after this much. */
const latenessMs = 250;
const extraWarmUpBars = 50;

export const deploymentCommands: Handlers<'Deploy' | 'StopDeployment'> = {
  Deploy: (lane, { deployment }, { actor }) => {
    const checked = checkTerms(lane, deployment);
    if (!checked.ok) return checked;
    lane.emit({ kind: 'DeploymentSet', terms: deployment, ownerId: actor.userId, state: 'WarmingUp' });
    run(lane, deployment, checked.value);
    return ok(deployment.id);
  },
  StopDeployment: (lane, { id }) => {
    const deployment = lane.state.deployments.get(id);
    if (deployment === undefined) return fail(failure('NotFound', `deployment ${id} must exist, was not found`));
    if (deployment.state === 'Stopped') return ok(id);
    stopProgram(lane, id);
    lane.emit({ kind: 'DeploymentSet', terms: deployment.terms, ownerId: deployment.ownerId, state: 'Stopped' });
    cancelOrders(lane, ({ strategyId }) => strategyId === id);
    return ok(id);
  },
};

const checkTerms = (lane: Lane, terms: DeploymentTerms): Result<Program, Failure> => {
  const account = knownAccount(lane, terms.account);
  if (!account.ok) return account;
  const instrument = knownInstrument(lane, terms.instrumentId);
  if (!instrument.ok) return instrument;
  if (lane.state.deployments.has(terms.id)) return fail(failure('Conflict', `deployment ${terms.id} must be new, exists`));
  if (terms.environment !== lane.state.environment) return fail(invalid('environment', lane.state.environment, terms.environment));
  if (terms.amount <= 0n) return fail(invalid('amount', 'positive', terms.amount));
  return compileTerms(terms);
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
  const builder = new BarBuilder(terms.instrumentId, { by: 'Time', interval: terms.interval, latenessMs });
  const running = startProgram({
    deploymentId: terms.id,
    program,
    instrument: instrumentOf(lane, terms.instrumentId),
    builder,
  });
  lane.programs.set(terms.id, running);
  lane.programsBy.set(terms.instrumentId, [...(lane.programsBy.get(terms.instrumentId) ?? []), running]);
  lane.request({
    type: 'warm-up',
    deploymentId: terms.id,
    instrumentId: terms.instrumentId,
    interval: terms.interval,
    bars: program.warmUpBars + extraWarmUpBars,
  });
};

export const stopProgram = (lane: Lane, id: string): void => {
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
  for (const { terms, state } of lane.state.deployments.values()) {
    if (state !== 'Running' && state !== 'WarmingUp') continue;
    const program = compileTerms(terms);
    if (program.ok) run(lane, terms, program.value);
  }
};
