import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { addEdition, readEditions } from './edition-file.ts';

let home = '';
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'bellwether-said-'));
});
afterEach(() => rm(home, { recursive: true }));

const runId = 'a'.repeat(64);
const ana = { userId: 'u-ana', name: 'Ana' };
const tom = { userId: 'u-tom', name: 'Tom' };

test('what was said is kept with who and when, and what is said later changes nothing of it', async () => {
  await addEdition(home, { runId, identity: ana, hypothesis: 'trend pays', notes: '', tags: ['trend'] });
  const [first] = await readEditions(home, runId);
  expect(first).toMatchObject({ byId: 'u-ana', by: 'Ana', isBefore: true, hypothesis: 'trend pays', tags: ['trend'] });
  expect(first?.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  await writeFile(join(home, 'runs', `${runId}.json`), '{}');
  await addEdition(home, { runId, identity: tom, notes: 'it did not', tags: [] });
  const editions = await readEditions(home, runId);
  expect(editions[0]).toEqual(first);
  expect(editions[1]).toMatchObject({ byId: 'u-tom', isBefore: false, notes: 'it did not' });
});

test('two at once are both kept, and a torn line loses only itself', async () => {
  await Promise.all(['x', 'y', 'z'].map((notes) => addEdition(home, { runId, identity: ana, notes, tags: [] })));
  await appendFile(join(home, 'runs', `${runId}.said.jsonl`), '{"at":"2026-0');
  await addEdition(home, { runId, identity: ana, notes: 'after', tags: [] });
  const notes = (await readEditions(home, runId)).map((edition) => edition.notes);
  expect(notes.toSorted()).toEqual(['after', 'x', 'y', 'z']);
});
