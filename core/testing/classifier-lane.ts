/** A lane for tests with the classifier template at work: deployed on a random walk, warmed up, asking the starter model. */
import { execInsts, ordTypes, timesInForce } from '../order/order.ts';
import { createBarReader } from '#/core/backtest/bar-input.ts';
import { account, actor, deploymentId, deploymentTerms, environment } from '#/core/backtest/deployment.ts';
import { createEngine } from '#/core/engine/engine.ts';
import type { Input, Prediction } from '#/core/engine/events.ts';
import { createState } from '#/core/engine/state.ts';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import { modelHashOf } from '#/core/learn/model.ts';
import { starterModel } from '#/core/learn/starter-model.ts';
import { compileGraph } from '#/core/strategy/compile.ts';
import { mlClassifier } from '#/core/strategy/templates/ml-classifier.ts';
import { present } from '#/core/value/invariant.ts';
import { walkBars } from './bars.ts';

const rows = 160;
const warm = 150;

/** `bar` closes the next bar and gives what was asked of inference; `feed` gives the lane any input. */
export const openClassifierLane = () => {
  const instrument = importedInstrument({ symbol: 'WALK', priceScale: 4 });
  const bars = walkBars({ rows });
  const graph = mlClassifier.build();
  const compiled = compileGraph(graph);
  if (!compiled.ok) throw new Error('the template must compile');
  const program = compiled.value;
  const read = createBarReader({ instrument, interval: '1m', bars });
  const engine = createEngine(createState({ lane: 'replay', environment, epoch: 'TEST' }), { hasQuotes: false });
  let seq = 0;
  let next = warm;
  const feed = (input: Input, ts = read(0).start) => {
    seq += 1;
    return engine.process({ seq, ts, input });
  };
  const command = (commandId: string, what: Extract<Input, { kind: 'Command' }>['command']) =>
    feed({ kind: 'Command', commandId, actor, command: what });
  feed({ kind: 'Started', isSafe: false });
  feed({ kind: 'Venues', venues: [{ venue: instrument.venue, ordTypes, timesInForce, execInsts, replace: true }] });
  feed({ kind: 'Instruments', instruments: [instrument] });
  command('a', { type: 'OpenAccount', account, baseCurrency: instrument.currency, amount: 10n ** 14n, demo: true });
  command('b', { type: 'Deploy', deployment: deploymentTerms({ program, graph, instrument, interval: '1m' }, () => 10n ** 13n) });
  feed({ kind: 'WarmUp', deploymentId, bars: Array.from({ length: warm }, (_, i) => read(i)) }, read(warm).start);
  engine.takeRequests();
  const bar = () => {
    const closing = read(next);
    next += 1;
    feed(closing, closing.end);
    const asked = engine.takeRequests().flatMap((request) => (request.type === 'predict' ? request.requests : []));
    return { closing, asked };
  };
  const predict = (changes: Partial<Prediction> & Pick<Prediction, 'tsBar'>) =>
    feed({ kind: 'Prediction', deploymentId, modelHash: modelHashOf(starterModel), value: 0.9, latencyMs: 3, ...changes }, changes.tsBar);
  const alert = () => engine.state.alerts.get(`prediction ${deploymentId}`);
  const target = () => present(engine.state.deployments.get(deploymentId), 'the deployment').target;
  return { bar, feed, predict, alert, target };
};
