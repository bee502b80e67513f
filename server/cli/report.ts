/** `bw report RUN --html FILE`: the stored report of a run as one file that needs neither script nor network. */
import { writeFile } from 'node:fs/promises';
import { htmlReport } from '#/core/report/html/html-report.ts';
import { invalid } from '#/core/value/failures.ts';
import { hashInput } from '#/core/value/input.ts';
import { fail, ok } from '#/core/value/result.ts';
import { findReport } from '#/server/runs/report-file.ts';
import { defineVerb } from './define.ts';

export const report = defineVerb({
  name: 'report',
  usage: 'bw report RUN --html FILE [--home DIR]',
  summary: 'Writes the report of a run as one self-contained HTML file; the same report gives the same bytes.',
  options: ['html'],
  words: [1, 1],
  run: async ({ config: { home }, words: [runId = ''], options: { html: file } }) => {
    if (!hashInput.safeParse(runId).success) return fail(invalid('run', 'an id of 64 hex digits, as bw backtest prints it', runId));
    if (file === undefined || file === 'true') return fail(invalid('--html', 'the name of a file', file));
    const stored = await findReport(home, runId);
    if (!stored.ok) return stored;
    const text = htmlReport({ runId, report: stored.value });
    await writeFile(file, text);
    return ok({ runId, file, bytes: Buffer.byteLength(text) });
  },
});
