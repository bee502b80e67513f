/** Columns of a CSV of bars: a date and open, high, low, close, volume by header name. */
import { readFileSync } from 'node:fs';
import { sessionOn } from '#/core/instrument/calendar.ts';
import type { BarColumns } from '#/core/ports/history.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { msPerDay, parseIso, toMs } from '#/core/value/timestamp.ts';

/** Daily bars of US shares: each spans its session in New York, and is known at its close. */
export const readSessionCsv = (file: string): Result<BarColumns, Failure> => {
  const [header = '', ...lines] = readFileSync(file, 'utf8').trim().split(/\r?\n/);
  const names = header.split(',');
  const rows = lines.length;
  const column = (name: string): Float64Array => {
    const index = names.indexOf(name);
    return Float64Array.from(lines, (line) => Number(line.split(',')[index] ?? Number.NaN));
  };
  const startMs = new Float64Array(rows);
  const endMs = new Float64Array(rows);
  for (const [i, line] of lines.entries()) {
    const stamp = parseIso(line.split(',')[0] ?? '', 'date');
    if (!stamp.ok) return stamp;
    const session = sessionOn('us-equity', Math.floor(toMs(stamp.value) / msPerDay));
    if (session === undefined) return fail(invalid(`${file} line ${i + 2}`, 'a trading day', line.slice(0, 10)));
    startMs[i] = session.openMs;
    endMs[i] = session.closeMs;
  }
  return ok({
    startMs,
    endMs,
    open: column('open'),
    high: column('high'),
    low: column('low'),
    close: column('close'),
    volume: column('volume'),
  });
};
