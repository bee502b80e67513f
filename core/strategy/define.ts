/**
 * One node of the strategy graph: its form (parameters), its ports, and its meaning written twice. `step` is the
 * streaming path, O(1) a bar over slots; `vector` is the array path, by its own arithmetic loop. The contract suite over
 * the registry holds both equal to the bit and proves that neither reads the future.
 *
 * Values in slots: NaN is "not known" and is never stored outside; Bool and Event are 1 or 0; a Target is an exposure in
 * [-1, 1], NaN meaning "no change". Sizes of windows are in bars.
 */
import type { CalendarId } from '#/core/instrument/instrument.ts';
import type { GroupAt } from '#/core/market/facts/known-groups.ts';
import type { AllKnownSeries, SeriesNeed } from '#/core/market/facts/known-series.ts';
import type { BarColumn } from '#/core/ports/history.ts';
import type { CrossStep } from './cross.ts';
import type { PortType, SeriesUnit } from './port.ts';

export const lanes = ['Data', 'Features', 'Signals', 'Decision', 'Sizing', 'Risk', 'Portfolio', 'Execution'] as const;
export type Lane = (typeof lanes)[number];

/** `unit: 'input'` follows the unit of the node's first series input. */
export interface NumberParam {
  readonly kind: 'number';
  readonly title: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly isInteger?: boolean;
  /** Names of the values 0, 1, 2, ... where the number is a choice. */
  readonly choices?: readonly string[];
  /** Added after graphs were stored: at its default it is no part of their hash, so they keep their names. */
  readonly isAdded?: true;
}

export interface ChoiceParam {
  readonly kind: 'choice';
  readonly title: string;
  readonly choices: readonly string[];
  readonly default: string;
}

export interface TextParam {
  readonly kind: 'text';
  readonly title: string;
  readonly maxLength: number;
  readonly default: string;
  /** What is wrong with a text that has a grammar; undefined when nothing is. */
  readonly check?: (text: string) => { readonly must: string; readonly was: string } | undefined;
}

export type ParamSpec = NumberParam | ChoiceParam | TextParam;
export type ParamSpecs = Readonly<Record<string, ParamSpec>>;
export type ParamValue = number | string;
export type ParamValues = Readonly<Record<string, ParamValue>>;

type ValueOf<Spec> = Spec extends { kind: 'number' }
  ? number
  : Spec extends { kind: 'choice'; choices: readonly (infer Choice)[] }
    ? Choice
    : string;
export type ValuesOf<Specs> = { readonly [Name in keyof Specs]: ValueOf<Specs[Name]> };

export interface InputPort {
  readonly type: PortType;
  readonly title?: string;
  /** Units taken; every unit where absent. */
  readonly units?: readonly SeriesUnit[];
  readonly isOptional?: boolean;
  /** Of the instrument that is traded: another one's is refused. */
  readonly isOwn?: boolean;
}

export interface OutputPort {
  readonly type: PortType;
  readonly title?: string;
  /** A fixed unit, the unit of an input (`{ of: port }`), or the text of a parameter (`{ param: name }`). */
  readonly unit?: SeriesUnit | { readonly of: string } | { readonly param: string };
  /** Bars after which the value is known; 0 is the close of its own bar. */
  readonly knownAfterBars?: number;
  /** A condition of the node itself that stands behind its target: told to whoever asks why it did or did not trade. */
  readonly tellsWhy?: true;
}

/** Probability of "up" in [0, 1] for a feature vector at `endMs`, or NaN where there is no valid prediction. */
export type Scorer = (features: Float64Array, endMs: number) => number;

/** What a program is given from outside. */
export interface Runtime {
  /** By model hash; without one, a score stays unknown. */
  readonly scorers?: ReadonlyMap<string, Scorer>;
  /** Of the instrument, whose sessions longer bars follow; those of UTC where absent. */
  readonly calendar?: CalendarId;
  /** Of the instrument, in prices; an offset in ticks is unknown without it. */
  readonly tickSize?: number;
  /** By key; without one, it stays unknown. */
  readonly series?: AllKnownSeries;
  /** Of the instrument, as its classifications were known; unknown where absent. */
  readonly groupAt?: GroupAt;
}

interface Wiring<Params, In extends string> {
  readonly params: Params;
  readonly runtime: Runtime;
  isWired(port: In): boolean;
  /** Elements that the port carries: 1, seven for Bars, the wired ones for a Vector. */
  widthOf(port: string): number;
  /** Parameters of the node that feeds `port`, for ports that carry a reference (Model). */
  sourceParams(port: In): ParamValues;
}

export interface StepContext<Params = ParamValues, In extends string = string, Out extends string = string> extends Wiring<Params, In> {
  readonly slots: Float64Array;
  /** First slot of each wired input and of each output; -1 where nothing is wired. */
  readonly in: Readonly<Record<In, number>>;
  readonly out: Readonly<Record<Out, number>>;
  /** Of a node that gives bars of its own: one has ended and stands in its slots, so that all that runs on them steps. */
  onEnded(): void;
  /** Of the same: its last bar counts no more, so that all that runs on them is unknown until the next one has ended. */
  onAged(): void;
}

