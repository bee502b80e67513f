/** `bw report RUN --html FILE`: the stored report of a run as one file that needs neither script nor network. */
import { writeFile } from 'node:fs/promises';
import { htmlReport } from '#/core/report/html/html-report.ts';
import { failure, invalid } from '#/core/value/failures.ts';
import { hashInput } from '#/core/value/input.ts';
import { fail, ok } from '#/core/value/result.ts';
import { readReport, reportPath } from '#/server/runs/report-file.ts';
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
    const stored = await readReport(reportPath(home, runId));
    if (stored === undefined) return fail(failure('NotFound', `the report of run ${runId} must be in this home, was not found`));
    const text = htmlReport({ runId, report: stored });
    await writeFile(file, text);
    return ok({ runId, file, bytes: Buffer.byteLength(text) });
  },
});
