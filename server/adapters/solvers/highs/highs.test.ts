import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { OptimiserInput } from '#/core/optimise/define.ts';
import { checkKkt } from '#/core/optimise/kkt.ts';
import { cellAt, dot, makeMatrix, multiply, sumOf } from '#/core/optimise/matrix.ts';
import { minimumVariance } from '#/core/optimise/minimum-variance.ts';
import type { QuadraticProgram } from '#/core/optimise/quadratic-program.ts';
import { registry } from '#/core/optimise/registry.gen.ts';
import { solveChecked } from '#/core/optimise/solve-checked.ts';
import { impossibleProgram, judgeSolver } from '#/core/testing/qp-solver-contract.ts';
import { openSolver } from './open.ts';

const golden = z
  .object({
    names: z.array(z.string()),
    periodsPerYear: z.number(),
    sigma: z.array(z.array(z.number())),
    weights: z.array(z.number()),
    objective: z.number(),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, 'us20.golden.json'), 'utf8')));

const solver = openSolver({ workerUrl: new URL('../../../../workers/solver.ts', import.meta.url) });
afterAll(() => solver.close());

/** Covariance of the golden a day, as bars give it. */
const daily = makeMatrix(golden.names.length, (i, j) => (golden.sigma[i]?.[j] ?? Number.NaN) / golden.periodsPerYear);
const input: OptimiserInput = {
  names: golden.names,
  covariance: daily,
  current: new Float64Array(golden.names.length),
  invested: 1,
  cap: 1,
};

const programOf = (changes: Partial<OptimiserInput> = {}): QuadraticProgram => {
  const plan = minimumVariance.plan({ ...input, ...changes });
  if (!plan.ok || plan.value.kind !== 'Program') throw new Error('minimum variance must be a program');
  return plan.value.program;
};

const solve = async (program: QuadraticProgram) => {
  const solved = await solveChecked(solver, program, 10_000).answer;
  if (!solved.ok) throw new Error(solved.failure.message);
  return solved.value;
};

describe('HiGHS', () => {
  test.each([1, 1e-4, 1e-8])('proves its answers to random programs at variances of %d', async (variance) => {
    expect(await judgeSolver(solver, { count: 25, variance })).toEqual([]);
  });

  test('finds the minimum variance of the golden, from covariances a day', async () => {
    const { x, residuals } = await solve(programOf());
    expect(Math.max(...x.map((weight, i) => Math.abs(weight - (golden.weights[i] ?? Number.NaN))))).toBeLessThan(1e-7);
    expect(dot(x, multiply(daily, x)) * golden.periodsPerYear).toBeCloseTo(golden.objective, 9);
    expect(Math.max(...Object.values(residuals))).toBeLessThan(1e-8);
  });

  test('finds the minimum variance of three names as printed (Markowitz and Todd, 2000): .99310, 0, .00690', async () => {
    const sigma = [
      [0.0146, 0.0187, 0.0145],
      [0.0187, 0.0854, 0.0104],
      [0.0145, 0.0104, 0.0289],
    ];
    const covariance = makeMatrix(3, (i, j) => sigma[i]?.[j] ?? Number.NaN);
    const { x } = await solve(programOf({ names: ['A', 'B', 'C'], covariance, current: new Float64Array(3) }));
    expect([...x].map((weight) => weight.toFixed(5))).toEqual(['0.99310', '0.00000', '0.00690']);
  });

  test.each(registry.map((optimiser) => [optimiser.id, optimiser] as const))(
    'leads %s to weights within the cap that add up',
    async (_, optimiser) => {
      const plan = optimiser.plan({ ...input, invested: 0.95, cap: 0.15 });
      if (!plan.ok) throw new Error(plan.failure.message);
      const weights = plan.value.kind === 'Weights' ? plan.value.weights : plan.value.weightsOf((await solve(plan.value.program)).x);
      expect(sumOf(weights)).toBeCloseTo(0.95, 9);
      expect(Math.max(...weights)).toBeLessThanOrEqual(0.15 + 1e-9);
      expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
    },
  );

  test('holds the cap and the bound on turnover', async () => {
    const current = new Float64Array(golden.names.length).fill(1 / golden.names.length);
    const { x } = await solve(programOf({ current, cap: 0.12, maxTurnover: 0.3 }));
    const weights = x.slice(0, golden.names.length);
    expect(sumOf(weights)).toBeCloseTo(1, 9);
    expect(Math.max(...weights)).toBeLessThanOrEqual(0.12 + 1e-9);
    expect(sumOf(weights.map((weight, i) => Math.abs(weight - (current[i] ?? 0))))).toBeCloseTo(0.3, 6);
  });

  // The trap: on raw covariances it does not come to an end, and what it holds meanwhile is feasible and far from the optimum.
  test('is not believed on unscaled daily covariances', async () => {
    const program = programOf();
    const solved = await solver.solve(program, { timeoutMs: 1500 }).answer;
    const verdict = solved.ok ? checkKkt(program, solved.value) : solved;
    expect(verdict.ok).toBe(false);
    const everythingInOne = Float64Array.from(golden.names, (_, i) => (i === 12 ? 1 : 0));
    const feasible = { x: everythingInOne, rowDuals: new Float64Array([cellAt(daily, 12, 12)]), boundDuals: new Float64Array(20) };
    const refused = checkKkt(program, feasible);
    expect(refused.ok ? '' : refused.failure.message).toMatch(
      /^the solver's answer is not the optimum: stationarity must be at most 0\.000001, was/,
    );
    expect((await solve(program)).residuals.stationarity).toBeLessThan(1e-8);
  });

  test('ends a solve that takes too long, and one that is cancelled; the next has a new thread', async () => {
    const late = await solver.solve(programOf(), { timeoutMs: 300 }).answer;
    expect(late).toMatchObject({ ok: false, failure: { code: 'Unavailable', message: 'the solver must answer within 300 ms, did not' } });
    const run = solver.solve(programOf(), { timeoutMs: 60_000 });
    const queued = solver.solve(programOf(), { timeoutMs: 60_000 });
    queued.cancel();
    run.cancel();
    expect(await run.answer).toMatchObject({ ok: false, failure: { code: 'Cancelled' } });
    expect(await queued.answer).toMatchObject({ ok: false, failure: { code: 'Cancelled' } });
    expect((await solve(programOf())).x.length).toBe(golden.names.length);
  });

  test('answers when its thread cannot start, and every time anew', async () => {
    const broken = openSolver({ workerUrl: new URL('./no-such-thread.ts', import.meta.url) });
    const runs = [broken.solve(programOf(), { timeoutMs: 10_000 }), broken.solve(programOf(), { timeoutMs: 10_000 })];
    for (const { answer } of runs) expect(await answer).toMatchObject({ ok: false, failure: { code: 'Unavailable' } });
    await broken.close();
  });

  test('says that constraints cannot hold together', async () => {
    const solved = await solver.solve(impossibleProgram(), { timeoutMs: 5000 }).answer;
    expect(solved).toMatchObject({ ok: false, failure: { code: 'InvalidInput', field: 'constraints' } });
  });
});
