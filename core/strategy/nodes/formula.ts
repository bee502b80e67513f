/** Formula: arithmetic over up to four series, by the total grammar of docs/formula.md. Unknown where any part of it is. */
import { present } from '#/core/value/invariant.ts';
import { at } from '../cell.ts';
import { defineNode } from '../define.ts';
import { parseFormula, type ParsedFormula } from '../formula/parse.ts';
import { stepFormula } from '../formula/stream.ts';
import { formulaLimits } from '../formula/syntax.ts';
import { runFormula } from '../formula/vector.ts';
import { seriesUnits } from '../port.ts';

const read = (text: string): ParsedFormula | undefined => {
  const parsed = parseFormula(text);
  return parsed.ok ? parsed.value : undefined;
};

export const formula = defineNode({
  id: 'formula',
  version: 1,
  title: 'Formula',
  lane: 'Features',
  category: 'Transform',
  doc: 'Arithmetic over the series a, b, c and d: + - * / ^, abs, sign, sqrt, exp, log, min, max, clamp, and lag, mean, sum, stdev, highest, lowest over so many bars.',
  formula: '{formula}',
  params: {
    formula: {
      kind: 'text',
      title: 'Formula',
      maxLength: formulaLimits.chars,
      default: '(a - mean(a, 20)) / stdev(a, 20)',
      check: (text) => {
        const parsed = parseFormula(text);
        if (parsed.ok) return undefined;
        const { column, must, was } = parsed.failure;
        return { must: `a formula, at column ${column} ${must}`, was };
      },
    },
    unit: { kind: 'choice', title: 'Unit', choices: seriesUnits, default: 'none' },
  },
  inputs: {
    a: { type: 'Series', isOptional: true },
    b: { type: 'Series', isOptional: true },
    c: { type: 'Series', isOptional: true },
    d: { type: 'Series', isOptional: true },
  },
  outputs: { out: { type: 'Series', unit: { param: 'unit' } } },
  needs: ({ formula }) => [...(read(formula)?.inputs ?? [])],
  warmUp: ({ formula }) => read(formula)?.lookback ?? 0,
  step({ slots, in: from, out: { out }, params }) {
    const { root } = present(read(params.formula), 'formula of a valid graph');
    const step = stepFormula(root, (port) => at(slots, from[port]));
    return () => void (slots[out] = step());
  },
  vector(context) {
    const { root } = present(read(context.params.formula), 'formula of a valid graph');
    context.share('out', runFormula(root, { rows: context.rows, input: (port) => context.input(port) }));
  },
});
