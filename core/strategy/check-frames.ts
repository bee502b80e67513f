/**
 * Time frames along the wires. A program runs on the bars of its chart; Resample opens a longer frame, Instrument one of another
 * instrument's bars, and what they feed is of that frame until a node brings it back. Series of two frames never meet in a node, and
 * decisions are taken at the bars of the chart: what is wrong is refused at the port, with the node to put between.
 */
import { frameAdvice } from './adapters.ts';
import { opensFrame } from './define.ts';
import { barsPerLonger, chartBars } from './frames.ts';
import type { PortType } from './port.ts';
import type { Problem } from './problem.ts';
import type { ResolvedNode } from './resolve.ts';

export interface Frame {
  readonly interval: string;
  /** Interval of the chart it comes from. */
  readonly chart: string;
  /** Of another instrument's bars: its symbol, and all that tells them from others of that symbol. */
  readonly other?: { readonly symbol: string; readonly name: string };
}

/** Of bars other than the chart's. */
export const isBeside = (frame: Frame | undefined): boolean =>
  frame !== undefined && (frame.other !== undefined || frame.interval !== frame.chart);

type MaybeFrame = Frame | undefined;

/** What a node gives, from what comes in. */
export const frameOf = ({ kind, params }: ResolvedNode, inputs: readonly MaybeFrame[]): MaybeFrame => {
  const interval = String(params['interval']);
  if (kind.id === 'bars') return { interval, chart: interval };
  const frame = inputs.find(isBeside) ?? inputs.find((each) => each !== undefined);
  if (frame === undefined || kind.frame === undefined) return frame;
  const { chart } = frame;
  if (kind.frame === 'chart') return { interval: chart, chart };
  if (kind.frame === 'longer') return { interval, chart };
  return { interval, chart, other: { symbol: String(params['symbol']), name: JSON.stringify(params) } };
};

interface Before {
  /** Of the frame it is in. */
  readonly bars: number;
  readonly frame: MaybeFrame;
}

/** Bars that a node looks back in all, of the frame it runs on. */
export const lookbackOf = ({ kind, params }: ResolvedNode, feeders: readonly Before[]): number => {
  const needed = feeders.map(({ bars, frame }) => {
    const isBack = kind.frame === 'chart' && frame !== undefined && isBeside(frame);
    return isBack ? chartBars(bars, { longer: frame.interval, chart: frame.chart }) : bars;
  });
  return kind.warmUp(params) + Math.max(0, ...needed);
};

interface Arriving {
  readonly type: PortType;
  readonly frame: MaybeFrame;
}

type Inputs = ReadonlyMap<string, Arriving>;

export const checkFrames = (node: ResolvedNode, inputs: Inputs): readonly Problem[] => {
  if (opensFrame(node.kind)) return checkOpening(node, inputs);
  if (node.kind.frame === 'chart') return checkBack(node, inputs);
  const timed = [...inputs].filter(([, { frame }]) => frame !== undefined);
  const charts = new Set(timed.map(([, { frame }]) => frame?.chart));
  if (charts.size > 1) return mixedCharts(node, timed);
  const frames = new Set(timed.map(([, { frame }]) => `${frame?.interval} ${frame?.other?.name}`));
  if (frames.size < 2 && !isOfChart(node)) return [];
  const must = isOfChart(node) ? 'at the bars of the chart' : 'of one time frame';
  return timed
    .filter(([, { frame }]) => isBeside(frame))
    .map(([port, arriving]) => ({ ...faultOf(node, port, arriving), must, fix: frameAdvice(node.kind.inputs[port]?.type) }));
};

const decided: readonly PortType[] = ['Target', 'Orders', 'Vector', 'Bars'];

/** What decides, what asks a model, what looks across a book and what passes bars on go by the bars of the chart. */
const isOfChart = ({ kind }: ResolvedNode): boolean =>
  kind.cross !== undefined || Object.values(kind.outputs).some(({ type }) => decided.includes(type));

const faultOf = ({ id }: ResolvedNode, port: string, { frame }: Pick<Arriving, 'frame'>) => ({
  code: 'WrongTimeFrame' as const,
  node: id,
  port,
  was: frame === undefined ? 'none' : `of ${frame.interval} bars${frame.other === undefined ? '' : ` of ${frame.other.symbol}`}`,
});

/** Two Bars nodes of different intervals. */
const mixedCharts = (node: ResolvedNode, timed: readonly (readonly [string, Arriving])[]): readonly Problem[] => {
  const first = timed[0]?.[1].frame;
  return timed
    .filter(([, { frame }]) => frame?.chart !== first?.chart)
    .map(([port, { frame }]) => ({
      ...faultOf(node, port, { frame }),
      must: `of ${first?.interval} bars`,
      was: frame?.interval ?? 'none',
      fix: 'Give both Bars nodes the same interval.',
    }));
};

const checkOpening = (node: ResolvedNode, inputs: Inputs): readonly Problem[] => {
  const [[port, { frame }] = ['bars', { frame: undefined }]] = inputs;
  if (frame === undefined) return [];
  const at = faultOf(node, port, { frame });
  if (isBeside(frame)) {
    const fix = frame.other === undefined ? 'Connect Bars itself.' : `Choose the interval at the node that gives ${frame.other.symbol}.`;
    return [{ ...at, must: 'fed by the bars of the chart', fix }];
  }
  const fix = 'State the interval of Bars, for instance 1h.';
  if (frame.chart === 'any') return [{ ...at, must: 'fed by Bars of a stated interval', was: 'any', fix }];
  const interval = String(node.params['interval']);
  const isOther = node.kind.frame === 'other';
  if (barsPerLonger(interval, frame.chart) !== undefined || (isOther && interval === frame.chart)) return [];
  const must = isOther ? `${frame.chart}, as the chart, or a multiple of it` : `a multiple of ${frame.chart}, and longer`;
  return [{ ...at, port: 'interval', must, was: interval, fix: 'Choose a longer interval, or shorter Bars.' }];
};

const checkBack = (node: ResolvedNode, inputs: Inputs): readonly Problem[] =>
  [...inputs]
    .filter(([, { frame }]) => !isBeside(frame))
    .map(([port, arriving]) => ({
      ...faultOf(node, port, arriving),
      must: 'fed by other bars than those of the chart',
      was: arriving.frame === undefined ? 'of no bars' : 'at the bars of the chart already',
      fix: 'Connect it without this node.',
    }));
