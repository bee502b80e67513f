/**
 * Bars of other instruments on their way to the programs that read them. Before a close of a program goes through, all of them that have
 * ended by then are closed, whichever instrument traded last; what ends later is not known at it.
 */
import { toMs } from '../../value/timestamp.ts';
import type { Bar, Trade } from '../../market/events.ts';
import type { WarmUp } from '../events.ts';
import type { Lane } from '../lane.ts';
import { columnOf, type OtherBars } from '../other-bars.ts';
import { onSeriesKnown } from './series-step.ts';

interface Told {
  readonly isWarm: boolean;
  readonly others: readonly OtherBars[];
}

/** Those that read the bars of an instrument, whatever they trade. */
const readersOf = (lane: Lane, instrumentId: string): readonly OtherBars[] => lane.othersBy.get(instrumentId) ?? [];

export const tradeOthers = (lane: Lane, trade: Trade): void => {
  for (const other of readersOf(lane, trade.instrumentId)) {
    for (const bar of other.builder.addTrade(trade, lane.state.now).closed) take(lane, other, bar);
  }
};

/** A bar that arrives whole. */
export const barOthers = (lane: Lane, bar: Bar): void => {
  for (const other of readersOf(lane, bar.instrumentId)) if (other.interval === bar.interval) take(lane, other, bar);
};

/** All that has ended by now is told. */
export const sealOthers = (lane: Lane, { others }: Pick<Told, 'others'>): void => {
  for (const other of others) for (const bar of other.builder.advance(lane.state.now).closed) take(lane, other, bar);
};

/** The history, then what has closed since it was asked for; bars in progress go on from where they are. */
export const warmOthers = (lane: Lane, { others }: Pick<Told, 'others'>, { others: told = [], forming = [] }: WarmUp): void => {
  for (const other of others) {
    const own = told.filter((bar) => isOf(other, bar));
    for (const bar of [...own, ...other.early.splice(0)]) tell(lane, other, bar);
    for (const bar of forming) if (isOf(other, bar)) other.builder.resume(bar);
  }
};

const isOf = ({ instrument, interval }: OtherBars, bar: Bar): boolean => bar.instrumentId === instrument.id && bar.interval === interval;

/** More than could close between the warm-up's bars and its arrival. */
const maxEarly = 100;

const take = (lane: Lane, other: OtherBars, bar: Bar): void => {
  const running = lane.programs.get(other.deploymentId) ?? lane.books.get(other.deploymentId);
  if (running?.isWarm === true) return tell(lane, other, bar);
  other.early.push(bar);
  if (other.early.length > maxEarly) other.early.shift();
};

const tell = (lane: Lane, other: OtherBars, bar: Bar): void => {
  if (other.lastEnd !== undefined && bar.end <= other.lastEnd) return;
  other.lastEnd = bar.end;
  const [readableMs, effectiveMs] = [toMs(bar.end), toMs(bar.start)];
  for (const [key, column] of other.columns) {
    const value = columnOf(bar, column, other.instrument);
    onSeriesKnown(lane, { kind: 'SeriesKnown', deploymentId: other.deploymentId, key, figures: [{ readableMs, effectiveMs, value }] });
  }
};
