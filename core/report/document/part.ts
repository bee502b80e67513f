/** A report as parts that can be read: tables, charts and lines of text, each named and in order. A file only writes them down. */
export interface CellText {
  readonly text: string;
  /** Told where the pointer rests on it, where there is a pointer. */
  readonly note?: string;
  readonly isMuted?: boolean;
  /** Prose, which wraps; a number does not. */
  readonly isProse?: boolean;
}

export type Cells = readonly CellText[];

export interface TableText {
  readonly caption: string;
  readonly head: readonly string[];
  /** The first cell names its row. */
  readonly rows: readonly Cells[];
}

export type Look = 'ink' | 'grey' | 'down' | 'blue';

export interface ChartLine {
  readonly name: string;
  readonly look: Look;
  /** A value that is absent breaks the line. */
  readonly values: readonly (number | undefined)[];
}

interface Drawn {
  readonly title: string;
  readonly height: number;
}

export interface LinesText extends Drawn {
  readonly is: 'lines';
  /** Of each value, ascending: a time, unless `writeX` says otherwise. */
  readonly xs: readonly number[];
  readonly writeX?: (x: number) => string;
  readonly lines: readonly ChartLine[];
  readonly write: (value: number) => string;
  /** Where every value is above 0. */
  readonly isLog?: boolean;
}

export interface ScatterText extends Drawn {
  readonly is: 'scatter';
  /** What was won is a ring, what was lost a cross. */
  readonly points: readonly { readonly x: number; readonly y: number; readonly isWon: boolean }[];
  readonly xName: string;
  readonly yName: string;
  /** Of what is above and of what is below; trades that were won and lost otherwise. */
  readonly signs?: readonly [above: string, below: string];
  /** What each point is; a trade otherwise. */
  readonly counted?: string;
  /** The line through the points. */
  readonly fit?: { readonly intercept: number; readonly slope: number };
  readonly write: (value: number) => string;
}

export interface BarsText extends Drawn {
  readonly is: 'bars';
  readonly bars: readonly { readonly from: number; readonly to: number; readonly count: number }[];
  /** What each bar counts; trades otherwise. */
  readonly counted?: string;
  readonly write: (value: number) => string;
}

export type ChartText = LinesText | ScatterText | BarsText;

/** What its colours and signs mean. */
export const keyOf = (of: ChartText): readonly { readonly name: string; readonly look: Look }[] => {
  if (of.is === 'lines') return of.lines.map(({ name, look }) => ({ name, look }));
  if (of.is === 'bars') return [];
  const [above, below] = of.signs ?? ['won', 'lost'];
  return [
    { name: `o ${above}`, look: 'blue' },
    { name: `x ${below}`, look: 'down' },
  ];
};

export type Part =
  | { readonly kind: 'table'; readonly table: TableText }
  | { readonly kind: 'chart'; readonly chart: ChartText }
  /** `isMuted`: said where something is not there. */
  | { readonly kind: 'line'; readonly text: string; readonly isMuted?: boolean }
  /** A name and what identifies it: a hash, a command. */
  | { readonly kind: 'code'; readonly name: string; readonly code: string };

export interface ReportSection {
  readonly name: string;
  readonly parts: readonly Part[];
}

export interface ReportDocument {
  readonly title: string;
  readonly summary: string;
  readonly chips: readonly { readonly level: 'good' | 'warn' | 'bad'; readonly text: string }[];
  readonly sections: readonly ReportSection[];
}

/** How far a report may be trusted, in a word. */
export const levelWords = { good: 'Good', warn: 'With care', bad: 'Not proven' } as const;

export const table = (of: TableText): Part => ({ kind: 'table', table: of });
export const chart = (of: ChartText): Part => ({ kind: 'chart', chart: of });
export const lineChart = (of: Omit<LinesText, 'is'>): Part => chart({ is: 'lines', ...of });
export const line = (text: string, isMuted = false): Part => ({ kind: 'line', text, ...(isMuted && { isMuted }) });
