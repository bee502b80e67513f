/** `bw version` */
import { ok } from '#/core/value/result.ts';
import { journalFormat } from '#/core/engine/record.ts';
import { readVersion } from '#/server/version.ts';
import { defineVerb } from './define.ts';

export const version = defineVerb({
  name: 'version',
  usage: 'bw version',
  summary: 'The version of the desk, its Node and its journal format.',
  options: [],
  json: ['version, node, journalFormat'],
  words: [0, 0],
  run: () => Promise.resolve(ok({ version: readVersion(), node: process.version, journalFormat })),
});
