/** `bw report RUN --html FILE | --pdf FILE`: the stored report of a run as one file that needs neither script nor network. */
import { writeFile } from 'node:fs/promises';
import { reportDocument, type StoredReport } from '#/core/report/document/report-document.ts';
import { htmlReport } from '#/core/report/html/html-report.ts';
import { invalid } from '#/core/value/failures.ts';
import { hashInput } from '#/core/value/input.ts';
import { fail, ok } from '#/core/value/result.ts';
import { pdfReport } from '#/server/adapters/documents/pdfkit/pdf-report.ts';
import { findStored } from '#/server/runs/report-file.ts';
import { defineVerb, type JsonObject } from './define.ts';

const formats = {
  html: (stored: StoredReport) => Promise.resolve(Buffer.from(htmlReport(reportDocument(stored)))),
  pdf: pdfReport,
} as const;

export const report = defineVerb({
  name: 'report',
  usage: 'bw report RUN --html FILE | --pdf FILE [--home DIR]',
  summary: 'Writes the report of a run as one self-contained file; the same report gives the same bytes.',
  options: Object.keys(formats),
  json: ['runId, files[{format, file, bytes}]'],
  words: [1, 1],
  run: async ({ config: { home }, words: [runId = ''], options }) => {
    if (!hashInput.safeParse(runId).success) return fail(invalid('run', 'an id of 64 hex digits, as bw backtest prints it', runId));
    const wanted = (['html', 'pdf'] as const).filter((format) => options[format] !== undefined);
    const nameless = wanted.find((format) => options[format] === '');
    if (wanted.length === 0 || nameless !== undefined)
      return fail(invalid(`--${nameless ?? 'html'}`, `the name of a file${wanted.length === 0 ? ', or --pdf must be' : ''}`, undefined));
    const stored = await findStored(home, runId);
    if (!stored.ok) return stored;
    const files: JsonObject[] = [];
    for (const format of wanted) {
      const bytes = await formats[format](stored.value);
      const file = options[format] ?? '';
      await writeFile(file, bytes);
      files.push({ format, file, bytes: bytes.byteLength });
    }
    return ok({ runId, files });
  },
});
