/**
 * Carry: what holding the instrument earns in a year by itself, as a fraction, from rates known at the bar's close. Of a pair of
 * currencies it is the rate of the base less that of the quote, both of one tenor; of a perpetual it is the funding rate of one
 * interval times the intervals of a year of 365 days, with the sign of a long position, which pays a rate above zero.
 */
import type { Reading, SeriesNeed } from '#/core/market/facts/known-series.ts';
import { at } from '../cell.ts';
import { defineNode, type TextParam, type ValuesOf } from '../define.ts';
import { barSlot } from '../port.ts';
import { daysMs, maxAgeParam, seriesColumn, seriesName, seriesReader } from '../series-node.ts';

const code = (title: string, initial: string, { pattern, must }: { readonly pattern: RegExp; readonly must: string }): TextParam => ({
  kind: 'text',
  title,
  maxLength: 10,
  default: initial,
  check: (text) => (pattern.test(text) ? undefined : { must, was: text }),
});

const currency = { pattern: /^[A-Z0-9]{2,10}$/, must: 'a currency such as EUR' };

const params = {
  of: { kind: 'choice', title: 'Carry of', choices: ['rates', 'funding'], default: 'rates' },
  base: code('Base', 'EUR', currency),
  quote: code('Quote', 'USD', currency),
  tenor: code('Tenor', '3M', { pattern: /^(ON|[1-9][0-9]{0,2}[DWMY])$/, must: 'ON or a count and a unit such as 3M' }),
  funding: seriesName('Funding series', 'BTC-FUNDING'),
  hours: { kind: 'number', title: 'Funding every', unit: 'hours', min: 0.25, max: 168, default: 8 },
  maxAge: maxAgeParam(40),
} as const;

type Values = ValuesOf<typeof params>;

/** One series of funding, or the base's rate and the quote's. */
const needsOf = ({ of, base, quote, tenor, funding }: Values): readonly [SeriesNeed, SeriesNeed?] =>
  of === 'funding'
    ? [{ kind: 'vintages', name: funding }]
    : [
        { kind: 'rates', name: `${base} ${tenor}` },
        { kind: 'rates', name: `${quote} ${tenor}` },
      ];

const readingOf = ({ maxAge }: Values): Reading => ({ print: 'latest', back: 0, maxAgeMs: daysMs(maxAge) });

const hoursOfYear = 365 * 24;

export const carry = defineNode({
  id: 'carry',
  version: 1,
  title: 'Carry',
  lane: 'Features',
  category: 'Factor',
  doc: 'What holding earns in a year: the interest of the base currency less that of the quote, or the funding a long position of a perpetual is paid. From rates known at the close of each bar.',
  formula: 'carry of {of}',
  params,
  inputs: { bars: { type: 'Bars', isOwn: true } },
  outputs: { out: { type: 'Series', unit: 'ratio' } },
  warmUp: () => 0,
  series: (given) => needsOf(given).flatMap((need) => need ?? []),
  step({ slots, runtime, in: { bars }, out: { out }, params: given }) {
    const [first, second] = needsOf(given);
    const reading = readingOf(given);
    const base = seriesReader(runtime, first, reading);
    const quote = second && seriesReader(runtime, second, reading);
    const intervals = hoursOfYear / given.hours;
    return () => {
      const endMs = at(slots, bars + barSlot.endMs);
      slots[out] = quote === undefined ? 0 - base(endMs) * intervals : base(endMs) - quote(endMs);
    };
  },
  vector(context) {
    const [first, second] = needsOf(context.params);
    const close = { endMs: context.input('bars', barSlot.endMs), reading: readingOf(context.params) };
    const base = seriesColumn(context.runtime, first, close);
    const quote = second && seriesColumn(context.runtime, second, close);
    const intervals = hoursOfYear / context.params.hours;
    const result = context.output('out');
    for (let i = 0; i < result.length; i += 1) result[i] = quote === undefined ? 0 - at(base, i) * intervals : at(base, i) - at(quote, i);
  },
});
