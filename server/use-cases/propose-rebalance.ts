/** Proposes trades that bring an account to an optimiser's weights. Changes nothing but the list of what may be accepted. */
import { volatilityOf } from '#/core/optimise/covariance.ts';
import type { Optimiser } from '#/core/optimise/define.ts';
import { registry as optimisers } from '#/core/optimise/registry.gen.ts';
import { alignReturns, type AlignedReturns } from '#/core/optimise/returns.ts';
import { periodsPerYear, widestCalendar } from '#/core/instrument/calendar.ts';
import { heldShare, rebalance } from '#/core/portfolio/rebalance.ts';
import { sealProposal, type RebalanceProposal } from '#/core/portfolio/rebalance-proposal.ts';
import type { RebalanceTerms } from '#/core/portfolio/propose-rebalance.schema.ts';
import { chooseUniverse, type Universe } from '#/core/portfolio/universe.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { present } from '#/core/value/invariant.ts';
import { parseInterval } from '#/core/value/interval.ts';
import { Money } from '#/core/value/money.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { Timestamp, toMs } from '#/core/value/timestamp.ts';
import { judgeTrades } from '#/server/rebalance/judge-trades.ts';
import { estimateRisk, findWeights, type Found, type Risk } from '#/server/rebalance/find-weights.ts';
import { proposalBoardOf, type ActiveProposal } from '#/server/rebalance/proposal-board.ts';
import { readAccount, type ValuedAccount } from '#/server/rebalance/read-account.ts';
import { readCloses } from '#/server/rebalance/read-closes.ts';
import { warningsOf } from '#/server/rebalance/warnings.ts';
import type { RunBy } from './run-backtest.ts';

const steps = 4;

export const proposeRebalance = async (
  by: RunBy,
  { runId, ...terms }: RebalanceTerms & { readonly runId: string },
): Promise<Result<RebalanceProposal, Failure>> => {
  const board = proposalBoardOf(by.desk);
  const active = board.begin(runId, terms.account);
  if (!active.ok) return active;
  const tell = (done: number, state: 'running' | 'done' | 'failed' | 'cancelled', detail: string): void =>
    by.desk.progress({ runId, kind: 'rebalance', done, total: steps, state, detail });
  try {
    const proposed = await work({ ...by, terms, active: active.value, onStep: (done, detail) => tell(done, 'running', detail) });
    if (proposed.ok) board.keep(proposed.value);
    if (proposed.ok) tell(steps, 'done', proposed.value.hash);
    else tell(0, proposed.failure.code === 'Cancelled' ? 'cancelled' : 'failed', proposed.failure.message);
    return proposed;
  } finally {
    board.end(runId);
  }
};

interface Work extends RunBy {
  readonly terms: RebalanceTerms;
  readonly active: ActiveProposal;
  readonly onStep: (done: number, detail: string) => void;
}

const work = async (work: Work): Promise<Result<RebalanceProposal, Failure>> => {
  const { desk, terms, active, onStep } = work;
  const optimiser = findOptimiser(terms);
  if (!optimiser.ok) return optimiser;
  onStep(0, 'reading the account');
  const account = await readAccount(desk, terms.account);
  if (!account.ok) return account;
  const { equity } = account.value;
  const universe = chooseUniverse({ view: account.value, equity, instruments: desk.instruments(terms.account), symbols: terms.symbols });
  if (!universe.ok) return universe;
  onStep(1, 'reading bars');
  const returns = readReturns(work, universe.value);
  if (!returns.ok) return returns;
  onStep(2, 'finding weights');
  const risk = estimateRisk(returns.value.columns, terms.covariance);
  const found = await search(work, { optimiser: optimiser.value, account: account.value, universe: universe.value, risk });
  if (!found.ok) return found;
  onStep(3, 'asking the risk rules');
  const proposal = await compose(work, {
    account: account.value,
    universe: universe.value,
    returns: returns.value,
    risk,
    found: found.value,
  });
  return active.isCancelled ? fail(failure('Cancelled', 'the proposal was cancelled')) : ok(proposal);
};

