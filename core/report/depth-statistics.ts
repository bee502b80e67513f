/**
 * What the statistics of days do not tell of a run in a recording: how its orders fared in their queues, and where the market went after
 * its fills. Mids are those of the received book.
 *
 *   markout   mean over fills, by size, of sign x (mid so long after the fill - price) / price; below zero the market went against it
 *   arrival   mean over fills, by size, of sign x (price - mid when its order was sent) / that mid: what crossing and waiting cost
 *
 * Sources: Harris, Trading and Exchanges (2003), chapters 14 and 21, for both; the horizons are a convention.
 */
import { LevelBook } from '../backtest/depth/level-book.ts';
import type { DepthResult } from '../backtest/depth/run-depth.ts';
import type { DepthTape } from '../backtest/depth/tape.ts';
import { quantileOf } from '../stats/moments.ts';
import type { Recording } from './recording.ts';
import { measured, unmeasured, type Statistic, type StatisticTerms } from './measure.ts';

export interface RanOnDepth {
  readonly result: Pick<DepthResult, 'sent' | 'fills'>;
  readonly tape: DepthTape;
  readonly recording: Pick<Recording, 'grid'>;
}

const terms = (id: string, title: string, rest: Omit<StatisticTerms, 'id' | 'title'>): StatisticTerms => ({ id, title, ...rest });

const fillRate = terms('fill-rate', 'Fill rate', {
  ...{ formula: 'lots filled / lots ordered', convention: 'over all orders that were sent', unit: 'fraction' },
});
const makerShare = terms('maker-share', 'Maker share', {
  ...{ formula: 'lots filled while resting / lots filled', convention: 'the rest took what the book showed', unit: 'fraction' },
});
const waited = terms('median-wait', 'Median wait', {
  ...{
    formula: 'median of first fill heard - order sent',
    convention: 'orders that were filled; both ways of latency in it',
    unit: 'seconds',
  },
});
const stoodAhead = terms('ahead-on-arrival', 'Ahead on arrival', {
  ...{ formula: 'mean of lots ahead when it rested / its lots', convention: 'orders that rested; in own sizes', unit: 'ratio' },
});
const arrival = terms('arrival-cost', 'Cost against arrival', {
  ...{ formula: 'mean of sign x (price - mid when sent) / mid', convention: 'by size; fees apart', unit: 'bps' },
});
const markout = (seconds: number): StatisticTerms =>
  terms(`markout-${seconds}s`, `Markout ${seconds} s`, {
    ...{ formula: `mean of sign x (mid ${seconds} s later - price) / price`, convention: 'by size; fees apart', unit: 'bps' },
  });

const horizons = [1, 5] as const;

export const depthStatistics = (ran: RanOnDepth): readonly Statistic[] => {
  const { sent, fills } = ran.result;
  const ordered = sum(sent.map(({ lots }) => lots));
  const filled = sum(sent.map((order) => order.filled));
  const made = sum(fills.map(({ qty, isMaker }) => (isMaker ? qty / ran.recording.grid.lotSize : 0)));
  const waits = sent.flatMap(({ sentNs, filledNs }) => (filledNs === undefined ? [] : [(filledNs - sentNs) / 1e9]));
  const rested = sent.flatMap(({ ahead, lots }) => (ahead === undefined ? [] : [ahead / lots]));
  return [
    ordered === 0 ? unmeasured(fillRate, 'no order was sent', 0) : measured(fillRate, filled / ordered, sent.length),
    filled === 0 ? unmeasured(makerShare, 'nothing was filled', 0) : measured(makerShare, made / filled, fills.length),
    waits.length === 0
      ? unmeasured(waited, 'nothing was filled', 0)
      : measured(waited, quantileOf(Float64Array.from(waits), 0.5), waits.length),
    rested.length === 0 ? unmeasured(stoodAhead, 'no order rested', 0) : measured(stoodAhead, sum(rested) / rested.length, rested.length),
    ...againstMids(ran),
  ];
};

interface Compared {
  readonly sign: 1 | -1;
  readonly px: number;
  readonly lots: number;
  readonly sentNs: number;
  readonly heardNs: number;
}

const againstMids = ({ result: { sent, fills }, tape, recording: { grid } }: RanOnDepth): readonly Statistic[] => {
  const byId = new Map(sent.map((order) => [String(order.id), order]));
  const compared = fills.map(({ side, px, qty, clOrdId, atMs }): Compared => ({
    ...{ sign: side === 'Buy' ? 1 : -1, px: px / grid.tickSize, lots: qty / grid.lotSize, sentNs: byId.get(clOrdId)?.sentNs ?? 0 },
    heardNs: Number(BigInt(atMs) * 1_000_000n - tape.baseNs),
  }));
  const later =
    (seconds: number) =>
    ({ heardNs }: Compared): number =>
      heardNs + seconds * 1e9;
  const mids = midsAt(tape, [...compared.map(({ sentNs }) => sentNs), ...horizons.flatMap((seconds) => compared.map(later(seconds)))]);
  const mean = (of: StatisticTerms, gainOf: (fill: Compared) => number | undefined): Statistic => {
    const known = compared.flatMap((fill) => {
      const gain = gainOf(fill);
      return gain === undefined ? [] : [{ gain, lots: fill.lots }];
    });
    const lots = sum(known.map((each) => each.lots));
    if (lots === 0) return unmeasured(of, compared.length === 0 ? 'nothing was filled' : 'the recording ends before', 0);
    return measured(of, (sum(known.map((each) => each.gain * each.lots)) / lots) * 10_000, known.length);
  };
  return [
    mean(arrival, ({ sign, px, sentNs }) => {
      const mid = mids.get(sentNs);
      return mid === undefined ? undefined : (sign * (px - mid)) / mid;
    }),
    ...horizons.map((seconds) =>
      mean(markout(seconds), (fill) => {
        const mid = mids.get(later(seconds)(fill));
        return mid === undefined ? undefined : (fill.sign * (mid - fill.px)) / fill.px;
      }),
    ),
  ];
};

/** Mids in ticks of the book as received by these stamps; none where a side was missing, or after the recording's end. */
const midsAt = (tape: DepthTape, stamps: readonly number[]): ReadonlyMap<number, number> => {
  const { rows, kind, rank, lots, localNs, prices } = tape;
  const book = new LevelBook(tape);
  const mids = new Map<number, number>();
  let row = 0;
  for (const ns of [...new Set(stamps)].toSorted((a, b) => a - b)) {
    for (; row < rows && (localNs[row] ?? 0) <= ns; row += 1) book.apply(kind[row] ?? 0, rank[row] ?? 0, lots[row] ?? 0);
    const mid = book.midOf(prices);
    if (row < rows && mid !== undefined) mids.set(ns, mid);
  }
  return mids;
};

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
