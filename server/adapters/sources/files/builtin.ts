/** What the catalogue holds at first start: the S&P 500's days from 2000 to 2020, of the vega-datasets package. */
import { fileURLToPath } from 'node:url';
import type { DatasetInfo, History } from '#/core/ports/history.ts';
import type { Failure } from '#/core/value/failures.ts';
import { ok, type Result } from '#/core/value/result.ts';
import { importFile, readPrices, type ImportOptions, type ReadPrices } from './import.ts';

export const builtinSymbol = 'SP500';

/** The package's only export is code that parses everything it has; the file beside it is all we need. */
const defaultFile = new URL('../data/sp500-2000.csv', import.meta.resolve('vega-datasets'));

const options: ImportOptions = {
  symbol: builtinSymbol,
  interval: '1d',
  map: { time: 'date', open: 'open', high: 'high', low: 'low', close: 'close', volume: 'volume' },
  zone: 'America/New_York',
  assetClass: 'Index',
  source: 'vega-datasets sp500-2000.csv',
  licence: 'BSD-3-Clause',
};

/** The same days, for a run without a home. */
export const readBuiltinPrices = (): Promise<Result<ReadPrices, Failure>> => readPrices(fileURLToPath(defaultFile), options);

export const installBuiltinHistory = async (history: History, file: URL = defaultFile): Promise<Result<DatasetInfo, Failure>> => {
  const known = await history.find(builtinSymbol, '1d');
  if (known !== undefined) return ok(known);
  const imported = await importFile(fileURLToPath(file), options, history);
  if (!imported.ok) return imported;
  const [dataset] = imported.value.datasets;
  if (dataset === undefined) throw new Error('the built-in history must hold one data set, was empty');
  return ok(dataset);
};
