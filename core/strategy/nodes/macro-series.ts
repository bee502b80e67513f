/**
 * Macro series: a statistic as it was known at the bar's close. Its figures are published after the period they are of and revised
 * later; a bar sees what had been published by its end, never a revision of afterwards. A change on the year before is the series
 * divided by itself twelve months back, both as known then.
 */
import type { Reading } from '#/core/market/facts/known-series.ts';
import { at } from '../cell.ts';
import { defineNode, type ValuesOf } from '../define.ts';
import { barSlot, seriesUnits } from '../port.ts';
import { daysMs, maxAgeParam, seriesColumn, seriesName, seriesReader } from '../series-node.ts';

const params = {
  series: seriesName('Series', 'CPIAUCSL'),
  print: { kind: 'choice', title: 'Figure', choices: ['latest', 'first'], default: 'latest' },
  back: { kind: 'number', title: 'Periods back', unit: 'periods', min: 0, max: 1000, default: 0, isInteger: true },
  maxAge: maxAgeParam(400),
  unit: { kind: 'choice', title: 'Unit', choices: seriesUnits, default: 'none' },
} as const;

const needOf = ({ series }: ValuesOf<typeof params>) => ({ kind: 'vintages', name: series }) as const;

const readingOf = ({ print, back, maxAge }: ValuesOf<typeof params>): Reading => ({ print, back, maxAgeMs: daysMs(maxAge) });

export const macroSeries = defineNode({
  id: 'macro-series',
  version: 1,
  title: 'Macro series',
  lane: 'Data',
  category: 'Data',
  doc: 'A published statistic as it was known at the close of each bar: as last revised by then, or as first published. Import it with the time at which each figure became known.',
  formula: '{series}, {print} figure, {back} back',
  params,
  inputs: { bars: { type: 'Bars' } },
  outputs: { out: { type: 'Series', unit: { param: 'unit' } } },
  warmUp: () => 0,
  series: (given) => [needOf(given)],
  step({ slots, runtime, in: { bars }, out: { out }, params: given }) {
    const read = seriesReader(runtime, needOf(given), readingOf(given));
    return () => void (slots[out] = read(at(slots, bars + barSlot.endMs)));
  },
  vector(context) {
    const endMs = context.input('bars', barSlot.endMs);
    context.share('out', seriesColumn(context.runtime, needOf(context.params), { endMs, reading: readingOf(context.params) }));
  },
});
