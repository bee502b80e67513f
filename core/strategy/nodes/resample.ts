/**
 * Resample: longer bars from those of the chart, by the sessions of the instrument's calendar (those of UTC where a run has none). One is
 * known at the first close of the chart at or after its end, and not before: what is still open is never seen. It is made of the bars that
 * there are; where the data begin inside a longer bar, that one is left out, as its beginning is not known. What lies outside the sessions
 * is in none. All that runs on these bars steps once for each of them.
 */
import { spanFinder, type FindSpan, type Span } from '#/core/market/session-spans.ts';
import { at } from '../cell.ts';
import { defineNode, type FrameColumns, type Runtime } from '../define.ts';
import { barFields, barSlot, barWidth } from '../port.ts';

export const resample = defineNode({
  id: 'resample',
  version: 1,
  title: 'Resample',
  lane: 'Data',
  category: 'Data',
  doc: 'Longer bars from those of the chart, closed ones only, by the sessions of the instrument. An average of 20 of them is one of 20 days, not of 20 bars of the chart.',
  formula: 'closed {interval} bars',
  params: {
    interval: { kind: 'choice', title: 'Interval', choices: ['5m', '15m', '30m', '1h', '2h', '4h', '1d', '1w'], default: '1d' },
  },
  inputs: { bars: { type: 'Bars' } },
  outputs: { bars: { type: 'Bars' } },
  frame: 'longer',
  warmUp: () => 0,
  step({ slots, in: { bars }, out, params: { interval }, runtime, onEnded }) {
    const spanAt = timedSpans(runtime, interval);
    const longer = new OpenBar({ slots, from: bars, to: out.bars, onEnded });
    return () => {
      const startMs = at(slots, bars + barSlot.startMs);
      const endMs = at(slots, bars + barSlot.endMs);
      if (isTimed(startMs, endMs)) longer.take(spanAt(startMs, endMs), { startMs, endMs });
    };
  },
  vector(context) {
    const { interval } = context.params;
    const fields = barFields.map((_, offset) => context.input('bars', offset));
    context.open('bars', lengthen(fields, timedSpans(context.runtime, interval)));
  },
});

const isTimed = (startMs: number, endMs: number): boolean => Number.isSafeInteger(startMs) && Number.isSafeInteger(endMs);

/** A bar whose times are not known lies in no span. */
const timedSpans = ({ calendar = 'always' }: Runtime, interval: string): FindSpan => {
  const spanAt = spanFinder(calendar, interval);
  return (startMs, endMs) => (isTimed(startMs, endMs) ? spanAt(startMs, endMs) : undefined);
};

interface BarPlaces {
  readonly slots: Float64Array;
  readonly from: number;
  readonly to: number;
  readonly onEnded: () => void;
}

/** The longer bar that has not ended yet. */
class OpenBar {
  private readonly places: BarPlaces;
  private readonly made = new Float64Array(barWidth);
  private open: Span | undefined;
  private isWhole = false;
  private isBegun = false;

  constructor(places: BarPlaces) {
    this.places = places;
  }

  /** The bar in the slots, which lies in `span` or in none. */
  take(span: Span | undefined, times: Span): void {
    if (span?.startMs !== this.open?.startMs) this.closeAt(times.endMs);
    if (span !== undefined) this.add(span, times.startMs);
    this.isBegun = true;
    this.closeAt(times.endMs);
  }

  private add(span: Span, startMs: number): void {
    const { made } = this;
    const { slots, from } = this.places;
    if (span.startMs === this.open?.startMs) {
      made[barSlot.high] = Math.max(at(made, barSlot.high), at(slots, from + barSlot.high));
      made[barSlot.low] = Math.min(at(made, barSlot.low), at(slots, from + barSlot.low));
      made[barSlot.close] = at(slots, from + barSlot.close);
      made[barSlot.volume] = at(made, barSlot.volume) + at(slots, from + barSlot.volume);
      return;
    }
    for (let offset = 0; offset < barWidth; offset += 1) made[offset] = at(slots, from + offset);
    made[barSlot.startMs] = span.startMs;
    made[barSlot.endMs] = span.endMs;
    this.isWhole = this.isBegun || startMs <= span.startMs;
    this.open = span;
  }

  private closeAt(endMs: number): void {
    if (this.open === undefined || endMs < this.open.endMs) return;
    this.open = undefined;
    if (!this.isWhole) return;
    this.places.slots.set(this.made, this.places.to);
    this.places.onEnded();
  }
}

/** The rows of a span; known at the close of row `knownAt`. */
interface Group {
  readonly span: Span;
  readonly rows: readonly number[];
  readonly knownAt: number;
}

const lengthen = (fields: readonly Float64Array[], spanAt: FindSpan): FrameColumns => {
  const groups = groupRows(column(fields, 'startMs'), column(fields, 'endMs'), spanAt);
  const columns = barFields.map((field, offset) => {
    const values = fields[offset] ?? nothing;
    return Float64Array.from(groups, ({ span, rows }) =>
      field === 'startMs' || field === 'endMs' ? span[field] : folds[field](rows.map((row) => at(values, row))),
    );
  });
  return { knownAt: Int32Array.from(groups, ({ knownAt }) => knownAt), columns };
};

const nothing = new Float64Array(0);
const column = (fields: readonly Float64Array[], field: keyof typeof barSlot): Float64Array => fields[barSlot[field]] ?? nothing;

const folds = {
  open: (part: readonly number[]) => part[0] ?? Number.NaN,
  high: (part: readonly number[]) => part.reduce((a, b) => Math.max(a, b)),
  low: (part: readonly number[]) => part.reduce((a, b) => Math.min(a, b)),
  close: (part: readonly number[]) => part.at(-1) ?? Number.NaN,
  volume: (part: readonly number[]) => part.reduce((a, b) => a + b),
} as const;

/** Spans that have ended by the last row, whole ones only. */
const groupRows = (startMs: Float64Array, endMs: Float64Array, spanAt: FindSpan): readonly Group[] => {
  const spans = Array.from(startMs, (ms, row) => spanAt(ms, at(endMs, row)));
  const first = startMs.findIndex((ms, row) => isTimed(ms, at(endMs, row)));
  const groups: Group[] = [];
  for (let row = 0; row < spans.length;) {
    const span = spans[row];
    const { rows, knownAt, next } = span === undefined ? { rows: [], knownAt: -1, next: row + 1 } : groupFrom(row, { span, spans, endMs });
    const isWhole = span !== undefined && (row > first || at(startMs, row) <= span.startMs);
    if (span !== undefined && isWhole && knownAt >= 0) groups.push({ span, rows, knownAt });
    row = next;
  }
  return groups;
};

interface Spanned {
  readonly span: Span;
  readonly spans: readonly (Span | undefined)[];
  readonly endMs: Float64Array;
}

/** `knownAt` -1 where it does not end; `next` is the first row that may begin another. */
const groupFrom = (from: number, { span, spans, endMs }: Spanned): { rows: number[]; knownAt: number; next: number } => {
  const rows: number[] = [];
  for (let row = from; row < spans.length; row += 1) {
    const other = spans[row];
    const isSame = other?.startMs === span.startMs;
    const isEnded = at(endMs, row) >= span.endMs;
    if (isSame) rows.push(row);
    if (isEnded) return { rows, knownAt: row, next: isSame ? row + 1 : row };
    if (other !== undefined && !isSame) return { rows, knownAt: -1, next: row };
  }
  return { rows, knownAt: -1, next: spans.length };
};
