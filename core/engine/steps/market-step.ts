/** Steps 2 to 5 for market events: market state, bars, and the programs that wait for them. */
import type { Bar, FeedStatus, QualityFinding, Quote, Trade } from '../../market/events.ts';
import type { Price } from '../../value/quantity.ts';
import { given } from '../../value/given.ts';
import type { PriceAlertState } from '../state.ts';
import { clearAlert, raiseAlert, type Lane } from '../lane.ts';
import type { RunningProgram } from '../running-program.ts';
import { advanceBook, onBookBar } from './book-step.ts';
import { barOthers, tradeOthers } from './other-step.ts';
import { onBarClosed } from './strategy-step.ts';

export const onQuote = (lane: Lane, quote: Quote): void => {
  lane.market.onQuote(quote);
  lane.gate.onQuote(quote);
};

export const onTrade = (lane: Lane, trade: Trade): void => {
  lane.market.onTrade(trade);
  lane.gate.onPrice(trade.instrumentId, trade.px);
  checkPriceAlerts(lane, trade.instrumentId, trade.px);
  tradeOthers(lane, trade);
  for (const running of programsOf(lane, trade.instrumentId)) {
    for (const bar of running.builder.addTrade(trade, lane.state.now).closed) onBarClosed(lane, running, bar);
  }
  for (const book of lane.books.values()) {
    for (const bar of book.builders.get(trade.instrumentId)?.addTrade(trade, lane.state.now).closed ?? []) onBookBar(lane, book, bar);
  }
};

/** A bar that arrives whole: from a backtest's data or a replay of bars. */
export const onBar = (lane: Lane, bar: Bar): void => {
  lane.market.onPrice(bar.instrumentId, bar.close, bar.end);
  lane.gate.onPrice(bar.instrumentId, bar.close);
  barOthers(lane, bar);
  for (const running of programsOf(lane, bar.instrumentId)) {
    if (running.builder.spec.by === 'Time' && running.builder.spec.interval === bar.interval) onBarClosed(lane, running, bar);
  }
  for (const book of lane.books.values()) {
    if (book.builders.has(bar.instrumentId) && book.interval === bar.interval) onBookBar(lane, book, bar);
  }
};

/** Time passes: bars whose end plus lateness has come close without another trade. */
export const advanceBars = (lane: Lane): void => {
  for (const running of lane.programs.values()) {
    for (const bar of running.builder.advance(lane.state.now).closed) onBarClosed(lane, running, bar);
  }
  for (const book of lane.books.values()) {
    for (const builder of book.builders.values()) for (const bar of builder.advance(lane.state.now).closed) onBookBar(lane, book, bar);
    advanceBook(lane, book);
  }
};

const programsOf = (lane: Lane, instrumentId: string): readonly RunningProgram[] => lane.programsBy.get(instrumentId) ?? [];

export const onQuality = (lane: Lane, finding: QualityFinding): void => {
  lane.market.onQuality(finding);
  const id = `quality ${finding.instrumentId} ${finding.flag}`;
  if (!finding.active) return clearAlert(lane, id);
  raiseAlert(lane, {
    id,
    kind: 'FeedStale',
    severity: 'warn',
    text: `${finding.instrumentId}: ${finding.flag}, ${finding.detail}`,
    scope: finding.instrumentId,
  });
};

export const onFeedStatus = (lane: Lane, { feed, state, detail }: FeedStatus): void => {
  lane.market.feeds.set(feed, state);
  const id = `feed ${feed}`;
  if (state === 'Live') return clearAlert(lane, id);
  raiseAlert(lane, {
    id,
    kind: 'FeedStale',
    severity: 'danger',
    text: `Feed ${feed} is ${state}: ${detail}`,
    scope: feed,
  });
};

const checkPriceAlerts = (lane: Lane, instrumentId: string, px: Price): void => {
  for (const rule of lane.state.priceAlerts.values()) if (rule.armed && rule.instrumentId === instrumentId) checkPriceAlert(lane, rule, px);
};

const checkPriceAlert = (lane: Lane, { id, instrumentId, above, below }: PriceAlertState, px: Price): void => {
  const isAbove = above !== undefined && px >= above;
  if (!isAbove && !(below !== undefined && px <= below)) return;
  lane.emit({ kind: 'PriceAlertSet', id, instrumentId, armed: false, ...given({ above, below }) });
  raiseAlert(lane, {
    id: `price ${id}`,
    kind: 'Price',
    severity: 'info',
    text: `${instrumentId} has reached the alert ${isAbove ? 'above' : 'below'}`,
    scope: instrumentId,
  });
};
