/** What a fill, a bust or a correction does to the books, the strategy's share and the list of fills. */
import { bookAmendment, bookFill } from '../portfolio/books.ts';
import { amendTrade, applyTrade } from '../portfolio/positions.ts';
import type { Booking, Fill } from '../order/fill.ts';
import { present } from '../value/invariant.ts';
import { rememberExecution, rememberFlow } from '../risk/memory.ts';
import { defaultDesk } from '../risk/defaults.ts';
import { flowOf } from '../risk/track.ts';
import { given } from '../value/given.ts';
import { negateMoney } from '../value/money.ts';
import { toMs } from '../value/timestamp.ts';
import type { RiskRates } from './facts.ts';
import type { FactPlace } from './fold.ts';
import type { FillRow } from './replica/rows.ts';
import { riskRateOf } from './risk-rates.ts';
import { shareOf, touch, type DeploymentState, type EngineState } from './state.ts';

export interface Booked {
  readonly booking: Booking;
  /** Of the order, for the fill's slippage. */
  readonly arrivalPx: number | undefined;
}

/** Returns what it moved in money, in exposure units. */
export const foldBooking = (
  state: EngineState,
  { booking, arrivalPx }: Booked,
  place: FactPlace & { readonly rates?: RiskRates | undefined },
): number => {
  const { fill } = booking;
  const instrument = present(state.instruments.get(fill.instrumentId), `instrument ${fill.instrumentId}`);
  const deployment = fill.strategyId === undefined ? undefined : state.deployments.get(fill.strategyId);
  if (booking.kind === 'Fill') {
    bookFill(state.books, fill, instrument);
    addFill(state, deployment, { fill, arrivalPx });
  } else {
    const key = fillKey(fill);
    const row = state.fills.get(key);
    if (row !== undefined) state.fills.set(key, { ...row, busted: true });
    touch(state, 'fills', key);
    addFee(state, fill, -fill.fee);
    const share = deployment && shareOf(deployment, fill.instrumentId);
    if (share !== undefined) amendTrade(share, { reference: fill.execId });
    const corrected = booking.kind === 'Correction' ? booking.corrected : undefined;
    bookAmendment(state.books, fill, { instrument, at: place.ts, ...(corrected && { corrected }) });
    if (corrected !== undefined) addFill(state, deployment, { fill: corrected, arrivalPx });
  }
  touch(state, 'positions', `${fill.account} ${fill.instrumentId}`);
  touch(state, 'cash', fill.account);
  touch(state, 'accounts', fill.account);
  const flow = flowOf(booking, instrument.currency, riskRateOf(state, place.rates));
  rememberFlow(state.risk, fill, flow);
  if (booking.kind === 'Fill') rememberExecution(state.risk, { ...fill, desk: defaultDesk }, toMs(place.ts));
  return flow;
};

const fillKey = (fill: Fill): string => `${fill.venue} ${fill.account} ${fill.execId}`;

interface Filled {
  readonly fill: Fill;
  readonly arrivalPx: number | undefined;
}

const addFill = (state: EngineState, deployment: DeploymentState | undefined, { fill, arrivalPx }: Filled): void => {
  const key = fillKey(fill);
  state.fills.set(key, { ...fillRow(fill), ...given({ arrivalPx }) });
  addFee(state, fill, fill.fee);
  touch(state, 'fills', key);
  const share = deployment && shareOf(deployment, fill.instrumentId);
  if (deployment === undefined || share === undefined) return;
  const sign = fill.side === 'Buy' ? 1 : -1;
  const value = sign > 0 ? fill.notional : negateMoney(fill.notional);
  applyTrade(share, { reference: fill.execId, qty: sign * fill.qty, value, px: fill.px, at: fill.tsVenue });
  deployment.fees += fill.fee;
  deployment.trades += 1;
  touch(state, 'deployments', deployment.terms.id);
};

const addFee = (state: EngineState, { account, instrumentId }: Fill, fee: bigint): void => {
  const key = `${account} ${instrumentId}`;
  state.positionFees.set(key, (state.positionFees.get(key) ?? 0n) + fee);
};

const fillRow = (fill: Fill): FillRow => ({
  execId: fill.execId,
  clOrdId: fill.clOrdId,
  account: fill.account,
  instrumentId: fill.instrumentId,
  side: fill.side,
  lastQty: fill.qty,
  lastPx: fill.px,
  fee: fill.fee,
  feeCurrency: fill.feeCurrency,
  busted: false,
  ts: fill.tsVenue,
  ...(fill.lastLiquidityInd !== undefined && { liquidity: fill.lastLiquidityInd }),
  ...(fill.strategyId !== undefined && { strategyId: fill.strategyId }),
});
