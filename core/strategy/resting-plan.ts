/**
 * Orders that rest: what an Order or Bracket order node asks for, and the prices it asks for at a close. A price lies `offset` units from
 * that close: a limit on the better side of it, a stop on the worse side, the limit of a stop-limit so far again beyond its stop. A unit is
 * a basis point of the close, a tick of the instrument or an average true range. The exits of a bracket lie on both sides of the entry's
 * own price. All in the feature world; whoever sends an order rounds to the tick.
 */
import type { ChoiceParam, NumberParam, ParamValues } from './define.ts';
import { flag } from './cell.ts';

export const entryTypes = ['Market', 'Limit', 'Stop', 'StopLimit'] as const;
export type EntryType = (typeof entryTypes)[number];
export const offsetUnits = ['bps', 'ticks', 'atr'] as const;
export type OffsetUnit = (typeof offsetUnits)[number];

const times = (title: string, initial: number): NumberParam => ({
  ...{ kind: 'number', title, unit: 'none', min: 0, max: 100_000, default: initial },
});
const choice = <const Choices extends readonly string[]>(title: string, choices: Choices): ChoiceParam & { readonly choices: Choices } => ({
  ...{ kind: 'choice', title, choices, default: choices[0] ?? '' },
});
/** 0 rests until the target changes. */
const forBars = (title: string, initial: number): NumberParam => ({
  ...{ kind: 'number', title, unit: 'bars', min: 0, max: 10_000, default: initial, isInteger: true },
});

export const orderParams = {
  offset: times('Offset from the close', 10),
  offsetIn: choice('Offset in', offsetUnits),
  limitOffset: times('Limit beyond the stop', 5),
  inForce: forBars('Time in force', 10),
  onExpiry: choice('When it expires', ['wait', 'market', 'again']),
  reprice: choice('Its price', ['hold', 'each-bar']),
} as const;

export const closingParam = choice('Closing', ['market', 'same']);

export const exitParams = {
  takeProfit: { ...times('Take profit', 200), min: 0.0001 },
  stopLoss: { ...times('Stop loss', 100), min: 0.0001 },
  exitsIn: choice('Exits in', offsetUnits),
  exitsInForce: forBars('Exits in force', 0),
} as const;

export interface RestingPlan {
  readonly ordType: EntryType;
  /** In units. */
  readonly offset: number;
  readonly limitOffset: number;
  /** Bars after which what is left of an order is cancelled; 0 never. */
  readonly inForce: number;
  /** Then: nothing until the target changes, the rest at market, or a new order. */
  readonly onExpiry: 'wait' | 'market' | 'again';
  readonly isRepriced: boolean;
  /** What reduces a position rests too. */
  readonly closesResting: boolean;
  readonly exits?: ExitPlan;
}

export interface ExitPlan {
  readonly takeProfit: number;
  readonly stopLoss: number;
  /** Bars after which the position is closed at market; 0 never. */
  readonly inForce: number;
}

export const restingPlan = (params: ParamValues): RestingPlan => {
  const number = (name: string): number => Number(params[name]);
  const { onExpiry } = params;
  return {
    ordType: entryTypes.find((type) => type === params['ordType']) ?? 'Market',
    ...{ offset: number('offset'), limitOffset: number('limitOffset'), inForce: number('inForce') },
    onExpiry: onExpiry === 'market' || onExpiry === 'again' ? onExpiry : 'wait',
    isRepriced: params['reprice'] === 'each-bar',
    closesResting: params['closing'] === 'same',
    ...(params['takeProfit'] !== undefined && {
      exits: { takeProfit: number('takeProfit'), stopLoss: number('stopLoss'), inForce: number('exitsInForce') },
    }),
  };
};

/** What stands at a close: the close itself, and the units of the entry and of its exits in prices. */
export interface PlanAt {
  readonly close: number;
  readonly unit: number;
  readonly exitUnit: number;
}

/** NaN where there is none, or a unit is not known. */
export interface PlanPrices {
  readonly price: number;
  readonly stopPx: number;
  readonly takeProfit: number;
  readonly stopLoss: number;
}

export const planPrices = (plan: RestingPlan, side: number, { close, unit, exitUnit }: PlanAt): PlanPrices => {
  const { ordType, offset, limitOffset, exits } = plan;
  const stopPx = ordType === 'Stop' || ordType === 'StopLimit' ? close + side * offset * unit : Number.NaN;
  const price =
    ordType === 'Limit' ? close - side * offset * unit : ordType === 'StopLimit' ? stopPx + side * limitOffset * unit : Number.NaN;
  const entry = restsAt(plan, { close, price, stopPx });
  return {
    ...{ price, stopPx },
    takeProfit: exits === undefined ? Number.NaN : entry + side * exits.takeProfit * exitUnit,
    stopLoss: exits === undefined ? Number.NaN : entry - side * exits.stopLoss * exitUnit,
  };
};

