// `npm run check`: the stages of `npm test` that only read the sources.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sayFailure } from './start/progress.mjs';
import { chooseStages, runStages } from './test/run-stages.mjs';
import { STAGES } from './test/stages.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

try {
  const stages = STAGES.filter(({ isStatic }) => isStatic === true);
  process.exitCode = await runStages(chooseStages(stages, process.argv.slice(2)), root);
} catch (error) {
  sayFailure(error);
  process.exitCode = 1;
}
