import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { listMigrations } from '../migrate.ts';
import { migrationsDir, openTestDatabase } from '../testing.ts';
import { templateIn } from './template.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'bellwether-template-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const write = (to: string): Promise<void> => {
  mkdirSync(to, { recursive: true });
  writeFileSync(join(to, 'PG_VERSION'), '18');
  return Promise.resolve();
};
const cache = (): string => join(root, 'cache');
const template = () => templateIn(cache(), () => listMigrations(migrationsDir));

test('a new folder is a copy of the one that was kept; one that is there stays as it is', async () => {
  const dir = join(root, 'records');
  template().begin(dir);
  expect(existsSync(dir)).toBe(false);
  await template().keep(write);
  mkdirSync(`${dir}.partial`);
  writeFileSync(join(`${dir}.partial`, 'half'), '');
  template().begin(dir);
  expect(readdirSync(dir)).toEqual(['PG_VERSION']);
  writeFileSync(join(dir, 'PG_VERSION'), 'own');
  template().begin(dir);
  expect(readFileSync(join(dir, 'PG_VERSION'), 'utf8')).toBe('own');
  expect(readdirSync(root).toSorted()).toEqual(['cache', 'records']);
});

test('other migrations have another template', async () => {
  await template().keep(write);
  const migrations = listMigrations(migrationsDir);
  const fewer = { ...migrations, migrationDirectories: migrations.migrationDirectories.slice(1) };
  templateIn(cache(), () => fewer).begin(join(root, 'records'));
  expect(existsSync(join(root, 'records'))).toBe(false);
});

test('a copy that fails leaves nothing behind, and is no failure of the folder', async () => {
  await template().keep(async (to) => {
    await write(to);
    throw new Error('the disk is full');
  });
  expect(readdirSync(cache())).toEqual([]);
});

test('two homes, the second a copy, know nothing of each other', async () => {
  const first = await openTestDatabase();
  const second = await openTestDatabase();
  try {
    await first.prisma.strategy.create({ data: { id: 's', name: 'one', ownerId: 'u' } });
    expect(await second.prisma.strategy.findMany()).toEqual([]);
    await second.prisma.strategy.create({ data: { id: 's', name: 'two', ownerId: 'u' } });
    expect(await first.prisma.strategy.findMany({ select: { name: true } })).toEqual([{ name: 'one' }]);
  } finally {
    await first.close();
    await second.close();
  }
});
