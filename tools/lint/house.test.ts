import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { judgeImport } from './layers.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const project = mkdtempSync(join(tmpdir(), 'bellwether-lint-'));
afterAll(() => rmSync(project, { recursive: true }));

interface Finding {
  readonly code: string;
  readonly message: string;
  readonly filename: string;
}

const lint = (sources: Readonly<Record<string, string>>): readonly Finding[] => {
  for (const [file, source] of Object.entries(sources)) {
    mkdirSync(dirname(join(project, file)), { recursive: true });
    writeFileSync(join(project, file), source);
  }
  const rules = { 'house/layers': 'error', 'house/core-pure': 'error', 'house/file-names': 'error' };
  const config = { jsPlugins: [join(root, 'tools/lint/house.mjs')], categories: { correctness: 'off' }, rules };
  writeFileSync(join(project, 'lint.json'), JSON.stringify(config));
  const args = [join(root, 'node_modules/oxlint/bin/oxlint'), '-c', 'lint.json', '-f', 'json', ...Object.keys(sources)];
  const run = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' });
  return JSON.parse(run.stdout).diagnostics;
};

const code = `house(layers)`;

describe('the rule "layers", run by oxlint over sources that break the table', () => {
  test.each([
    ['a relative import', `import { a } from '../../server/a.ts';`],
    ['an alias import', `import { a } from '#/server/a.ts';`],
    ['an export of everything', `export * from '#/server/a.ts';`],
    ['an export of a name', `export { a } from '#/server/a.ts';`],
    ['an import when needed', `export const a = () => import('#/server/a.ts');`],
    ['an import in template quotes', 'export const a = () => import(`#/server/a.ts`);'],
    ['a type', `export type A = import('#/server/a.ts').A;`],
    ['a Node module', `import { readFileSync } from 'node:fs';`],
    ['a package', `import ws from 'ws';`],
  ])('reports %s', (_name, source) => {
    expect(lint({ 'core/order/sample.ts': source })).toMatchObject([{ code, filename: 'core/order/sample.ts' }]);
  });

  test('lets a legal file pass', () => {
    const source = `import { z } from 'zod';\nimport { Price } from '#/core/value/price.ts';\nexport const a = [z, Price];`;
    expect(lint({ 'core/order/legal.ts': source })).toEqual([]);
  });
});

describe('the rule "core-pure"', () => {
  test.each([
    ['Date.now', 'export const a = Date.now();'],
    ['new Date', 'export const a = new Date(0);'],
    ['Intl', 'export const a = new Intl.NumberFormat();'],
    ['Math.random', 'export const a = Math.random();'],
    ['Math.exp', 'export const a = Math.exp(1);'],
    ["Math['log']", "export const a = Math['log'](1);"],
    ['Math taken apart', 'export const { pow } = Math;'],
    ['a power', 'export const a = (x: number) => x ** 2;'],
    ['a power in place', 'export const a = (x: number) => { let y = x; y **= 2; return y; };'],
    ['text in the machine language', 'export const a = (1.5).toLocaleString();'],
  ])('reports %s', (_name, source) => {
    expect(lint({ 'core/value/sample.ts': source })).toMatchObject([{ code: 'house(core-pure)' }]);
  });

  test.each([
    ['exact functions', 'export const a = Math.sqrt(2) + Math.floor(1.5) * Math.PI;'],
    ['a power of a bigint literal', 'export const a = 10n ** 38n;'],
    ['keys of that name', 'export const a = { Date: 1 }.Date;'],
  ])('lets %s pass', (_name, source) => {
    expect(lint({ 'core/value/sample.ts': source })).toEqual([]);
  });

  test('leaves the file of the transcendental functions and other layers alone', () => {
    const source = 'export const a = Math.exp(1) + Date.now();';
    expect(lint({ 'core/value/math.ts': source, 'server/clock.ts': source })).toEqual([]);
  });
});

test('the rule "file-names" reports a name that says nothing', () => {
  expect(lint({ 'server/utils.ts': 'export const a = 1;' })).toMatchObject([{ code: 'house(file-names)' }]);
});

type Row = readonly [file: string, specifier: string, typeOnly?: 'type'];
const judge = ([file, specifier, typeOnly]: Row) => judgeImport({ file, specifier, typeOnly: typeOnly === 'type' });

