// `npm test`: everything, in one command. `--only unit,lint` runs some stages, `--list` names them.
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sayFailure } from './start/progress.mjs';
import { chooseStages, runStages } from './test/run-stages.mjs';
import { STAGES } from './test/stages.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

try {
  const words = process.argv.slice(2);
  if (words.includes('--list')) process.stdout.write(`${STAGES.map(({ name }) => name).join('\n')}\n`);
  else process.exitCode = await runStages(chooseStages(STAGES, words), root);
} catch (error) {
  sayFailure(error);
  process.exitCode = 1;
}
