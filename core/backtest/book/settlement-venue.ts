/** Where a delisting is paid: whole, at once and at exactly its value, for no market is asked. It is no trading that fees have tiers by. */
import type { Instrument } from '../../instrument/instrument.ts';
import type { PositionOf } from '../../matching/position-watch.ts';
import type { Price } from '../../value/quantity.ts';
import { BarVenue, sharedByVenues, type SharedByVenues } from '../bar-venue.ts';
import { noFee } from '../models/no-fee.ts';
import { signalClose } from '../models/signal-close.ts';
import type { ResolvedModels } from '../config.ts';

interface SettlementOf {
  readonly instrument: Instrument;
  readonly px: Price;
  readonly ms: number;
  readonly positionOf: PositionOf;
  readonly shared: SharedByVenues;
}

export const settlementVenue = ({ px, ms, shared: { nextExecution }, ...holding }: SettlementOf): BarVenue => {
  const shared = { ...sharedByVenues(), nextExecution };
  const venue = new BarVenue({ ...holding, shared, models: plain(), mayTake: () => true, firstMs: ms });
  venue.onBar({ startMs: ms, endMs: ms, open: px, high: px, low: px, close: px });
  return venue;
};

const plain = (): ResolvedModels => ({
  fill: signalClose.create({}),
  fee: noFee.create({}),
  slippage: undefined,
  spread: undefined,
  impact: undefined,
  latency: undefined,
  participation: undefined,
  carry: [],
  margin: undefined,
  exchange: undefined,
  isBenchmark: false,
});
