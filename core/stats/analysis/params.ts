/** The parameters of an analysis as text, `lags=5,seed=7`, checked against what it knows. */
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import type { Analysis, AnalysisParam } from './define.ts';

const plainNumber = /^-?\d{1,15}(?:\.\d{1,15})?(?:e-?\d{1,2})?$/;

export function parseParams(text: string, { params }: Pick<Analysis, 'params'>): Result<Readonly<Record<string, number>>, Failure> {
  const values: Record<string, number> = {};
  for (const part of text === '' ? [] : text.split(',')) {
    const [name = '', given = ''] = part.split(/=(.*)/s, 2);
    const spec = Object.hasOwn(params, name) ? params[name] : undefined;
    if (spec === undefined)
      return fail(invalid('--params', `name=value with a name of: ${Object.keys(params).join(', ') || 'none'}`, part));
    const value = plainNumber.test(given) ? Number(given) : NaN;
    if (!isWithin(value, spec)) return fail(invalid(`--params ${name}`, boundsOf(spec), given));
    values[name] = value;
  }
  return ok(values);
}

function isWithin(value: number, { min, max, isWhole }: AnalysisParam): boolean {
  return value >= min && value <= max && (!isWhole || Number.isInteger(value));
}

function boundsOf({ min, max, isWhole }: AnalysisParam): string {
  return `a ${isWhole ? 'whole ' : ''}number from ${min} to ${max}`;
}
