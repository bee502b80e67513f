/** Import series: any dated numbers, such as sentiment, flows or a rate of another desk: the newest one known at the bar's close. */
import type { Reading } from '#/core/market/facts/known-series.ts';
import { at } from '../cell.ts';
import { defineNode, type ValuesOf } from '../define.ts';
import { barSlot, seriesUnits } from '../port.ts';
import { daysMs, maxAgeParam, seriesColumn, seriesName, seriesReader } from '../series-node.ts';

const params = {
  series: seriesName('Series', 'SENTIMENT'),
  maxAge: maxAgeParam(7),
  unit: { kind: 'choice', title: 'Unit', choices: seriesUnits, default: 'none' },
} as const;

const needOf = ({ series }: ValuesOf<typeof params>) => ({ kind: 'vintages', name: series }) as const;

const readingOf = ({ maxAge }: ValuesOf<typeof params>): Reading => ({ print: 'latest', back: 0, maxAgeMs: daysMs(maxAge) });

export const importSeries = defineNode({
  id: 'import-series',
  version: 1,
  title: 'Imported series',
  lane: 'Data',
  category: 'Data',
  doc: 'Numbers of your own, such as sentiment or flows: the newest one that was known at the close of each bar, while it is not too old.',
  formula: '{series}',
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
