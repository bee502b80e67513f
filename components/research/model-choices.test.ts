import { expect, test } from 'vitest';
import { modelsSchema, toModels } from '#/core/backtest/config.schema.ts';
import { defaultConfig, modelsOf, resolveModels } from '#/core/backtest/config.ts';
import { modelKinds } from '#/core/backtest/define-model.ts';
import { firstModels, hasProblem, pickModel, problemOf, ticketModels, type TypedModels } from './model-choices.ts';

const chosen = (models: TypedModels) => toModels(modelsSchema.parse(ticketModels(models)));

test('what the form begins with is the run it has always been: 5 bps a side and 1 bp of slippage', () => {
  expect(chosen(firstModels)).toEqual({
    fee: { id: 'bps', params: { makerBps: 5, takerBps: 5 } },
    slippage: { id: 'bps-slippage', params: { bps: 1 } },
  });
});

test('every model of the registry can be chosen as it is first shown', () => {
  for (const kind of modelKinds) {
    for (const { id } of modelsOf(kind)) {
      const models = { ...firstModels, [kind]: pickModel(kind, id) };
      expect(hasProblem(models)).toBe(false);
      const resolved = resolveModels(
        { ...defaultConfig, ...chosen(models) },
        {
          bars: { volume: new Float64Array(2), openBid: new Float64Array(2), openOffer: new Float64Array(2) },
          rates: ['MAIN', 'BORROW', 'FUNDING'].map((set) => ({ set, hash: '', facts: [] })),
        },
      );
      expect(resolved.ok ? '' : resolved.failure.message).toBe('');
    }
  }
});

test('a parameter out of bounds is said before it is sent', () => {
  const param = { kind: 'number', title: 'Fee', unit: 'bps', min: 0, max: 10, default: 1 } as const;
  expect(['', ' ', 'x', '-1', '11'].map((typed) => problemOf(param, typed))).toEqual(
    ['empty', 'empty', '"x"', '"-1"', '"11"'].map((was) => `Fee must be from 0 to 10, was ${was}`),
  );
  expect(problemOf(param, '10')).toBeUndefined();
  expect(hasProblem({ ...firstModels, slippage: { id: 'bps-slippage', values: { bps: '' } } })).toBe(true);
});
