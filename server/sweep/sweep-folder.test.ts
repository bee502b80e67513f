import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sha256Hex } from '#/core/value/hash.ts';
import { overRows, readManifest, readRows, wholeChunks } from './sweep-folder.ts';

let home = '';
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'bellwether-sweep-folder-'));
});
afterAll(() => rm(home, { recursive: true }));

const id = 'ab'.repeat(32);

test('rows and manifests of another version are said to be, with the sweep and what to do', async () => {
  const folder = join(home, 'sweeps', id);
  const chunks = join(folder, 'chunks');
  await mkdir(chunks, { recursive: true });
  const text = '{"index":0,"params":{},"profit":1}\n';
  await writeFile(join(chunks, `000000-${sha256Hex(text)}.ndjson`), text);
  const read = await overRows(async () => {
    const rows: unknown[] = [];
    for await (const row of readRows(await wholeChunks(folder))) rows.push(row);
    return rows;
  });
  expect(read).toMatchObject({
    failure: {
      code: 'Conflict',
      message:
        `rows of the sweep ${id} must be those of this version, were written by another: ` +
        `remove ${chunks} and go on with bw sweep --resume; its trials stay counted`,
    },
  });
  await writeFile(join(folder, 'manifest.json'), '{"schema":0}');
  expect(await readManifest(home, id)).toMatchObject({
    failure: { message: expect.stringMatching(new RegExp(`^sweep ${id} cannot be read: manifest\\.schema .*; ask for it anew$`)) },
  });
  await expect(overRows(() => Promise.reject(new Error('a bad disk')))).rejects.toThrow('a bad disk');
});
