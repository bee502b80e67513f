/**
 * What a heat map of a recording shows: the received book sampled at the end of every column of time, summed into rows of prices,
 * best bid and offer, public trades, and orders of one's own as they stood: where in their queue, how much was filled. Orders are a
 * script (who placed what when); the recording is replayed with them from its beginning, or from a checkpoint before the first of them,
 * which is the same, so the same place always looks the same.
 */
import type { DepthAccount } from './depth-account.ts';
import type { BehindPart } from './define-queue-model.ts';
import type { DepthCheckpoints } from './depth-checkpoints.ts';
import { DepthReplay } from './depth-replay.ts';
import { rowKinds } from './depth-rows.ts';
import type { DepthFills } from './depth-venue.ts';
import type { OrderLatency } from './latency.ts';
import type { LevelBook } from './level-book.ts';
import type { DepthOrderState, DepthReport, DepthTif, RestingOrder } from './resting-order.ts';
import { rankAtOrAbove, type DepthTape } from './tape.ts';

export interface ScriptedOrder {
  readonly key: number;
  readonly atNs: number;
  readonly side: 'Buy' | 'Sell';
  readonly ticks: number;
  readonly lots: number;
  /** PostOnly where it is absent. */
  readonly tif?: DepthTif;
  readonly cancelNs?: number;
}

export interface DepthView {
  readonly fromNs: number;
  readonly toNs: number;
  readonly columns: number;
  /** Lowest price of the lowest row, and how many ticks a row spans. */
  readonly lowTicks: number;
  readonly rowTicks: number;
  readonly rows: number;
}

export interface DepthScene {
  readonly tape: DepthTape;
  readonly queue: BehindPart;
  readonly latency: OrderLatency;
  readonly fills: DepthFills;
  readonly account: DepthAccount;
  readonly script: readonly ScriptedOrder[];
  /** The clock: nothing later is shown. */
  readonly nowNs: number;
  /** Of the same tape; the picture is the same without them, only later. */
  readonly checkpoints?: DepthCheckpoints | undefined;
}

export interface OrderTrail {
  readonly key: number;
  readonly side: 'Buy' | 'Sell';
  readonly tif: DepthTif;
  readonly ticks: number;
  readonly lots: number;
  readonly filled: number;
  readonly state: DepthOrderState;
  readonly fromNs: number;
  /** When it was done; the clock while it is open. */
  readonly toNs: number;
  /** Lots that trade before it, of those its level shows; undefined until it rests and once it is done. */
  readonly queue?: { readonly ahead: number; readonly level: number; readonly first: number };
}

export interface DepthPicture {
  readonly view: DepthView;
  readonly nowNs: number;
  /** Lots by column, then row from the lowest price. */
  readonly cells: Float32Array;
  /** In ticks by column; NaN where there is none or the time has not come. */
  readonly bids: Float64Array;
  readonly offers: Float64Array;
  readonly trades: readonly { readonly ns: number; readonly ticks: number; readonly lots: number; readonly isBuy: boolean }[];
  readonly orders: readonly OrderTrail[];
  readonly fills: readonly { readonly ns: number; readonly ticks: number; readonly lots: number; readonly side: 'Buy' | 'Sell' }[];
  /** At the clock, best first, in ticks and lots. */
  readonly levels: { readonly bids: readonly Level[]; readonly offers: readonly Level[] };
  readonly positionLots: number;
  /** When the next row is received; undefined at the end. */
  readonly nextNs?: number;
}

export interface Level {
  readonly ticks: number;
  readonly lots: number;
}

const shownLevels = 10;

interface Followed {
  readonly scripted: ScriptedOrder;
  readonly order: RestingOrder;
  first: number | undefined;
  doneNs: number | undefined;
}

export const drawDepth = (scene: DepthScene, view: DepthView): DepthPicture => {
  const { columns, rows } = view;
  const run = new ScriptRun(scene, Math.min(scene.nowNs, view.fromNs + (view.toNs - view.fromNs) / columns));
  const cells = new Float32Array(columns * rows);
  const [bids, offers] = [new Float64Array(columns).fill(Number.NaN), new Float64Array(columns).fill(Number.NaN)];
  const band = bandOf(scene.tape, view);
  for (let column = 0; column < columns; column += 1) {
    const ns = view.fromNs + ((column + 1) * (view.toNs - view.fromNs)) / columns;
    if (ns > scene.nowNs) break;
    run.goTo(ns);
    const book = run.replay.book();
    sample(book, band, cells.subarray(column * rows, (column + 1) * rows));
    bids[column] = scene.tape.prices[book.bestBid] ?? Number.NaN;
    offers[column] = scene.tape.prices[book.bestOffer] ?? Number.NaN;
  }
  run.goTo(scene.nowNs);
  const nextNs = scene.tape.localNs[rankAtOrAbove(scene.tape.localNs, scene.nowNs + 1)];
  return {
    ...{ view, nowNs: scene.nowNs, cells, bids, offers },
    trades: tradesIn(scene, view),
    orders: run.trails(),
    fills: run.fills,
    levels: levelsOf(run.replay.book(), scene.tape),
    positionLots: scene.account.positionLots,
    ...(nextNs !== undefined && { nextNs }),
  };
};

type Deed = readonly [ns: number, scripted: ScriptedOrder, what: 'place' | 'cancel'];

/** The recording up to the clock, with the orders of the script placed and cancelled at their times. */
class ScriptRun {
  readonly replay: DepthReplay;
  readonly fills: { ns: number; ticks: number; lots: number; side: 'Buy' | 'Sell' }[] = [];
  readonly #scene: DepthScene;
  readonly #deeds: readonly Deed[];
  readonly #followed = new Map<RestingOrder, Followed>();
  readonly #placed = new Map<ScriptedOrder, RestingOrder>();
  #deed = 0;

