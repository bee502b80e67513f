/** What an algorithm is asked for, before anything is sent: slices the venue would take, exits on the right sides of the entry. */
import { registry } from '../../execution/registry.gen.ts';
import { longestMs, mostSlices, shortestMs } from '../../execution/slices.ts';
import { rulesAt } from '../../instrument/instrument.ts';
import { findExitProblem } from '../../order/check-exits.ts';
import type { ExitPrices, OrderTerms } from '../../order/order.ts';
import { failure, invalid, type Failure } from '../../value/failures.ts';
import { fail, ok, type Result } from '../../value/result.ts';
import { instrumentOf, type Lane } from '../lane.ts';
import { expectedPx } from '../query.ts';
import type { AlgorithmRequest } from './algorithm-step.ts';

/** The type of its children must be one that needs no trigger. */
export const checkAlgorithm = (lane: Lane, terms: OrderTerms, request: AlgorithmRequest): Result<AlgorithmRequest, Failure> => {
  const { algorithm, exits } = request;
  if (terms.ordType !== 'Market' && terms.ordType !== 'Limit') return fail(invalid('ordType', 'Market or Limit', terms.ordType));
  const hasExits = registry.some(({ id, ...known }) => id === algorithm && 'hasExits' in known);
  if (hasExits !== (exits !== undefined))
    return fail(
      invalid('exits', hasExits ? 'present for a bracket' : `absent for ${algorithm}`, exits === undefined ? 'absent' : 'present'),
    );
  const problem = exits === undefined ? checkSlices(lane, terms, request) : checkExits(lane, terms, exits);
  return problem === undefined ? ok(request) : fail(problem);
};

const checkSlices = (lane: Lane, { orderQty, instrumentId }: OrderTerms, { durationMs, slices }: AlgorithmRequest): Failure | undefined => {
  if (!Number.isInteger(durationMs) || durationMs < shortestMs || durationMs > longestMs)
    return invalid('durationMs', `a whole number of milliseconds from ${shortestMs} to ${longestMs}`, durationMs);
  const most = mostSlices({ orderQty, durationMs, rules: rulesAt(instrumentOf(lane, instrumentId), lane.state.now) });
  if (!Number.isInteger(slices) || slices < 2 || slices > most)
    return invalid('slices', `from 2 to ${most}: a second apart, each at least the smallest order`, slices);
  return undefined;
};

/** Rules that judge an order by its own terms: what they would refuse of an exit after the fill, they refuse now. */
const judgedAhead: ReadonlySet<string> = new Set(['R01', 'R02', 'R03', 'R21', 'R22']);

const checkExits = (lane: Lane, terms: OrderTerms, exits: ExitPrices): Failure | undefined => {
  if (terms.execInst.includes('DoNotIncrease')) return invalid('execInst', 'without DoNotIncrease for a bracket', 'DoNotIncrease');
  const instrument = instrumentOf(lane, terms.instrumentId);
  const found = findExitProblem({ side: terms.side, entryPx: expectedPx(lane, terms), instrument, ...exits });
  if (found !== undefined) return invalid(found.field, found.must, found.was);
  const { price: _price, ...rest } = terms;
  const side = terms.side === 'Buy' ? 'Sell' : 'Buy';
  const leg = {
    ...rest,
    side,
    execInst: [],
    clOrdId: 'exit',
    userId: '',
    transactTime: lane.state.now,
    timeInForce: 'GoodTillCancel',
  } as const;
  const legs = [
    ['stopPx', { ...leg, ordType: 'Stop', stopPx: exits.stopPx }],
    ['profitPx', { ...leg, ordType: 'Limit', price: exits.profitPx }],
  ] as const;
  for (const [field, order] of legs) {
    const refusal = lane.gate.headroom(order).refusals.find(({ rule }) => judgedAhead.has(rule));
    if (refusal !== undefined) return { ...failure('RiskRefused', refusal.text), field };
  }
  return undefined;
};
