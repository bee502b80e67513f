/** The thread's side: owns one PGlite folder, migrates it, then serves requests from its port until told to close. */
import { existsSync } from 'node:fs';
import type { MessagePort } from 'node:worker_threads';
import { PGlite } from '@electric-sql/pglite';
import { isDriverAdapterError, type SqlMigrationAwareDriverAdapterFactory } from '@prisma/driver-adapter-utils';
import { createAdapterFactory } from './adapter.ts';
import { createConnection, parsers } from './connection.ts';
import { toUnknownFailure } from './failures.ts';
import type { Template } from './template.ts';
import { takeTurns } from './turns.ts';
import type { FromThread, ToThread } from './wire.ts';

/**
 * Its pages stay in memory once they were read. The usual 128 MB would be half of what a search may take; the system keeps the
 * files' pages too.
 */
const startParams = [...PGlite.defaultStartParams, '-c', 'shared_buffers=16MB'];

export interface ServeOptions {
  readonly dir: string;
  readonly port: MessagePort;
  readonly template: Template;
  /** Brings the schema up to date; answers with the names of what it applied. */
  readonly migrate: (adapter: SqlMigrationAwareDriverAdapterFactory) => Promise<readonly string[]>;
  /** Called when the folder is closed; must end the thread. */
  readonly onClosed: () => void;
}

export async function servePglite({ dir, port, template, migrate, onClosed }: ServeOptions): Promise<void> {
  const post = (message: FromThread): void => port.postMessage(message);
  template.begin(dir);
  const isNew = !existsSync(dir);
  const db = await PGlite.create({ dataDir: dir, parsers, startParams });
  await db.exec(`SET TIME ZONE 'UTC'`);
  const call = takeTurns(createConnection(db));
  const opened = await migrate(createAdapterFactory(call));
  if (opened.length > 0) await db.refreshArrayTypes(); // else arrays of enums just created are not understood
  if (isNew) await template.keep((to) => call({ kind: 'copy', tx: 0, to }));

  const answer = async ({ id, request }: Exclude<ToThread, 'close'>): Promise<void> => {
    try {
      post({ id, reply: await call(request) });
    } catch (error) {
      // An Error loses its fields on the way through the port; the cause is plain data.
      post({ id, failure: isDriverAdapterError(error) ? error.cause : toUnknownFailure(error) });
    }
  };
  port.on('message', (message: ToThread) => {
    if (message === 'close') void db.close().then(onClosed);
    else void answer(message);
  });
  post({ opened });
}
