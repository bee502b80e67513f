/** From a symbol to the data set of the instrument that had it at a time: imports are named by their permanent id. */
import { importedInstrumentId, importedVenue } from '#/core/instrument/builtin.ts';
import { SymbolTable, type SymbolFact } from '#/core/market/facts/symbols.ts';
import type { FactHistory } from '#/core/ports/facts.ts';
import type { History } from '#/core/ports/history.ts';
import { failure, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { dayText } from '#/core/value/timestamp.ts';
import { readNewest } from './fact-sets.ts';

type SymbolSources = Pick<History, 'list'> & FactHistory;

/** The newest version of every set of symbols. */
export const symbolFacts = async (history: FactHistory): Promise<readonly SymbolFact[]> => {
  const { facts } = await readNewest(history, ['symbols']);
  return facts.filter((fact) => fact.kind === 'Symbol');
};

export interface SymbolAsked {
  readonly symbol: string;
  /** Now, where it is absent. */
  readonly asOfMs: number | undefined;
}

/** The name of the data set. A symbol of which nothing is said is that name itself. */
export const dataSymbolOf = async (
  history: SymbolSources,
  { symbol, asOfMs = Date.now() }: SymbolAsked,
): Promise<Result<string, Failure>> => {
  const table = new SymbolTable(await symbolFacts(history));
  const wanted = symbol.toUpperCase();
  const [id, other] = table.instrumentsAt(wanted, asOfMs);
  if (other !== undefined)
    return fail(failure('Conflict', `symbol ${symbol} must be of one instrument on ${dayText(asOfMs)}, was of ${id} and ${other}`));
  if (id !== undefined) return ok(id.startsWith(`${importedVenue}:`) ? id.slice(importedVenue.length + 1) : id);
  const last = table.historyOf(wanted).at(-1);
  const isDataSet = (await history.list()).some(({ instrumentId }) => instrumentId === importedInstrumentId(wanted));
  if (last === undefined || isDataSet) return ok(symbol);
  const until = last.toMs === Infinity ? `from ${dayText(last.fromMs)} on` : `from ${dayText(last.fromMs)} to ${dayText(last.toMs)}`;
  return fail(
    failure('NotFound', `symbol ${symbol} must be in use on ${dayText(asOfMs)}, was that of ${last.instrumentId} ${until}: say --as-of`),
  );
};
