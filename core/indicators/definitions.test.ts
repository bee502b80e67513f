/**
 * Indicators that TA-Lib does not have, against their published definitions written anew (definitions.golden.json, by
 * tools/oracles/definitions_golden.py): the same warm-up, values within 1e-9, undefined where the definition is.
 */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { isBarInput, type GivenParams, type Indicator, type InputName } from './define.ts';
import { registry } from './registry.gen.ts';

const goldenSchema = z.object({
  bars: z.record(z.string(), z.array(z.number())),
  indicators: z.record(z.string(), z.record(z.string(), z.array(z.number().nullable()))),
});
const golden = goldenSchema.parse(JSON.parse(readFileSync(new URL('definitions.golden.json', import.meta.url)).toString()));
const indicators: readonly Indicator[] = registry;

/** Prices are in ticks of 0.01. */
const columnOf = (name: InputName): Float64Array =>
  Float64Array.from(golden.bars[isBarInput(name) ? name : 'close'] ?? [], (x) => (name === 'volume' ? x : x / 100));

/** "pivots method=1": an indicator and the parameters that are not its defaults. */
const parseQuestion = (text: string): readonly [id: string, params: GivenParams] => {
  const [id = '', ...given] = text.split(' ');
  return [id, Object.fromEntries(given.map((pair) => pair.split('=')).map(([name = '', value]) => [name, Number(value)]))];
};

test.each(Object.entries(golden.indicators))('%s is its definition', (question, outputs) => {
  const [id, params] = parseQuestion(question);
  const indicator = indicators.find((each) => each.id === id);
  if (indicator === undefined) throw new Error(`${id} must be registered`);
  expect(Object.keys(outputs)).toEqual([...indicator.outputs]);
  const computed = indicator.vector(params, indicator.inputs.map(columnOf));
  const problems = Object.entries(outputs).flatMap(([name, values], o) =>
    values.flatMap((want, i) => {
      const got = computed[o]?.[i] ?? NaN;
      const isEqual = want === null ? Number.isNaN(got) : Math.abs(got - want) <= 1e-9 * Math.max(1, Math.abs(want));
      return isEqual ? [] : [`${name}[${i}] must be ${want}, was ${got}`];
    }),
  );
  expect(problems.slice(0, 5)).toEqual([]);
});

test('every indicator without a function of TA-Lib to equal has a definition to equal', () => {
  const defined = new Set(Object.keys(golden.indicators).map((question) => parseQuestion(question)[0]));
  const own = indicators.filter(({ talib }) => talib === undefined).map(({ id }) => id);
  expect(own.filter((id) => !defined.has(id))).toEqual([]);
  expect(own.length).toBeGreaterThanOrEqual(60);
});
