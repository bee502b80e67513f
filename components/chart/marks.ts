/**
 * Marks of decisions and fills on a chart, drawn in shapes first: long a solid triangle under the bar, short one above,
 * exit hollow, refused a cross, a signal without a trade a ring. More than 500 in sight are gathered with their count.
 */
import type { IPrimitivePaneRenderer, ISeriesPrimitive, SeriesAttachedParameter, SeriesType, Time } from 'lightweight-charts';
import type { ChartColors } from './colors.ts';

export const markShapes = ['Long', 'Short', 'Exit', 'Refused', 'Ring', 'Buy', 'Sell'] as const;
export type MarkShape = (typeof markShapes)[number];

export interface ChartMark {
  readonly id: string;
  /** Start of the bar it stands on, in chart seconds. */
  readonly time: Time;
  readonly shape: MarkShape;
  /** Low or high of the bar, or the price of a fill. */
  readonly price: number;
  readonly text?: string;
}

interface PlacedMark {
  readonly x: number;
  readonly y: number;
  readonly shape: MarkShape;
  readonly text: string | undefined;
}

interface Cluster {
  readonly x: number;
  readonly y: number;
  readonly count: number;
}

export const clusterAbove = 500;
const clusterWidth = 28;
const size = 5;
const gap = 9;

export class DecisionMarks implements ISeriesPrimitive<Time> {
  private marks: readonly ChartMark[] = [];
  private colors: ChartColors;
  private placed: readonly PlacedMark[] = [];
  private clusters: readonly Cluster[] = [];
  private host: SeriesAttachedParameter<Time, SeriesType> | undefined;

  constructor(colors: ChartColors) {
    this.colors = colors;
  }

  attached(host: SeriesAttachedParameter<Time, SeriesType>): void {
    this.host = host;
  }

  detached(): void {
    this.host = undefined;
  }

  set(marks: readonly ChartMark[], colors: ChartColors): void {
    this.marks = marks;
    this.colors = colors;
    this.host?.requestUpdate();
  }

  updateAllViews(): void {
    const host = this.host;
    if (host === undefined) return;
    const width = host.chart.timeScale().width();
    const placed = this.marks.flatMap((mark): PlacedMark[] => {
      const x = host.chart.timeScale().timeToCoordinate(mark.time);
      const y = host.series.priceToCoordinate(mark.price);
      return x === null || y === null || x < -20 || x > width + 20
        ? []
        : [{ x, y: y + offsetOf(mark.shape), shape: mark.shape, text: mark.text }];
    });
    this.placed = placed.length > clusterAbove ? [] : placed;
    this.clusters = placed.length > clusterAbove ? gather(placed) : [];
  }

  paneViews(): readonly { renderer: () => IPrimitivePaneRenderer }[] {
    const { placed, clusters, colors } = this;
    return [
      {
        renderer: () => ({
          draw: (target) =>
            target.useMediaCoordinateSpace(({ context }) => {
              for (const mark of placed) drawMark(context, mark, colors);
              for (const cluster of clusters) drawCluster(context, cluster, colors);
            }),
        }),
      },
    ];
  }
}

const below: ReadonlySet<MarkShape> = new Set(['Long', 'Buy']);
const exact: ReadonlySet<MarkShape> = new Set(['Ring']);
const offsetOf = (shape: MarkShape): number => (exact.has(shape) ? 0 : below.has(shape) ? gap : -gap);

const gather = (placed: readonly PlacedMark[]): readonly Cluster[] => {
  const groups = Map.groupBy(placed, ({ x }) => Math.floor(x / clusterWidth));
  return [...groups].map(([column, list]) => ({
    x: (column + 0.5) * clusterWidth,
    y: Math.min(...list.map(({ y }) => y)) - gap,
    count: list.length,
  }));
};

type Draw = (context: CanvasRenderingContext2D, colors: ChartColors) => void;

const triangle =
  (isUp: boolean, isHollow: boolean, pick: (colors: ChartColors) => string): Draw =>
  (context, colors) => {
    const tip = isUp ? -size : size;
    context.beginPath();
    context.moveTo(0, tip);
    context.lineTo(size, -tip * 0.8);
    context.lineTo(-size, -tip * 0.8);
    context.closePath();
    context.fillStyle = isHollow ? colors.panel : pick(colors);
    context.strokeStyle = pick(colors);
    context.lineWidth = 1.5;
    context.fill();
    context.stroke();
  };

const cross: Draw = (context, colors) => {
  context.strokeStyle = colors.warn;
  context.lineWidth = 1.8;
  context.beginPath();
  context.moveTo(-size + 1, -size + 1);
  context.lineTo(size - 1, size - 1);
  context.moveTo(size - 1, -size + 1);
  context.lineTo(-size + 1, size - 1);
  context.stroke();
};

const ring: Draw = (context, colors) => {
  context.strokeStyle = colors.ink2;
  context.lineWidth = 1.4;
  context.beginPath();
  context.arc(0, 0, size - 1.5, 0, Math.PI * 2);
  context.stroke();
};

const draws: Readonly<Record<MarkShape, Draw>> = {
  Long: triangle(true, false, ({ up }) => up),
  Short: triangle(false, false, ({ down }) => down),
  Exit: triangle(false, true, ({ ink }) => ink),
  Refused: cross,
  Ring: ring,
  Buy: triangle(true, true, ({ up }) => up),
  Sell: triangle(false, true, ({ down }) => down),
};

const drawMark = (context: CanvasRenderingContext2D, mark: PlacedMark, colors: ChartColors): void => {
  context.save();
  context.translate(mark.x, mark.y);
  draws[mark.shape](context, colors);
  if (mark.text !== undefined) {
    const isBelow = below.has(mark.shape);
    context.font = `500 10px ${colors.font}`;
    context.textAlign = 'center';
    context.lineWidth = 3;
    context.strokeStyle = colors.panel;
    context.fillStyle = mark.shape === 'Short' || mark.shape === 'Sell' ? colors.down : isBelow ? colors.up : colors.ink2;
    context.strokeText(mark.text, 0, isBelow ? 16 : -9);
    context.fillText(mark.text, 0, isBelow ? 16 : -9);
  }
  context.restore();
};

const drawCluster = (context: CanvasRenderingContext2D, { x, y, count }: Cluster, colors: ChartColors): void => {
  context.fillStyle = colors.lineStrong;
  context.beginPath();
  context.arc(x, y, 9, 0, Math.PI * 2);
  context.fill();
  context.fillStyle = colors.ink;
  context.font = `500 10px ${colors.font}`;
  context.textAlign = 'center';
  context.fillText(String(count), x, y + 3.5);
};
