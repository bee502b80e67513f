/** `bw restore FILE` */
import { resolve } from 'node:path';
import { restore as restoreInto } from '#/server/use-cases/back-up.ts';
import { defineVerb } from './define.ts';

export const restore = defineVerb({
  name: 'restore',
  usage: 'bw restore FILE --home DIR',
  summary: 'Unpacks a backup into an empty home and proves its journal.',
  options: [],
  json: ['home, records, journal{}'],
  words: [1, 1],
  run: ({ config, words }) => Promise.resolve(restoreInto(resolve(words[0] ?? ''), config.home)),
});