const restsAt = ({ ordType }: RestingPlan, { close, price, stopPx }: Pick<PlanPrices, 'price' | 'stopPx'> & { close: number }): number => {
  if (ordType === 'Market') return close;
  return ordType === 'Limit' ? price : stopPx;
};

export interface RestingBar extends PlanAt {
  readonly high: number;
  readonly low: number;
}

/**
 * What the bars alone say of the orders: where one rests after a close, and whether a bar has reached what rested when it began. For the
 * preview and for "why did it not trade"; an account's own orders may fill later (fill model, volume) or be refused. Each order is taken
 * to have been filled by the bar that touches it; the stop loss comes before the take profit.
 */
export class RestingPicture {
  private readonly plan: RestingPlan;
  private wanted = 0;
  private side = 0;
  private state: 'none' | 'entry' | 'exits' = 'none';
  private age = 0;
  /** Where the entry rests, NaN while none does; then its exits. */
  restsAt = Number.NaN;
  takeProfit = Number.NaN;
  stopLoss = Number.NaN;
  /** 1 or 0 where something rested when the bar began, else NaN. */
  reached = Number.NaN;

  constructor(plan: RestingPlan) {
    this.plan = plan;
  }

  next(target: number, bar: RestingBar): void {
    this.reached = Number.NaN;
    if (this.state === 'entry') this.tryEntry(bar);
    else if (this.state === 'exits') this.tryExits(bar);
    if (Number.isNaN(target) || target === this.wanted) return;
    this.turn(this.wanted, target, bar);
    this.wanted = target;
  }

  private turn(before: number, target: number, bar: RestingBar): void {
    const { ordType, closesResting, exits } = this.plan;
    const isReducing = before * target >= 0 && Math.abs(target) < Math.abs(before);
    if (isReducing && !closesResting) {
      if (target !== 0 && this.state === 'exits') return;
      return this.rest('none');
    }
    this.side = Math.sign(target - before);
    if (ordType !== 'Market') return this.place(bar);
    this.rest(exits === undefined ? 'none' : 'exits', planPrices(this.plan, this.side, bar));
  }

  private place(bar: RestingBar): void {
    this.age = 0;
    this.rest('entry', planPrices(this.plan, this.side, bar), bar);
  }

  private rest(state: 'none' | 'entry' | 'exits', prices?: PlanPrices, bar?: RestingBar): void {
    this.state = state;
    this.age = 0;
    this.restsAt = prices === undefined || bar === undefined ? Number.NaN : restsAt(this.plan, { ...prices, close: bar.close });
    this.takeProfit = prices?.takeProfit ?? Number.NaN;
    this.stopLoss = prices?.stopLoss ?? Number.NaN;
  }

  private tryEntry(bar: RestingBar): void {
    const isDownwards = this.side > 0 === (this.plan.ordType === 'Limit');
    const { restsAt: px, takeProfit, stopLoss } = this;
    const isReached = isDownwards ? bar.low <= px : bar.high >= px;
    if (!Number.isNaN(px)) this.reached = flag(isReached);
    if (!isReached) return this.goOn(bar);
    this.rest(this.plan.exits === undefined ? 'none' : 'exits');
    if (this.plan.exits !== undefined) [this.takeProfit, this.stopLoss] = [takeProfit, stopLoss];
  }

  /** Not reached: older by a bar, at another price, or over. */
  private goOn(bar: RestingBar): void {
    const { inForce, onExpiry, isRepriced } = this.plan;
    const age = this.age + 1;
    const isOver = inForce > 0 && age >= inForce;
    if (isOver && onExpiry !== 'again') return this.rest('none');
    if (isOver || isRepriced || Number.isNaN(this.restsAt)) this.place(bar);
    this.age = isOver ? 0 : age;
  }

  private tryExits({ high, low }: RestingBar): void {
    const { side, takeProfit, stopLoss, plan } = this;
    const isReached = side > 0 ? low <= stopLoss || high >= takeProfit : high >= stopLoss || low <= takeProfit;
    if (!Number.isNaN(takeProfit)) this.reached = flag(isReached);
    this.age += 1;
    const inForce = plan.exits?.inForce ?? 0;
    if (isReached || (inForce > 0 && this.age >= inForce)) this.rest('none');
  }
}