/** Bars other than the chart's as columns. */
export interface FrameColumns {
  /** The row of the chart at whose close each is known; never falling. */
  readonly knownAt: Int32Array;
  /** By field, in slot order. */
  readonly columns: readonly Float64Array[];
  /** 1 at rows of the chart at which the last of them counts no more. */
  readonly isAged?: Uint8Array;
}

export interface VectorContext<Params = ParamValues, In extends string = string, Out extends string = string> extends Wiring<Params, In> {
  readonly rows: number;
  /** Column of an input; `offset` picks the element of Bars and Vector ports. */
  input(port: In, offset?: number): Float64Array;
  /** A fresh column of NaN that becomes the output. */
  output(port: Out, offset?: number): Float64Array;
  /** An existing column becomes the output, uncopied. */
  share(port: Out, column: Float64Array, offset?: number): void;
  /** Of a node that gives bars of its own: all of them, as its output. */
  open(port: Out, bars: FrameColumns): void;
}

export interface NodeKind {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly lane: Lane;
  readonly category: string;
  /** One or two sentences for the palette and the inspector. */
  readonly doc: string;
  /** The face of the node: one line. */
  readonly formula: string;
  readonly params: ParamSpecs;
  readonly inputs: Readonly<Record<string, InputPort>>;
  readonly outputs: Readonly<Record<string, OutputPort>>;
  /**
   * The bars of what it gives, where those are others than of what it takes: longer ones of its parameter `interval`, those of another
   * instrument (its parameters `symbol` and `interval`), or the chart's.
   */
  readonly frame?: 'longer' | 'other' | 'chart';
  /** Swapping its inputs changes nothing (family identity). */
  readonly isCommutative?: boolean;
  /** Inputs that must share one unit. */
  readonly sameUnit?: readonly string[];
  /** Optional inputs that these parameters make needed. */
  needs?(params: ParamValues): readonly string[];
  /** Bars before the first value, beyond what its inputs need. */
  warmUp(params: ParamValues): number;
  /** Bar columns it reads through its Bars port. */
  columns?(params: ParamValues): readonly BarColumn[];
  /** Series of the outside world it reads; `columns` are those that are read of the bars it gives. */
  series?(params: ParamValues, columns?: readonly BarColumn[]): readonly SeriesNeed[];
  step(context: StepContext): () => void;
  vector(context: VectorContext): void;
  /** Of a node that looks across the instruments of a book: its meaning over a row of the book (cross.ts). */
  cross?(params: ParamValues): CrossStep;
  /** Of a node that looks across: on one instrument it means as much as on a book. */
  readonly worksAlone?: true;
}

export interface NodeSpec<
  Params extends ParamSpecs,
  In extends Readonly<Record<string, InputPort>>,
  Out extends Readonly<Record<string, OutputPort>>,
> extends Omit<NodeKind, 'params' | 'inputs' | 'outputs' | 'needs' | 'warmUp' | 'columns' | 'series' | 'step' | 'vector' | 'cross'> {
  readonly params: Params;
  readonly inputs: In;
  readonly outputs: Out;
  needs?(params: ValuesOf<Params>): readonly (keyof In & string)[];
  warmUp(params: ValuesOf<Params>): number;
  columns?(params: ValuesOf<Params>): readonly BarColumn[];
  series?(params: ValuesOf<Params>, columns?: readonly BarColumn[]): readonly SeriesNeed[];
  step(context: StepContext<ValuesOf<Params>, keyof In & string, keyof Out & string>): () => void;
  vector(context: VectorContext<ValuesOf<Params>, keyof In & string, keyof Out & string>): void;
  cross?(params: ValuesOf<Params>): CrossStep<keyof In & string, keyof Out & string>;
}

export const defineNode = <
  const Params extends ParamSpecs,
  const In extends Readonly<Record<string, InputPort>>,
  const Out extends Readonly<Record<string, OutputPort>>,
>(
  spec: NodeSpec<Params, In, Out>,
): NodeKind => spec;

/** Gives bars of its own: what it feeds steps once for each of them. */
export const opensFrame = ({ frame }: Pick<NodeKind, 'frame'>): boolean => frame === 'longer' || frame === 'other';

/** `sma@1`: how a graph names a kind. */
export const kindName = (kind: Pick<NodeKind, 'id' | 'version'>): string => `${kind.id}@${kind.version}`;

/** A window length in bars. */
export const barsParam = (title: string, initial: number, min = 1): NumberParam => ({
  kind: 'number',
  title,
  unit: 'bars',
  min,
  max: 10_000,
  default: initial,
  isInteger: true,
});