const findOptimiser = ({ method, maxTurnover }: RebalanceTerms): Result<Optimiser, Failure> => {
  const optimiser = optimisers.find(({ id }) => id === method);
  if (optimiser === undefined) return fail(invalid('method', `one of ${optimisers.map(({ id }) => id).join(', ')}`, method));
  if (maxTurnover !== undefined && !optimiser.boundsTurnover)
    return fail(invalid('maxTurnover', `absent for ${optimiser.title.toLowerCase()}, which cannot keep to it`, maxTurnover));
  return ok(optimiser);
};

const readReturns = ({ desk, terms }: Work, { legs, leftOut }: Universe): Result<AlignedReturns, Failure> => {
  const { interval, lookback } = terms;
  const parsed = parseInterval(interval);
  if (!parsed.ok) return parsed;
  if (legs.length === 0) {
    const why = leftOut.map(({ symbol, reason }) => `${symbol}: ${reason}`).join('; ');
    return fail(invalid('symbols', 'at least one name that can be traded', why));
  }
  const series = readCloses(desk, { instruments: legs.map(({ instrument }) => instrument), interval, bars: lookback + 1 });
  return series.ok ? alignReturns({ series: series.value, lookback, interval }) : series;
};

interface Basis {
  readonly account: ValuedAccount;
  readonly universe: Universe;
  readonly risk: Risk;
}

const search = async (
  { desk, terms, active }: Work,
  { optimiser, account, universe, risk }: Basis & { readonly optimiser: Optimiser },
): Promise<Result<Found, Failure>> => {
  const { legs, outside } = universe;
  const invested = terms.invested - outside;
  if (invested < 0)
    return fail(invalid('invested', `at least the ${(outside * 100).toFixed(1)}% of equity held outside the proposal`, terms.invested));
  const input = {
    names: legs.map(({ instrument }) => instrument.symbol),
    covariance: risk.covariance,
    current: currentWeights({ account, universe }),
    invested,
    cap: terms.cap,
    ...(terms.maxTurnover !== undefined && { maxTurnover: terms.maxTurnover }),
  };
  if (active.isCancelled) return fail(failure('Cancelled', 'the proposal was cancelled'));
  return findWeights({ optimiser, input, solver: desk.solver, active });
};

const currentWeights = ({ account, universe }: Pick<Basis, 'account' | 'universe'>): Float64Array =>
  Float64Array.from(universe.legs, (leg) =>
    heldShare({ ...leg, target: 0 }, { now: Timestamp(account.now), equity: Money(account.equity) }),
  );

const compose = async (
  work: Work,
  { account, universe, returns, risk, found }: Basis & { readonly returns: AlignedReturns; readonly found: Found },
): Promise<RebalanceProposal> => {
  const { desk, terms } = work;
  const legs = universe.legs.map((leg, i) => ({ ...leg, target: present(found.weights[i], 'a weight') }));
  const done = rebalance({ now: Timestamp(account.now), equity: Money(account.equity), cash: Money(account.cash), legs, band: terms.band });
  const rows = await judgeTrades(work, terms.account, done.rows);
  const calendar = widestCalendar(legs.map(({ instrument }) => instrument.calendar));
  const volatility = (weights: Float64Array): number => volatilityOf(weights, risk.covariance, periodsPerYear(calendar, terms.interval));
  return sealProposal({
    terms,
    baseCurrency: account.baseCurrency,
    equity: account.equity.toString(),
    cash: account.cash.toString(),
    cashAfter: done.cashAfter.toString(),
    rows,
    leftOut: universe.leftOut,
    warnings: warningsOf(desk, { account: terms.account, rows, cashAfter: done.cashAfter }),
    notional: done.notional.toString(),
    turnover: done.turnover,
    fees: done.fees.toString(),
    spread: done.spread.toString(),
    volatilityBefore: volatility(Float64Array.from(done.rows, ({ before }) => before)),
    volatilityAfter: volatility(Float64Array.from(done.rows, ({ after }) => after)),
    fromMs: returns.fromMs,
    toMs: returns.toMs,
    createdMs: toMs(Timestamp(account.now)),
    ...(risk.shrinkage !== undefined && { shrinkage: risk.shrinkage }),
    ...(found.residuals && { residuals: found.residuals }),
  });
};
