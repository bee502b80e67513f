import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { readPlaywrightFailures, readPlaywrightSecondTries, readVitestFailures, readVitestSecondTries } from './failures.mjs';
import { runStages } from './run-stages.mjs';

const failed = (fullName: string, message: string) => ({ fullName, status: 'failed', failureMessages: [message] });

const vitestReport = {
  testResults: [
    {
      name: '/desk/core/value/decimal.test.ts',
      status: 'failed',
      message: '',
      assertionResults: [
        { fullName: 'adds', status: 'passed', failureMessages: [] },
        { fullName: 'waits', status: 'passed', failureMessages: ['AssertionError: expected 1 to be 2\n    at /desk/w.ts:3:42'] },
        failed(
          'decimal rounds half to even',
          'AssertionError: expected \u001b[31m2\u001b[39m to be 3\n    at /desk/core/value/decimal.test.ts:2:67\n',
        ),
      ],
    },
    { name: '/desk/server/a.test.ts', status: 'failed', message: "Cannot find module './gone.ts'", assertionResults: [] },
    { name: '/desk/server/b.test.ts', status: 'passed', message: '', assertionResults: [] },
  ],
};

const cut = {
  message: 'Error: expect(received).toBe(expected)\n\nExpected: 0\nReceived: 3',
  location: { file: '/desk/e2e/models.journey.ts', line: 104 },
};
type Outcome = 'expected' | 'unexpected' | 'flaky';
const spec = (title: string, status: Outcome) => ({
  ...{ title, ok: status !== 'unexpected', file: 'models.journey.ts', line: 86 },
  tests: [
    { status, results: [...(status === 'expected' ? [] : [{ errors: [cut] }]), ...(status === 'unexpected' ? [] : [{ errors: [] }])] },
  ],
});

const playwrightReport = {
  config: { rootDir: '/desk/e2e' },
  suites: [
    {
      specs: [spec('a model is trained', 'expected')],
      suites: [{ specs: [spec('a training is canceled', 'unexpected'), spec('a training is told', 'flaky')] }],
    },
  ],
  errors: [{ message: 'Error: Timed out waiting 240000ms from config.webServer.' }],
};

const curve = {
  file: 'e2e/models.journey.ts:86',
  name: 'a training is canceled',
  lines: ['line 104: Error: expect(received).toBe(expected)', 'Expected: 0', 'Received: 3'],
};

test('names each failed unit test with the first lines of its error, and a file that could not be run', () => {
  expect(readVitestFailures(vitestReport, '/desk')).toEqual([
    { file: 'core/value/decimal.test.ts', name: 'decimal rounds half to even', lines: ['AssertionError: expected 2 to be 3'] },
    { file: 'server/a.test.ts', name: 'the file could not be run', lines: ["Cannot find module './gone.ts'"] },
  ]);
});

test('names each failed journey, also within a group, with the line that failed, and an error of no test', () => {
  expect(readPlaywrightFailures(playwrightReport, '/desk')).toEqual([
    curve,
    { file: 'e2e', name: 'outside every test', lines: ['Error: Timed out waiting 240000ms from config.webServer.'] },
  ]);
});

test('names what passed at a second try only, with the error of the first', () => {
  expect(readVitestSecondTries(vitestReport, '/desk')).toEqual([
    { file: 'core/value/decimal.test.ts', name: 'waits', lines: ['AssertionError: expected 1 to be 2'] },
  ]);
  expect(readPlaywrightSecondTries(playwrightReport, '/desk')).toEqual([{ ...curve, name: 'a training is told' }]);
});

test('a long error is told by its first lines', () => {
  const long = Array.from({ length: 40 }, (_, at) => `${at} ${'x'.repeat(300)}`).join('\n');
  const [found] = readVitestFailures({ testResults: [{ ...vitestReport.testResults[0], assertionResults: [failed('t', long)] }] }, '/desk');
  expect(found?.lines.map((line: string) => line.length)).toEqual([200, 200, 200, 200, 200, 200]);
});

/** A project without dependencies. */
const emptyProject = (): string => {
  const root = mkdtempSync(join(tmpdir(), 'bellwether-stages-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  mkdirSync(join(root, 'node_modules'));
  writeFileSync(join(root, 'package-lock.json'), '{ "packages": { "": {} } }');
  writeFileSync(join(root, 'node_modules/.package-lock.json'), '{ "packages": {} }');
  return root;
};

test('the log of all stages ends with what failed in any of them, then the counts', async () => {
  vi.stubEnv('PATH', process.env['PATH']);
  const written: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  const stages = [
    { name: 'unit', run: () => ({ passed: 5, failed: 0 }) },
    {
      name: 'journeys',
      beside: 'unit',
      run: () => ({ passed: 1, failed: 1, failures: [curve], secondTries: [{ ...curve, name: 'a training is told' }] }),
    },
    { name: 'last', run: () => ({ passed: 1, failed: 0 }) },
  ];
  const status = await runStages(stages, emptyProject());
  vi.restoreAllMocks();
  expect(status).toBe(1);
  const lines = written.join('').trimEnd().split('\n');
  expect(lines.slice(-10)).toEqual([
    '  ~ journeys: e2e/models.journey.ts:86: a training is told passed at a second try only, after',
    ...curve.lines.map((line) => `      ${line}`),
    '  ✗ journeys: e2e/models.journey.ts:86: a training is canceled',
    '      line 104: Error: expect(received).toBe(expected)',
    '      Expected: 0',
    '      Received: 3',
    expect.stringMatching(/^ {2}[\d.]+ s in all$/),
    '7 passed, 1 failed',
  ]);
  expect(lines.at(-11)).toContain('✓ last');
});