  /** Nothing is asked of it before `fromNs`. */
  constructor(scene: DepthScene, fromNs: number) {
    const { tape, queue, latency, fills, account, checkpoints } = scene;
    this.#scene = scene;
    this.#deeds = scene.script.flatMap(deedsOf).toSorted(([a], [b]) => a - b);
    this.replay = new DepthReplay({
      ...{ tape, queue, account, fills, latency, from: checkpoints?.before(Math.min(fromNs, this.#deeds[0]?.[0] ?? fromNs)) },
      onReport: (report) => this.#onReport(report),
    });
  }

  goTo(ns: number): void {
    for (let deed = this.#deeds[this.#deed]; deed !== undefined && deed[0] <= ns; deed = this.#deeds[this.#deed]) {
      this.#elapseTo(deed[0]);
      this.#act(deed);
      this.#deed += 1;
    }
    this.#elapseTo(ns);
  }

  trails(): readonly OrderTrail[] {
    return [...this.#followed.values()].map(({ scripted, order, first, doneNs }) => {
      const { ahead } = order;
      const isResting = doneNs === undefined && ahead !== undefined && order.leaves > 0;
      const queue = isResting ? { ahead, level: this.#levelOf(order), first: first ?? ahead } : undefined;
      return {
        ...{ key: scripted.key, side: order.side, tif: order.tif, ticks: order.ticks, lots: order.lots },
        ...{ filled: order.filled, state: order.state },
        ...{ fromNs: order.sentNs, toNs: doneNs ?? this.#scene.nowNs },
        ...(queue !== undefined && { queue }),
      };
    });
  }

  #levelOf({ side, rank }: RestingOrder): number {
    const { book } = this.replay.venue;
    return (side === 'Buy' ? book.bids[rank] : book.offers[rank]) ?? 0;
  }

  #elapseTo(ns: number): void {
    if (ns > this.replay.nowNs) this.replay.elapse(ns - this.replay.nowNs);
  }

  #act([, scripted, what]: Deed): void {
    if (what === 'cancel') {
      const placed = this.#placed.get(scripted);
      if (placed !== undefined) this.replay.cancel(placed);
      return;
    }
    const { side, ticks, lots, tif = 'PostOnly' } = scripted;
    const order = this.replay.submit({ side, ticks, lots, tif });
    this.#placed.set(scripted, order);
    this.#followed.set(order, { scripted, order, first: undefined, doneNs: undefined });
  }

  #onReport({ order, exec, lastTicks, lastLots, venueNs, localNs }: DepthReport): void {
    const followed = this.#followed.get(order);
    if (followed === undefined) return;
    if (exec === 'New') followed.first = order.ahead;
    if (exec === 'Trade') this.fills.push({ ns: venueNs, ticks: lastTicks, lots: lastLots, side: order.side });
    if (!order.isOpen) followed.doneNs ??= localNs;
  }
}

const deedsOf = (scripted: ScriptedOrder): readonly Deed[] => [
  [scripted.atNs, scripted, 'place'],
  ...(scripted.cancelNs === undefined ? [] : [[scripted.cancelNs, scripted, 'cancel'] as const]),
];

interface Band {
  readonly from: number;
  readonly to: number;
  /** Row of each rank of the band. */
  readonly rowOf: Int32Array;
}

const bandOf = ({ prices }: DepthTape, { lowTicks, rowTicks, rows }: DepthView): Band => {
  const from = rankAtOrAbove(prices, lowTicks);
  const to = rankAtOrAbove(prices, lowTicks + rows * rowTicks);
  return { from, to, rowOf: Int32Array.from(prices.subarray(from, to), (ticks) => Math.floor((ticks - lowTicks) / rowTicks)) };
};

/** A level that the other side has passed is old: it is not drawn. */
const sample = (book: LevelBook, { from, to, rowOf }: Band, column: Float32Array): void => {
  const { bids, offers, bestBid, bestOffer } = book;
  for (let rank = from; rank < to; rank += 1) {
    const lots = rank <= bestBid ? bids[rank] : rank >= bestOffer ? offers[rank] : 0;
    if (lots === undefined || lots === 0) continue;
    const row = rowOf[rank - from] ?? 0;
    column[row] = (column[row] ?? 0) + lots;
  }
};

const tradesIn = ({ tape, nowNs }: DepthScene, { fromNs, toNs }: DepthView): DepthPicture['trades'] => {
  const { kind, rank, lots, localNs, prices } = tape;
  const trades: { ns: number; ticks: number; lots: number; isBuy: boolean }[] = [];
  const until = Math.min(toNs, nowNs);
  for (let row = rankAtOrAbove(localNs, fromNs); row < tape.rows && (localNs[row] ?? 0) <= until; row += 1) {
    const isBuy = kind[row] === rowKinds.buyTrade;
    if (!isBuy && kind[row] !== rowKinds.sellTrade) continue;
    trades.push({ ns: localNs[row] ?? 0, ticks: prices[rank[row] ?? 0] ?? 0, lots: lots[row] ?? 0, isBuy });
  }
  return trades;
};

const levelsOf = ({ bids, offers, bestBid, bestOffer }: LevelBook, { prices }: DepthTape): DepthPicture['levels'] => {
  const side = (sizes: Float64Array, from: number, step: 1 | -1): readonly Level[] => {
    const levels: Level[] = [];
    for (let rank = from; rank >= 0 && rank < sizes.length && levels.length < shownLevels; rank += step) {
      const lots = sizes[rank] ?? 0;
      if (lots > 0) levels.push({ ticks: prices[rank] ?? 0, lots });
    }
    return levels;
  };
  return { bids: side(bids, bestBid, -1), offers: side(offers, bestOffer, 1) };
};