describe('the layer table', () => {
  const allowed: readonly Row[] = [
    ['core/risk/check.ts', '#/core/order/order.ts'],
    ['core/market/bar.ts', '#/core/order/side.ts'],
    ['core/strategy/nodes/ema.ts', '#/core/indicators/ema.ts'],
    ['core/backtest/run.ts', '#/core/ports/broker.ts', 'type'],
    ['core/ports/broker.ts', '#/core/engine/facts.ts', 'type'],
    ['core/testing/builders.ts', '#/core/lifecycle/states.ts'],
    ['core/risk/check.test.ts', '#/core/testing/builders.ts'],
    ['core/value/price.test.ts', 'node:fs'],
    ['core/audit/list-entries.schema.ts', '#/core/value/price.ts'],
    ['server/adapters/venues/binance/feed.ts', './wire.ts'],
    ['server/adapters/venues/binance/feed.ts', '#/core/market/trade.ts'],
    ['server/adapters/bus/in-process.ts', '#/core/ports/bus.ts'],
    ['server/adapters/store/prisma/open-store.ts', '#/prisma/generated/client.ts'],
    ['server/main.ts', '#/server/adapters/bus/in-process.ts'],
    ['server/cli/import.ts', '#/server/adapters/history/open.ts'],
    ['server/realtime/streams.ts', '#/server/adapters/history/open.ts', 'type'],
    ['server/main.ts', '#/workers/protocol.ts'],
    ['workers/exchange-sim.ts', '#/server/adapters/venues/sim/wire.ts'],
    ['app/page.tsx', './globals.css'],
    ['app/trade/page.tsx', '#/components/chart/chart.tsx'],
    ['components/orders/ticket.tsx', '#/server/trpc/router.ts', 'type'],
    ['components/replica/fold.ts', '#/core/engine/replica.ts'],
    ['components/replica/fold.ts', '#/core/engine/process.ts', 'type'],
    ['components/graph/palette.tsx', '#/core/strategy/compile.ts'],
    ['components/shell/first-page.tsx', '#/core/indicators/registry.meta.gen.ts'],
    ['e2e/first-run.ts', '#/core/testing/fixtures.ts'],
    ['bench/run.ts', '#/workers/backtest.ts'],
    ['bench/w4-backtest.ts', '#/core/testing/bars.ts'],
    ['tools/codegen.ts', '#/server/config.ts'],
    ['core/indicators/registry.gen.ts', './ema.ts'],
  ];
  test.each(allowed.map((row) => ({ row })))('allows $row', ({ row }) => expect(judge(row)).toBeUndefined());

  const refused: readonly Row[] = [
    ['core/value/price.ts', '#/core/order/order.ts'],
    ['core/order/order.ts', '../portfolio/ledger.ts'],
    ['core/engine/process.ts', '#/core/report/tear-sheet.ts', 'type'],
    ['core/backtest/run.ts', '#/core/ports/broker.ts'],
    ['core/ports/broker.ts', '#/core/engine/process.ts'],
    ['core/risk/check.ts', '#/core/testing/builders.ts'],
    ['core/shed/tool.ts', '#/core/value/price.ts'],
    ['core/value/price.ts', '../../server/config.ts', 'type'],
    ['server/adapters/venues/binance/feed.ts', '#/server/adapters/venues/alpaca/wire.ts'],
    ['server/adapters/venues/binance/feed.ts', '#/server/config.ts', 'type'],
    ['server/adapters/history/open.ts', '#/prisma/generated/client.ts'],
    ['server/realtime/streams.ts', '#/server/adapters/history/open.ts'],
    ['server/use-cases/halt.ts', '#/workers/engine.ts'],
    ['server/config.ts', '#/app/page.tsx'],
    ['workers/engine.ts', '#/server/config.ts'],
    ['app/page.tsx', '#/server/trpc/router.ts'],
    ['app/page.tsx', '#/server/config.ts', 'type'],
    ['app/page.tsx', 'node:fs'],
    ['components/ui/button.tsx', '#/app/layout.tsx'],
    ['components/replica/fold.ts', '#/core/strategy/compile.ts'],
    ['app/page.tsx', '#/core/indicators/registry.gen.ts'],
    ['components/ui/button.tsx', '#/core/testing/builders.ts'],
    ['e2e/first-run.ts', '#/core/value/price.ts'],
    ['bench/run.ts', '#/components/chart/chart.tsx'],
    ['server/main.ts', '#/tools/start.mjs'],
    ['server/main.ts', '../../elsewhere/file.ts'],
  ];
  test.each(refused.map((row) => ({ row })))('refuses $row', ({ row }) => expect(judge(row)).toContain(row[0]));
});

test('the linter of this project carries the rules as errors', () => {
  const bin = join(root, 'node_modules/oxlint/bin/oxlint');
  const { rules } = JSON.parse(execFileSync(process.execPath, [bin, '--print-config'], { cwd: root, encoding: 'utf8' }));
  expect(rules).toMatchObject({ 'house/layers': 'deny', 'house/core-pure': 'deny' });
});
