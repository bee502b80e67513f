/** The table of docs/nodes.md against the registry, so that neither says what the other does not. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeKinds } from './catalogue.ts';
import { registry } from './nodes/registry.gen.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/nodes.md'), 'utf8');
const rows = text
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| Entry'))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, entry = '', kinds = '', said = '']) => ({ entry, kinds: [...kinds.matchAll(/`([^`]+)`/g)].map(([, id]) => id ?? ''), said }));
const entries = rows.filter(({ entry }) => !entry.startsWith('**'));

test('it has the 61 entries of the catalogue and the four utilities, each once', () => {
  expect(entries).toHaveLength(65);
  expect(new Set(entries.map(({ entry }) => entry)).size).toBe(65);
});

test('each kind in it is there, and each kind that is no indicator is in it', () => {
  const named = new Set(entries.flatMap(({ kinds }) => kinds));
  const known = new Set(nodeKinds.map(({ id }) => id));
  expect([...named].filter((id) => !known.has(id))).toEqual([]);
  expect(registry.map(({ id }) => id).filter((id) => !named.has(id))).toEqual([]);
});

test('an entry without a kind says why', () => {
  for (const { kinds, said } of entries) expect(kinds.length > 0 || /^(absent|no node): \S/.test(said)).toBe(true);
});
