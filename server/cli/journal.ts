/** `bw journal verify|hash|replay|recover` */
import { ftruncateSync, openSync, closeSync } from 'node:fs';
import { failure, invalid } from '#/core/value/failures.ts';
import { fail, ok } from '#/core/value/result.ts';
import { JournalDamage } from '#/server/adapters/journal/segments/read-segments.ts';
import { laneFolder, replayJournal, verifyJournal } from '#/server/adapters/journal/segments/read-lanes.ts';
import { defineVerb } from './define.ts';

export const journal = defineVerb({
  name: 'journal',
  usage: 'bw journal verify|hash|replay|recover [--lane sim|paper] [--home DIR]',
  summary: 'Checks the chain, folds the state, proves by replay, or cuts a damaged journal before the damage.',
  options: ['lane', 'yes'],
  json: [
    'verify and replay: records, segments, checkpoints, stateHash, chainOk, torn',
    'hash: stateHash',
    'recover: as verify, and recovered, cutFile, cutAt',
  ],
  words: [1, 1],
  run: async ({ config, words, options }) => {
    const directory = laneFolder(config.home, options['lane']);
    if (!directory.ok) return directory;
    switch (words[0]) {
      case 'verify':
        return ok({ ...verifyJournal(directory.value) });
      case 'hash':
        return ok({ stateHash: verifyJournal(directory.value).stateHash });
      case 'replay':
        return replayJournal(directory.value);
      case 'recover':
        return recover(directory.value, options['yes'] === 'true');
      default:
        return fail(invalid('words', 'verify, hash, replay or recover', words[0]));
    }
  },
});

/** Keeps what precedes the damage; what follows is lost, and said so. */
const recover = (directory: string, isConfirmed: boolean) => {
  try {
    return ok({ ...verifyJournal(directory), recovered: false });
  } catch (error) {
    if (!(error instanceof JournalDamage)) throw error;
    if (!isConfirmed)
      return fail(
        failure(
          'Conflict',
          `${error.message}. Run again with --yes to cut ${error.file} at byte ${error.offset}; later segments must be moved away first`,
        ),
      );
    const file = openSync(error.file, 'r+');
    ftruncateSync(file, error.offset);
    closeSync(file);
    return ok({ ...verifyJournal(directory), recovered: true, cutFile: error.file, cutAt: error.offset });
  }
};
