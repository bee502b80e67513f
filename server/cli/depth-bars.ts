/** `bw depth bars CAPTURE`: bars of a recording with the order book at each close, as a data set of the home. */
import { basename } from 'node:path';
import { tapeBars } from '#/core/backtest/depth/tape-bars.ts';
import { importedInstrumentId } from '#/core/instrument/builtin.ts';
import { dataColumns } from '#/core/market/data-columns.ts';
import type { BarColumns, DatasetInfo, History } from '#/core/ports/history.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { parseInterval } from '#/core/value/interval.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { openHistoryHere } from '#/server/adapters/history/duckdb/store.ts';
import { readTape } from '#/server/adapters/venues/binance/read-tape.ts';
import { readCount } from '#/server/runs/run-options.ts';
import type { JsonObject, VerbInput } from './define.ts';
import { openSource } from './depth-source.ts';

const usualLevels = 5;
const mostLevels = 1000;

export const depthBars = async (file: string, { config: { home }, options }: VerbInput): Promise<Result<JsonObject, Failure>> => {
  const terms = readBarTerms(options);
  if (!terms.ok) return terms;
  const source = await openSource(file, options);
  if (!source.ok) return source;
  const read = await readTape(source.value);
  if (!read.ok) return read;
  const { tape, frames, unreadable } = read.value;
  const { interval, levels } = terms.value;
  const made = tapeBars(tape, { ...source.value, ...terms.value });
  if (!made.ok) return made;
  const { symbol, priceScale, qtyScale } = source.value.instrument;
  const added = await addTo(home, made.value.bars, {
    ...{ symbol, instrumentId: importedInstrumentId(symbol), interval, stamp: 'open', zone: 'UTC', priceScale, qtyScale },
    ...{ columns: dataColumns, licence: 'not stated', quarantined: unreadable },
    source: `${basename(file)}, a recording of ${options['venue'] ?? ''}, ${levels} levels`,
  });
  if (!added.ok) return added;
  const recording = { rows: tape.rows, frames, unreadable, clockShiftMs: tape.shiftNs / 1e6 };
  return ok({ dataset: added.value, recording, levels, empty: made.value.empty });
};

const addTo = async (home: string, bars: BarColumns, info: Parameters<History['add']>[0]): Promise<Result<DatasetInfo, Failure>> => {
  const history = await openHistoryHere({ home });
  try {
    return await history.add(info, bars);
  } finally {
    await history.close();
  }
};

export interface BarTerms {
  readonly interval: string;
  readonly intervalMs: number;
  readonly levels: number;
}

export const readBarTerms = ({ interval, levels }: VerbInput['options']): Result<BarTerms, Failure> => {
  if (interval === undefined) return fail(invalid('--interval', 'a count and a unit such as 1s', undefined));
  const intervalMs = parseInterval(interval, '--interval');
  if (!intervalMs.ok) return intervalMs;
  const count = readCount(levels, '--levels');
  if (!count.ok) return count;
  const { value = usualLevels } = count;
  if (value < 1 || value > mostLevels) return fail(invalid('--levels', `from 1 to ${mostLevels}`, value));
  return ok({ interval, intervalMs: intervalMs.value, levels: value });
};
