import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { judgeImport } from './layers.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

interface Finding {
  readonly code: string;
  readonly filename: string;
}

type Case = readonly [name: string, file: string, source: string];

const layerBreaks: readonly Case[] = [
  ['a relative import', 'core/order/relative.ts', `import { a } from '../../server/a.ts';`],
  ['an alias import', 'core/order/alias.ts', `import { a } from '#/server/a.ts';`],
  ['an export of everything', 'core/order/export-all.ts', `export * from '#/server/a.ts';`],
  ['an export of a name', 'core/order/export-name.ts', `export { a } from '#/server/a.ts';`],
  ['an import when needed', 'core/order/when-needed.ts', `export const a = () => import('#/server/a.ts');`],
  ['an import in template quotes', 'core/order/template.ts', 'export const a = () => import(`#/server/a.ts`);'],
  ['a type', 'core/order/type.ts', `export type A = import('#/server/a.ts').A;`],
  ['a Node module', 'core/order/node.ts', `import { readFileSync } from 'node:fs';`],
  ['a package', 'core/order/package.ts', `import ws from 'ws';`],
];

const impurities: readonly Case[] = [
  ['Date.now', 'core/value/now.ts', 'export const a = Date.now();'],
  ['new Date', 'core/value/new-date.ts', 'export const a = new Date(0);'],
  ['Intl', 'core/value/intl.ts', 'export const a = new Intl.NumberFormat();'],
  ['Math.random', 'core/value/random.ts', 'export const a = Math.random();'],
  ['Math.exp', 'core/value/exp.ts', 'export const a = Math.exp(1);'],
  ["Math['log']", 'core/value/log.ts', "export const a = Math['log'](1);"],
  ['Math taken apart', 'core/value/apart.ts', 'export const { pow } = Math;'],
  ['a power', 'core/value/power.ts', 'export const a = (x: number) => x ** 2;'],
  ['a power in place', 'core/value/in-place.ts', 'export const a = (x: number) => { let y = x; y **= 2; return y; };'],
  ['text in the machine language', 'core/value/language.ts', 'export const a = (1.5).toLocaleString();'],
];

const nameless: Case = ['a name that says nothing', 'server/utils.ts', 'export const a = 1;'];

const legal: readonly Case[] = [
  [
    'legal imports',
    'core/order/legal.ts',
    `import { z } from 'zod';\nimport { Price } from '#/core/value/price.ts';\nexport const a = [z, Price];`,
  ],
  ['exact functions', 'core/value/exact.ts', 'export const a = Math.sqrt(2) + Math.floor(1.5) * Math.PI;'],
  ['a power of a bigint literal', 'core/value/bigint.ts', 'export const a = 10n ** 38n;'],
  ['keys of that name', 'core/value/keys.ts', 'export const a = { Date: 1 }.Date;'],
  ['the file of the transcendental functions', 'core/value/math.ts', 'export const a = Math.exp(1) + Date.now();'],
  ['a clock in another layer', 'server/clock.ts', 'export const a = Math.exp(1) + Date.now();'],
];

describe('the rules, run by oxlint over sources that break them', () => {
  let findings: ReadonlyMap<string, readonly string[]>;
  beforeAll(() => {
    findings = lint([...layerBreaks, ...impurities, nameless, ...legal]);
  });

  test.each(layerBreaks)('"layers" reports %s', (_name, file) => expect(findings.get(file)).toEqual(['house(layers)']));
  test.each(impurities)('"core-pure" reports %s', (_name, file) => expect(findings.get(file)).toEqual(['house(core-pure)']));
  test.each([nameless])('"file-names" reports %s', (_name, file) => expect(findings.get(file)).toEqual(['house(file-names)']));
  test.each(legal)('let %s pass', (_name, file) => expect(findings.get(file)).toBeUndefined());
});

/** What was found, by file: one run over all of them. */
const lint = (cases: readonly Case[]): ReadonlyMap<string, readonly string[]> => {
  const project = mkdtempSync(join(tmpdir(), 'bellwether-lint-'));
  try {
    for (const [, file, source] of cases) {
      mkdirSync(dirname(join(project, file)), { recursive: true });
      writeFileSync(join(project, file), source);
    }
    const rules = { 'house/layers': 'error', 'house/core-pure': 'error', 'house/file-names': 'error' };
    const config = { jsPlugins: [join(root, 'tools/lint/house.mjs')], categories: { correctness: 'off' }, rules };
    writeFileSync(join(project, 'lint.json'), JSON.stringify(config));
    const args = [join(root, 'node_modules/oxlint/bin/oxlint'), '-c', 'lint.json', '-f', 'json', ...cases.map(([, file]) => file)];
    const { stdout } = spawnSync(process.execPath, args, { cwd: project, encoding: 'utf8' });
    const { diagnostics }: { diagnostics: readonly Finding[] } = JSON.parse(stdout);
    const files = Map.groupBy(diagnostics, ({ filename }) => filename);
    return new Map([...files].map(([file, found]) => [file, found.map(({ code }) => code)]));
  } finally {
    rmSync(project, { recursive: true });
  }
};

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
