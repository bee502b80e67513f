/** A matching book written to be obviously right rather than fast: one list of orders, sorted again for every command. */
interface NaiveOrder {
  readonly id: number;
  readonly name: string;
  readonly side: 'Buy' | 'Sell';
  readonly isPostOnly: boolean;
  px: number;
  total: number;
  filled: number;
  time: number;
}

interface NaiveCommand {
  readonly side: 'Buy' | 'Sell';
  readonly kind: string;
  readonly ticks: number;
  readonly lots: number;
  readonly pick: number;
}

const leaves = (order: NaiveOrder): number => order.total - order.filled;

export class NaiveBook {
  #open: NaiveOrder[] = [];
  #lastId = 0;
  #clock = 0;

  /** Trades of the command, each "px qty maker". */
  apply(command: NaiveCommand, n: number): string[] {
    if (command.kind === 'amend') return this.#amend(command);
    if (command.kind !== 'cancel') return this.#submit(command, n);
    this.#open = this.#open.filter((other) => other.id !== command.pick);
    return [];
  }

  levels(side: 'Buy' | 'Sell'): { px: number; qty: number }[] {
    const sums = new Map<number, number>();
    for (const order of this.#open) if (order.side === side) sums.set(order.px, (sums.get(order.px) ?? 0) + leaves(order));
    const sign = side === 'Buy' ? -1 : 1;
    return [...sums].map(([px, qty]) => ({ px, qty })).toSorted((a, b) => sign * (a.px - b.px));
  }

  #makersFor(order: NaiveOrder): NaiveOrder[] {
    const sign = order.side === 'Buy' ? 1 : -1;
    return this.#open
      .filter((other) => other.side !== order.side && sign * other.px <= sign * order.px)
      .toSorted((a, b) => sign * (a.px - b.px) || a.time - b.time);
  }

  #take(order: NaiveOrder): string[] {
    const trades: string[] = [];
    for (const maker of this.#makersFor(order)) {
      const qty = Math.min(leaves(order), leaves(maker));
      if (qty === 0) break;
      maker.filled += qty;
      order.filled += qty;
      trades.push(`${maker.px} ${qty} ${maker.name}`);
    }
    this.#open = this.#open.filter((other) => leaves(other) > 0);
    return trades;
  }

  #rest(order: NaiveOrder): void {
    this.#clock += 1;
    order.time = this.#clock;
    if (leaves(order) > 0) this.#open.push(order);
  }

  #amend({ pick, ticks, lots }: NaiveCommand): string[] {
    const order = this.#open.find((other) => other.id === pick);
    if (order === undefined || lots * 2 <= order.filled) return [];
    if (order.isPostOnly && this.#makersFor({ ...order, px: ticks * 5 }).length > 0) return [];
    if (ticks * 5 === order.px && lots * 2 <= order.total) {
      order.total = lots * 2;
      return [];
    }
    this.#open = this.#open.filter((other) => other !== order);
    order.px = ticks * 5;
    order.total = lots * 2;
    const trades = this.#take(order);
    this.#rest(order);
    return trades;
  }

  #submit({ kind, side, ticks, lots }: NaiveCommand, n: number): string[] {
    const anyPx = side === 'Buy' ? Number.MAX_VALUE : -Number.MAX_VALUE;
    const px = kind === 'market' ? anyPx : ticks * 5;
    const isPostOnly = kind === 'post';
    const order: NaiveOrder = {
      id: this.#lastId + 1,
      name: `p${n}`,
      isPostOnly,
      side,
      px,
      total: lots * 2,
      filled: 0,
      time: 0,
    };
    const available = this.#makersFor(order).reduce((sum, maker) => sum + leaves(maker), 0);
    if (isPostOnly && available > 0) return [];
    this.#lastId += 1;
    if (kind === 'fok' && available < order.total) return [];
    const trades = this.#take(order);
    if (kind === 'limit' || isPostOnly) this.#rest(order);
    return trades;
  }
}
