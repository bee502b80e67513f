/** `bw backup FILE`: beside a running desk, or with the home to itself. */
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { failure } from '#/core/value/failures.ts';
import { fail } from '#/core/value/result.ts';
import { findHomeOwner, lockHome } from '#/server/adapters/store/prisma/home-lock.ts';
import { backUp } from '#/server/use-cases/back-up.ts';
import { askDesk, findDesk } from './ask-desk.ts';
import { defineVerb } from './define.ts';

const recordsWithinMs = 120_000;

export const backup = defineVerb({
  name: 'backup',
  usage: 'bw backup FILE [--home DIR]',
  summary: 'Writes journal, records and settings into one archive; the desk may be running.',
  options: [],
  json: ['file, records, journal{records, segments, checkpoints, stateHash, chainOk}'],
  words: [1, 1],
  run: async ({ config: { home }, config, words }) => {
    const file = words[0] ?? '';
    if (!existsSync(join(home, 'journal'))) return fail(failure('NotFound', `${home} must hold a desk's data, did not`));
    const owner = findHomeOwner(home);
    if (owner === undefined) {
      const lock = lockHome(home);
      try {
        return backUp({ home, file, records: existing(join(home, 'records')) });
      } finally {
        lock.release();
      }
    }
    const desk = findDesk(config, owner);
    if (desk === undefined)
      return fail(
        failure('NotReady', `the process that owns ${home} must answer or end, does not answer: try again once the desk has started`),
      );
    const { records } = await askDesk(desk, { path: '/backup', body: {}, withinMs: recordsWithinMs });
    try {
      return backUp({ home, file, records: typeof records === 'string' ? records : undefined });
    } finally {
      rmSync(join(home, 'backup'), { recursive: true, force: true });
    }
  },
});

const existing = (folder: string): string | undefined => (existsSync(folder) ? folder : undefined);
