/** Stretches of time in which something was wrong with the data: a tinted band over the bars, with its word at the foot. */
import type { IPrimitivePaneRenderer, ISeriesPrimitive, SeriesAttachedParameter, SeriesType, Time } from 'lightweight-charts';
import { fade, type ChartColors } from './colors.ts';

export interface ChartBand {
  readonly id: string;
  /** Starts of the first and the last bar it covers, in chart seconds. */
  readonly from: Time;
  readonly to: Time;
  readonly word: string;
  /** A condition held there, and nothing was wrong. */
  readonly tone?: 'true';
}

interface PlacedBand {
  readonly x: number;
  readonly width: number;
  readonly word: string;
  readonly tone: 'true' | undefined;
}

const wordFits = 40;

export class FindingBands implements ISeriesPrimitive<Time> {
  private bands: readonly ChartBand[] = [];
  private colors: ChartColors;
  private placed: readonly PlacedBand[] = [];
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

  set(bands: readonly ChartBand[], colors: ChartColors): void {
    this.bands = bands;
    this.colors = colors;
    this.host?.requestUpdate();
  }

  updateAllViews(): void {
    const scale = this.host?.chart.timeScale();
    if (scale === undefined) return;
    const bar = scale.options().barSpacing;
    this.placed = this.bands.flatMap(({ from, to, word, tone }): PlacedBand[] => {
      const left = scale.timeToCoordinate(from);
      const right = scale.timeToCoordinate(to);
      return left === null || right === null ? [] : [{ x: left - bar / 2, width: right - left + bar, word, tone }];
    });
  }

  paneViews(): readonly { renderer: () => IPrimitivePaneRenderer; zOrder: () => 'bottom' }[] {
    const { placed, colors } = this;
    return [
      {
        zOrder: () => 'bottom',
        renderer: () => ({
          draw: (target) =>
            target.useMediaCoordinateSpace(({ context, mediaSize }) => {
              for (const band of placed) drawBand(context, band, { colors, height: mediaSize.height });
            }),
        }),
      },
    ];
  }
}

interface Place {
  readonly colors: ChartColors;
  readonly height: number;
}

const drawBand = (context: CanvasRenderingContext2D, { x, width, word, tone }: PlacedBand, { colors, height }: Place): void => {
  if (tone === 'true') {
    context.fillStyle = fade(colors.series[0] ?? colors.ink, 0.14);
    return context.fillRect(x, 0, width, height);
  }
  context.fillStyle = fade(colors.warn, 0.14);
  context.fillRect(x, 0, width, height);
  context.fillStyle = colors.warn;
  context.fillRect(x, height - 2, width, 2);
  context.font = `500 10px ${colors.font}`;
  context.textAlign = width < wordFits ? 'right' : 'left';
  context.fillText(word, width < wordFits ? x - 3 : x + 4, height - 6);
};
