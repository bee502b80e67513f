/** Entry point of the process that a search is asked in: it reads the bars, says what the question is, and lets go of them by its end. */
import { formatQuestion } from '#/core/search/question.schema.ts';
import { ok } from '#/core/value/result.ts';
import { readConfig } from '#/server/config.ts';
import { readAskedWords, readWords } from '#/server/sweep/ask-apart.ts';
import { serveOrder } from '#/server/sweep/own-process.ts';
import { askSearch } from './open-subject.ts';

serveOrder(async ({ manifest }) => {
  const config = readConfig();
  const words = readAskedWords(manifest);
  const read = readWords(words, config);
  if (!read.ok) return read;
  const asked = await askSearch(config.home, { ...read.value, options: words.options });
  return asked.ok ? ok({ sweepId: asked.value.id, manifest: formatQuestion(asked.value.question) }) : asked;
});
