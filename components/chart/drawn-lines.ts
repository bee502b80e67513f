/** Drawn lines and the measure on a chart: thin, in ink, under the marks; the first point of a trend is a ring until it has a second. */
import type { IPrimitivePaneRenderer, ISeriesPrimitive, SeriesAttachedParameter, SeriesType, Time } from 'lightweight-charts';
import { indexAt, type ChartBar } from './bar-store.ts';
import { fade, type ChartColors } from './colors.ts';
import type { ChartPoint, DrawnLine } from './drawings.ts';
import type { Measured } from './measure.ts';

export interface Drawn {
  readonly lines: readonly DrawnLine[];
  /** A trend's first point. */
  readonly anchor: ChartPoint | undefined;
  readonly measured: Measured | undefined;
  readonly measureText: string;
}

export const nothingDrawn: Drawn = { lines: [], anchor: undefined, measured: undefined, measureText: '' };

interface Spot {
  readonly x: number;
  readonly y: number;
}

type Shape =
  | { readonly kind: 'horizontal'; readonly y: number }
  | { readonly kind: 'vertical'; readonly x: number }
  | { readonly kind: 'trend'; readonly from: Spot; readonly to: Spot }
  | { readonly kind: 'ring'; readonly at: Spot }
  | { readonly kind: 'measure'; readonly from: Spot; readonly to: Spot; readonly text: string };

/** Start of the bar that contains a time; what is older than all bars stands on the first. */
export type TimeOfBar = (bar: ChartBar) => Time;

export class DrawnLines implements ISeriesPrimitive<Time> {
  private drawn: Drawn = nothingDrawn;
  private colors: ChartColors;
  private shapes: readonly Shape[] = [];
  private host: SeriesAttachedParameter<Time, SeriesType> | undefined;
  private readonly bars: () => readonly ChartBar[];
  private readonly timeOf: TimeOfBar;

  constructor(colors: ChartColors, bars: () => readonly ChartBar[], timeOf: TimeOfBar) {
    this.colors = colors;
    this.bars = bars;
    this.timeOf = timeOf;
  }

  attached(host: SeriesAttachedParameter<Time, SeriesType>): void {
    this.host = host;
  }

  detached(): void {
    this.host = undefined;
  }

  set(drawn: Drawn, colors: ChartColors): void {
    this.drawn = drawn;
    this.colors = colors;
    this.host?.requestUpdate();
  }

  updateAllViews(): void {
    const { lines, anchor, measured, measureText } = this.drawn;
    const ring = anchor === undefined ? undefined : this.spot(anchor);
    const ends = measured === undefined ? undefined : this.ends(measured);
    this.shapes = [
      ...lines.flatMap((line) => this.shapeOf(line) ?? []),
      ...(ring === undefined ? [] : [{ kind: 'ring' as const, at: ring }]),
      ...(ends === undefined ? [] : [{ kind: 'measure' as const, ...ends, text: measureText }]),
    ];
  }

  paneViews(): readonly { renderer: () => IPrimitivePaneRenderer }[] {
    const { shapes, colors } = this;
    return [
      {
        renderer: () => ({
          draw: (target) =>
            target.useMediaCoordinateSpace(({ context, mediaSize }) => {
              for (const shape of shapes) drawShape(context, shape, { colors, ...mediaSize });
            }),
        }),
      },
    ];
  }

  private shapeOf(line: DrawnLine): Shape | undefined {
    if (line.kind === 'trend') {
      const ends = this.ends(line);
      return ends && { kind: 'trend', ...ends };
    }
    if (line.kind === 'vertical') {
      const x = this.xOf(line.ms);
      return x === undefined ? undefined : { kind: 'vertical', x };
    }
    const y = this.host?.series.priceToCoordinate(line.price) ?? undefined;
    return y === undefined ? undefined : { kind: 'horizontal', y };
  }

  private ends({ from, to }: Measured): { readonly from: Spot; readonly to: Spot } | undefined {
    const [first, last] = [this.spot(from), this.spot(to)];
    return first === undefined || last === undefined ? undefined : { from: first, to: last };
  }

  private spot({ ms, price }: ChartPoint): Spot | undefined {
    const x = this.xOf(ms);
    const y = this.host?.series.priceToCoordinate(price) ?? undefined;
    return x === undefined || y === undefined ? undefined : { x, y };
  }

  private xOf(ms: number): number | undefined {
    const bars = this.bars();
    const bar = bars[Math.max(0, indexAt(bars, ms))];
    return bar === undefined ? undefined : (this.host?.chart.timeScale().timeToCoordinate(this.timeOf(bar)) ?? undefined);
  }
}

interface Field {
  readonly colors: ChartColors;
  readonly width: number;
  readonly height: number;
}

const drawShape = (context: CanvasRenderingContext2D, shape: Shape, field: Field): void => {
  context.save();
  context.strokeStyle = field.colors.ink2;
  context.lineWidth = 1;
  context.beginPath();
  if (shape.kind === 'measure') drawMeasure(context, shape, field);
  else tracePath(context, shape, field);
  context.stroke();
  context.restore();
};

const tracePath = (context: CanvasRenderingContext2D, shape: Exclude<Shape, { kind: 'measure' }>, { width, height }: Field): void => {
  switch (shape.kind) {
    case 'horizontal':
      context.moveTo(0, shape.y);
      return context.lineTo(width, shape.y);
    case 'vertical':
      context.moveTo(shape.x, 0);
      return context.lineTo(shape.x, height);
    case 'trend':
      context.moveTo(shape.from.x, shape.from.y);
      return context.lineTo(shape.to.x, shape.to.y);
    case 'ring':
      return context.arc(shape.at.x, shape.at.y, 4, 0, Math.PI * 2);
  }
};

const drawMeasure = (
  context: CanvasRenderingContext2D,
  { from, to, text }: Extract<Shape, { kind: 'measure' }>,
  { colors }: Field,
): void => {
  const color = to.y <= from.y ? colors.up : colors.down;
  context.fillStyle = fade(color, 0.12);
  context.strokeStyle = color;
  context.fillRect(from.x, from.y, to.x - from.x, to.y - from.y);
  context.rect(from.x, from.y, to.x - from.x, to.y - from.y);
  context.font = `500 11px ${colors.font}`;
  context.textAlign = 'center';
  context.lineWidth = 3;
  const at = { x: (from.x + to.x) / 2, y: Math.min(from.y, to.y) - 6 };
  context.save();
  context.strokeStyle = colors.panel;
  context.strokeText(text, at.x, at.y);
  context.fillStyle = colors.ink;
  context.fillText(text, at.x, at.y);
  context.restore();
  context.lineWidth = 1;
};
