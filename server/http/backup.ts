/** POST /backup with the key of the home folder: a copy of the records in `<home>/backup`, for `bw backup` beside a running desk. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { invalid } from '#/core/value/failures.ts';
import { sendFailure, sendJson } from '#/server/front-door/body.ts';
import type { Route } from '#/server/front-door/front-door.ts';
import { hasHomeKey, noHomeKey } from './home-key.ts';

export interface BackupRouteOptions {
  readonly key: string;
  readonly home: string;
  /** Absent when the records are in PostgreSQL, which has tools of its own. */
  readonly copyRecords: ((folder: string) => Promise<void>) | undefined;
}

export const backupRoute = ({ key, home, copyRecords }: BackupRouteOptions): Route => ({
  prefix: '/backup',
  handle: async (request, response) => {
    if (request.method !== 'POST') return sendFailure(response, invalid('method', 'POST', request.method));
    if (!hasHomeKey(request, key)) return sendFailure(response, noHomeKey);
    if (copyRecords === undefined) return sendJson(response, 200, { records: null });
    const folder = join(home, 'backup');
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    await copyRecords(join(folder, 'records'));
    sendJson(response, 200, { records: join(folder, 'records') });
  },
});
