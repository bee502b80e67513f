/** `bw user reset-password NAME` */
import { join } from 'node:path';
import { invalid } from '#/core/value/failures.ts';
import { fail, ok } from '#/core/value/result.ts';
import { lockHome } from '#/server/adapters/store/prisma/home-lock.ts';
import { openStore } from '#/server/adapters/store/prisma/open-store.ts';
import { createAuth } from '#/server/auth/create-auth.ts';
import { resetPassword } from '#/server/auth/passwords.ts';
import { openSessionSecret } from '#/server/auth/secrets.ts';
import { defineVerb } from './define.ts';

const root = join(import.meta.dirname, '../..');

export const user = defineVerb({
  name: 'user',
  usage: 'bw user reset-password NAME',
  summary: 'Gives a user, by name or address, a new random password and cuts their sessions. The desk must be stopped.',
  options: [],
  json: ['name, password'],
  words: [2, 2],
  run: async ({ config, words: [verb, name = ''] }) => {
    if (verb !== 'reset-password') return fail(invalid('words', 'reset-password NAME', verb));
    const lock = lockHome(config.home);
    try {
      const store = await openStore({
        home: config.home,
        workerUrl: new URL('../../workers/store.ts', import.meta.url),
        migrationsDir: join(root, 'prisma/migrations'),
        databaseUrl: config.databaseUrl,
      });
      try {
        const { context } = await createAuth({
          prisma: store.prisma,
          baseUrl: `http://127.0.0.1:${config.port}`,
          secret: openSessionSecret(config.home),
          isLoopback: true,
        });
        const done = await resetPassword(context, name);
        return done.ok ? ok({ ...done.value }) : done;
      } finally {
        await store.close();
      }
    } finally {
      lock.release();
    }
  },
});
