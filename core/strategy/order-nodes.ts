/** What the nodes that place resting orders share: their ports, and both paths of the picture they draw. */
import { at } from './cell.ts';
import type { InputPort, OutputPort, ParamValues, Runtime, StepContext, VectorContext } from './define.ts';
import { barSlot } from './port.ts';
import { RestingPicture, restingPlan, type OffsetUnit } from './resting-plan.ts';

export const orderInputs = {
  target: { type: 'Target' },
  bars: { type: 'Bars', isOwn: true },
  atr: { type: 'Series', units: ['price'], isOptional: true, isOwn: true },
} as const satisfies Readonly<Record<string, InputPort>>;

export const orderOutputs = {
  orders: { type: 'Orders' },
  restsAt: { type: 'Series', title: 'Rests at', unit: 'price', tellsWhy: true },
  reached: { type: 'Bool', title: 'Reached by this bar', tellsWhy: true },
  unit: { type: 'Series', title: 'One unit of offset', unit: 'price' },
} as const satisfies Readonly<Record<string, OutputPort>>;

export const exitOutputs = {
  takeProfit: { type: 'Series', title: 'Take profit', unit: 'price', tellsWhy: true },
  stopLoss: { type: 'Series', title: 'Stop loss', unit: 'price', tellsWhy: true },
  exitUnit: { type: 'Series', title: 'One unit of exits', unit: 'price' },
} as const satisfies Readonly<Record<string, OutputPort>>;

export const orderColumns = ['high', 'low', 'close'] as const;

interface OrderParams {
  readonly offsetIn: OffsetUnit;
  readonly exitsIn?: OffsetUnit;
}

type In = 'target' | 'bars' | 'atr';
type Out = keyof typeof orderOutputs;
type ExitOut = keyof typeof exitOutputs;

type Orders = ParamValues & OrderParams;

/** A unit in prices; NaN while it is not known. */
const unitOf = (offsetIn: OffsetUnit, { close, atr, runtime }: UnitAt): number => {
  if (offsetIn === 'bps') return Math.abs(close) / 10_000;
  return offsetIn === 'ticks' ? (runtime.tickSize ?? Number.NaN) : atr;
};

interface UnitAt {
  readonly close: number;
  readonly atr: number;
  readonly runtime: Runtime;
}

/** A bar that is written over by the next: a new one for each of a million would cost as much again. */
const openBar = () => ({ high: Number.NaN, low: Number.NaN, close: Number.NaN, unit: Number.NaN, exitUnit: Number.NaN });

export const stepOrders = <Port extends Out | ExitOut>(
  { slots, in: inputs, out, params, runtime }: StepContext<Orders, In, Port>,
  ports: readonly Port[],
): (() => void) => {
  const { offsetIn, exitsIn = offsetIn } = params;
  const picture = new RestingPicture(restingPlan(params));
  const bar = openBar();
  const { target, bars, atr } = inputs;
  return () => {
    const cell = (field: keyof typeof barSlot): number => at(slots, bars + barSlot[field]);
    const of = { close: cell('close'), atr: at(slots, atr), runtime };
    const wanted = at(slots, target);
    bar.high = cell('high');
    bar.low = cell('low');
    bar.close = of.close;
    bar.unit = unitOf(offsetIn, of);
    bar.exitUnit = unitOf(exitsIn, of);
    picture.next(wanted, bar);
    const { unit, exitUnit } = bar;
    const { restsAt, reached, takeProfit, stopLoss } = picture;
    const drawn = { orders: wanted, restsAt, reached, unit, takeProfit, stopLoss, exitUnit };
    for (const port of ports) slots[out[port]] = drawn[port];
  };
};

/** Whole columns of an order; where it has exits `exits` is given the same context. */
export const vectorOrders = (context: VectorContext<Orders, In, Out>, exits?: VectorContext<Orders, In, ExitOut>): void => {
  const { rows, params } = context;
  const { offsetIn, exitsIn = offsetIn } = params;
  const unit = unitColumn(offsetIn, context);
  const exitUnit = exitsIn === offsetIn ? unit : unitColumn(exitsIn, context);
  const picture = { restsAt: new Float64Array(rows), reached: new Float64Array(rows) };
  context.share('orders', context.input('target'));
  context.share('unit', unit);
  context.share('restsAt', picture.restsAt);
  context.share('reached', picture.reached);
  exits?.share('exitUnit', exitUnit);
  drawPicture(context, [unit, exitUnit], {
    ...picture,
    exits: exits && { takeProfit: exits.output('takeProfit'), stopLoss: exits.output('stopLoss') },
  });
};

interface PictureColumns {
  readonly restsAt: Float64Array;
  readonly reached: Float64Array;
  readonly exits: { readonly takeProfit: Float64Array; readonly stopLoss: Float64Array } | undefined;
}

const drawPicture = (
  context: VectorContext<Orders, In, Out>,
  [unit, exitUnit]: readonly [Float64Array, Float64Array],
  { restsAt, reached, exits }: PictureColumns,
): void => {
  const target = context.input('target');
  const [high, low, close] = [
    context.input('bars', barSlot.high),
    context.input('bars', barSlot.low),
    context.input('bars', barSlot.close),
  ];
  const picture = new RestingPicture(restingPlan(context.params));
  const bar = openBar();
  for (let row = 0; row < context.rows; row += 1) {
    bar.high = at(high, row);
    bar.low = at(low, row);
    bar.close = at(close, row);
    bar.unit = at(unit, row);
    bar.exitUnit = at(exitUnit, row);
    picture.next(at(target, row), bar);
    restsAt[row] = picture.restsAt;
    reached[row] = picture.reached;
    if (exits === undefined) continue;
    exits.takeProfit[row] = picture.takeProfit;
    exits.stopLoss[row] = picture.stopLoss;
  }
};

const unitColumn = (offsetIn: OffsetUnit, context: VectorContext<Orders, In, Out>): Float64Array => {
  const { rows, runtime } = context;
  if (offsetIn === 'atr') return context.input('atr');
  const [close, units] = [context.input('bars', barSlot.close), new Float64Array(rows)];
  for (let row = 0; row < rows; row += 1) units[row] = unitOf(offsetIn, { close: at(close, row), atr: Number.NaN, runtime });
  return units;
};
