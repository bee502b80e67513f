import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const codegen = join(import.meta.dirname, 'codegen.ts');
let root = '';

const write = (path: string, text: string): void => {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
};
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const run = (...args: readonly string[]) => spawnSync(process.execPath, [codegen, `--root=${root}`, ...args], { encoding: 'utf8' });

const indicator = (name: string, fields: string): string =>
  `import { defineIndicator } from './define.ts';\nexport const ${name} = defineIndicator({ ${fields} });\n`;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bellwether-codegen-'));
  write('package.json', '{ "type": "module" }');
  write('core/indicators/define.ts', 'export const defineIndicator = <const T>(value: T): T => value;\n');
});
afterEach(() => rmSync(root, { recursive: true }));

describe('registries', () => {
  test('hold every plug-in file of the folder, sorted, and no other file', () => {
    write('core/indicators/sma.ts', indicator('sma', "id: 'sma'"));
    write('core/indicators/ema.ts', indicator('ema', "id: 'ema'"));
    write('core/indicators/ema.test.ts', indicator('tested', "id: 'tested'"));
    expect(run().status).toBe(0);
    const text = read('core/indicators/registry.gen.ts');
    expect(text.match(/import .*/g)).toEqual(["import { ema } from './ema.ts';", "import { sma } from './sma.ts';"]);
    expect(text).toContain('export const registry = [\n  ema,\n  sma,\n] as const;');
  });

  test('have a twin of names without code, which imports nothing', async () => {
    const fields = "id: 'ema', params: { period: { min: 2, max: Infinity } }, scale: 10n, create: () => 1, unset: undefined";
    write('core/indicators/ema.ts', indicator('ema', fields));
    run();
    expect(read('core/indicators/registry.meta.gen.ts')).not.toContain('import');
    const meta: unknown = await import(join(root, 'core/indicators/registry.meta.gen.ts'));
    expect(meta).toHaveProperty('registryMeta', [{ id: 'ema', params: { period: { min: 2, max: Infinity } }, scale: 10n }]);
  });

  test('refuse two plug-ins of one name, and a plug-in made by another function', () => {
    write('core/indicators/a.ts', indicator('same', "id: 'a'"));
    write('core/indicators/b.ts', indicator('same', "id: 'b'"));
    expect(run().stderr).toContain("same must be one file's, was a.ts's and b.ts's");
    write('core/indicators/b.ts', 'export const b = defineThing({});\n');
    expect(run().stderr).toContain('core/indicators/b.ts: b must be made by defineIndicator');
  });

  test('hold only venue.ts of each venue', () => {
    write('server/adapters/venues/binance/venue.ts', 'export const binance = defineVenue({});\n');
    write('server/adapters/venues/binance/other.ts', 'export const other = defineVenue({});\n');
    run();
    expect(read('server/adapters/venues/registry.gen.ts')).toContain('[\n  binance,\n]');
  });

  test('of verbs loads each when it is asked for, by the name of its file', async () => {
    const verb = (name: string): string =>
      `globalThis.loaded = [...(globalThis.loaded ?? []), '${name}'];\nconst defineVerb = (verb) => verb;\nexport const ${name}Verb = defineVerb({ name: '${name}' });\n`;
    write('server/cli/one.ts', verb('one'));
    write('server/cli/two.ts', verb('two'));
    run();
    const registry: unknown = await import(join(root, 'server/cli/registry.gen.ts'));
    expect(registry).toMatchObject({ loaders: { one: expect.any(Function), two: expect.any(Function) } });
    const { loaders } = registry as { loaders: Record<string, () => Promise<unknown>> };
    expect(await loaders['two']?.()).toEqual({ name: 'two' });
    expect(globalThis).toMatchObject({ loaded: ['two'] });
  });
});

describe('--check', () => {
  test('names what is stale, writes nothing and exits with 1; after a run it exits with 0', () => {
    write('core/indicators/ema.ts', indicator('ema', "id: 'ema'"));
    const before = run('--check');
    expect(before.status).toBe(1);
    expect(before.stdout).toContain('stale: core/indicators/registry.gen.ts');
    expect(() => read('core/indicators/registry.gen.ts')).toThrow('ENOENT');
    run();
    expect(run('--check').status).toBe(0);
  });

  test('names the registry of a folder that holds no plug-in any more', () => {
    write('core/stats/registry.gen.ts', 'export const registry = [] as const;\n');
    expect(run('--check').stdout).toContain('orphan: core/stats/registry.gen.ts');
    run();
    expect(run('--check').status).toBe(0);
  });
});

describe('procedures', () => {
  const procedures = 'server/trpc/procedures';

  test('nest by domain and name, and keep the inferred types of tRPC', () => {
    symlinkSync(join(import.meta.dirname, '../node_modules'), join(root, 'node_modules'));
    write('server/trpc/trpc.ts', "import { initTRPC } from '@trpc/server';\nexport const t = initTRPC.create();\n");
    const place = "import { t } from '../../trpc.ts';\nexport const placeOrder = t.procedure.query(() => ({ clOrdId: 'a' }));\n";
    write(`${procedures}/open-orders/place-order.ts`, place);
    write(
      'server/trpc/router.ts',
      [
        "import type { inferRouterOutputs } from '@trpc/server';",
        "import { registry } from './procedures/registry.gen.ts';",
        "import { t } from './trpc.ts';",
        'export const router = t.router(registry);',
        "type Out = inferRouterOutputs<typeof router>['openOrders']['placeOrder'];",
        "export const right: Out = { clOrdId: 'b' };",
        '// @ts-expect-error the output is typed',
        'export const wrong: Out = { clOrdId: 1 };',
      ].join('\n'),
    );
    const options = {
      noEmit: true,
      strict: true,
      module: 'nodenext',
      target: 'es2024',
      allowImportingTsExtensions: true,
    };
    write('tsconfig.json', JSON.stringify({ compilerOptions: { ...options, skipLibCheck: true, types: [] }, include: ['server'] }));
    expect(run().status).toBe(0);
    expect(read(`${procedures}/registry.gen.ts`)).toContain('openOrders: {\n    placeOrder: openOrdersPlaceOrder,');
    const tsc = join(import.meta.dirname, '../node_modules/typescript/bin/tsc');
    const types = spawnSync(process.execPath, [tsc, '-p', root], { encoding: 'utf8' });
    expect(types.stdout).toBe('');
  });

  test('must export the name of their file', () => {
    write(`${procedures}/orders/place-order.ts`, 'export const place = 1;\n');
    expect(run().stderr).toContain('procedures/orders/place-order.ts must export const placeOrder');
  });
});
