/**
 * What trading cost, by kind, in money and as a share of what closed trips earned before fees. Slippage, spread and impact together are the
 * money between a fill and the price that its model starts from, the bar's open or close, exact at the ledger's scale; where a fill has no
 * such price it is undefined.
 */
import type { BacktestConfig } from '../backtest/config.ts';
import type { BacktestFill, PathResult } from '../backtest/result.ts';
import { moneyToNumber, notionalOf, priceFromNumber } from '../instrument/convert.ts';
import { rulesAt, type Instrument } from '../instrument/instrument.ts';
import type { BarColumns } from '../ports/history.ts';
import { Money } from '../value/money.ts';
import { rowOf } from '../value/rising.ts';
import { timestampFromMs } from '../value/timestamp.ts';

export interface CostLine {
  readonly kind: string;
  /** At the ledger's scale, as decimal text of its integer; absent where it is undefined. */
  readonly amount?: string;
  readonly ofGross?: number;
  /** Why a value is not there. */
  readonly reason?: string;
}

export interface CostInput {
  readonly result: Pick<PathResult, 'trips' | 'fees' | 'fills'>;
  readonly config: BacktestConfig;
  readonly instrument: Instrument;
  /** Of the one instrument that was traded; absent in a book of many, whose fills start from bars of their own. */
  readonly bars: BarColumns | undefined;
}

export const costLines = (input: CostInput): readonly CostLine[] => {
  const { trips, fees } = input.result;
  const gross = trips.reduce((total, trip) => total + trip.gross, 0n);
  const line = (kind: string, amount: bigint): CostLine => ({
    kind,
    amount: String(amount),
    ...(gross > 0n
      ? { ofGross: moneyToNumber(Money(amount)) / moneyToNumber(Money(gross)) }
      : { reason: 'there is no gross profit to share' }),
  });
  const slippage = slippageOf(input);
  return [line('Fees', fees), slippage === undefined ? { kind: priced, reason: reasonOf(input) } : line(priced, slippage)];
};

const priced = 'Slippage, spread and impact';

const reasonOf = ({ bars, config }: CostInput): string =>
  bars === undefined ? 'in a book of many it is not measured' : `a fill of ${config.fill.id} has no price of its bar to start from`;

const slippageOf = ({ result: { fills }, config, instrument, bars }: CostInput): bigint | undefined => {
  const reference = bars === undefined ? undefined : referenceOf(config.fill.id, bars);
  if (bars === undefined || reference === undefined) return undefined;
  const multiplier = rulesAt(instrument, timestampFromMs(bars.startMs[0] ?? 0)).multiplier;
  let total = 0n;
  for (const fill of fills) {
    const price = priceFromNumber(reference(fill) ?? Number.NaN, instrument);
    if (!price.ok) return undefined;
    const paid = fill.notional - notionalOf(price.value, fill.qty, instrument, multiplier);
    total += fill.side === 'Buy' ? paid : -paid;
  }
  return total;
};

/** The price that a fill's model starts from. */
const referenceOf = (
  fill: string,
  { startMs, endMs, open, close }: BarColumns,
): ((fill: BacktestFill) => number | undefined) | undefined => {
  const [stamps, prices] = fill === 'next-open' ? [startMs, open] : [endMs, close];
  if (prices === undefined || !['next-open', 'next-close', 'signal-close'].includes(fill)) return undefined;
  return ({ atMs }) => prices[rowOf(stamps, atMs) ?? -1];
};
