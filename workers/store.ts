/** Thread entry: the only owner of one PGlite folder. Locks it, opens it, migrates it, then serves the store's requests. */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { takeFileLock } from '#/server/adapters/store/prisma/file-lock.ts';
import { applyMigrations, listMigrations } from '#/server/adapters/store/prisma/migrate.ts';
import { servePglite } from '#/server/adapters/store/prisma/pglite/serve.ts';
import { templateIn } from '#/server/adapters/store/prisma/pglite/template.ts';
import { startHeartbeat } from './heartbeat.ts';
import type { FromThread } from '#/server/adapters/store/prisma/pglite/wire.ts';

const optionsSchema = z.object({ dir: z.string().min(1), migrationsDir: z.string().min(1) });

if (!parentPort) throw new Error('store thread must be started as a worker thread, was started as a process');
const port = parentPort;
startHeartbeat();
const cache = join(import.meta.dirname, '../node_modules/.cache/bellwether');
const { dir, migrationsDir } = optionsSchema.parse(workerData);

mkdirSync(dirname(dir), { recursive: true, mode: 0o700 });
const lock = takeFileLock(`${dir}.lock`);
if (lock) {
  await servePglite({
    dir,
    port,
    template: templateIn(cache, () => listMigrations(migrationsDir)),
    migrate: (adapter) => applyMigrations(adapter, migrationsDir),
    onClosed: () => {
      lock.release();
      process.exit(); // of this thread only; the schema engine leaves a timer that would hold it for 10 s
    },
  });
} else {
  const refused = `records folder must be free, was held by another process: ${dir}`;
  port.postMessage({ refused } satisfies FromThread);
  port.close();
}
