/** `bw data list|gaps|facts|members|symbols|adjusted`: what the history holds, and how it looked at a moment. */
import { adjustedAt, isCorporateAction } from '#/core/market/facts/adjusted.ts';
import { factSetKinds, type Fact, type FactSetKind } from '#/core/market/facts/facts.ts';
import { knownAt, membersAt } from '#/core/market/facts/point-in-time.ts';
import { SymbolTable } from '#/core/market/facts/symbols.ts';
import { nameOfBars, withVersions } from '#/core/market/versions.ts';
import type { DatasetInfo } from '#/core/ports/history.ts';
import { failure, invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { dayText, formatIso, parseIso, timestampFromMs, toMs } from '#/core/value/timestamp.ts';
import { openHistoryHere, type OwnedHistory } from '#/server/adapters/history/duckdb/store.ts';
import { readSet } from '#/server/runs/fact-sets.ts';
import { symbolFacts } from '#/server/runs/symbols.ts';
import { defineVerb, type JsonObject, type VerbInput } from './define.ts';

type Options = VerbInput['options'];
type Answer = Promise<Result<JsonObject, Failure>>;

/** Rows of an answer for people and scripts alike; the rest is counted. */
const mostShown = 1000;

export const data = defineVerb<JsonObject>({
  name: 'data',
  usage: [
    'bw data list | bw data gaps --symbol S [--interval 1d]',
    `  bw data facts --kind ${factSetKinds.join('|')} [--set NAME] [--at TIME]`,
    '  bw data members --index I --at TIME [--set NAME]',
    '  bw data symbols --symbol S [--at TIME]',
    '  bw data adjusted --symbol S --at TIME [--interval 1d] [--set NAME] [--dividends yes|no] [--last 20]',
  ].join('\n'),
  summary: 'Lists data sets with version, origin and licence; the gaps of one; facts, members or adjusted prices as known at a moment.',
  options: ['symbol', 'interval', 'kind', 'set', 'at', 'index', 'dividends', 'last'],
  json: [
    'list: datasets[], facts[]',
    'gaps: symbol, interval, gapsByCalendar, breaks, longest[{fromMs, toMs}]',
    'facts: rows, facts[{effective, knownAt, ...}]',
    'members: index, members, ids[]',
    'symbols: symbol, at, instruments[], past[{instrumentId, from, to}]',
    'adjusted: symbol, actions[], bars, closes[{start, close}]',
  ],
  words: [1, 1],
  run: async ({ config, words: [what = ''], options }) => {
    const act = Object.hasOwn(acts, what) ? acts[what] : undefined;
    if (act === undefined) return fail(invalid('words', `one of ${Object.keys(acts).join(', ')}`, what));
    const history = await openHistoryHere({ home: config.home });
    try {
      return await act(history, options);
    } finally {
      await history.close();
    }
  },
});

const listSets = async (history: OwnedHistory): Answer => {
  const bars = withVersions(await history.list(), nameOfBars);
  return ok({ datasets: bars.map((info) => ({ kind: 'bars', ...info })), facts: await history.listFacts() });
};

const findBars = async (history: OwnedHistory, { symbol, interval }: Options): Promise<Result<DatasetInfo, Failure>> => {
  if (symbol === undefined) return fail(invalid('--symbol', 'present', undefined));
  const found = await history.find(symbol, interval);
  return found === undefined ? fail(invalid('--symbol', 'one of the data sets', symbol)) : ok(found);
};

const showGaps = async (history: OwnedHistory, options: Options): Answer => {
  const found = await findBars(history, options);
  if (!found.ok) return found;
  const { endMs, startMs } = await history.read(found.value.hash);
  const gaps = Array.from(startMs.subarray(1), (start, i) => ({ fromMs: endMs[i] ?? start, toMs: start })).filter(
    ({ fromMs, toMs: until }) => until > fromMs,
  );
  return ok({
    symbol: options['symbol'],
    interval: found.value.interval,
    gapsByCalendar: found.value.gaps,
    breaks: gaps.length,
    longest: gaps.toSorted((a, b) => b.toMs - b.fromMs - (a.toMs - a.fromMs)).slice(0, 20),
  });
};

/** A moment in milliseconds. */
const readAt = ({ at }: Options): Result<number, Failure> => {
  if (at === undefined) return fail(invalid('--at', 'a time such as 2020-08-31T13:30:00Z', undefined));
  const parsed = parseIso(at, '--at');
  return parsed.ok ? ok(toMs(parsed.value)) : parsed;
};

/** The newest version of a set. */
const readFactsOf = async (history: OwnedHistory, kind: FactSetKind, set = 'MAIN'): Promise<Result<readonly Fact[], Failure>> => {
  const read = await readSet(history, kind, set);
  return read.ok ? ok(read.value.facts) : read;
};

const dated = ({ effectiveMs, knownAtMs, ...fact }: Fact): JsonObject => ({
  effective: formatIso(timestampFromMs(effectiveMs)),
  knownAt: formatIso(timestampFromMs(knownAtMs)),
  ...fact,
});

const showFacts = async (history: OwnedHistory, options: Options): Answer => {
  const kind = factSetKinds.find((candidate) => candidate === options['kind']);
  if (kind === undefined) return fail(invalid('--kind', `one of ${factSetKinds.join(', ')}`, options['kind']));
  const facts = await readFactsOf(history, kind, options['set']);
  if (!facts.ok) return facts;
  const at = options['at'] === undefined ? ok(undefined) : readAt(options);
  if (!at.ok) return at;
  const rows = at.value === undefined ? facts.value : knownAt(facts.value, at.value);
  return ok({ rows: rows.length, facts: rows.slice(0, mostShown).map(dated) });
};

const showMembers = async (history: OwnedHistory, options: Options): Answer => {
  const { index } = options;
  if (index === undefined) return fail(invalid('--index', 'present', undefined));
  const at = readAt(options);
  if (!at.ok) return at;
  const facts = await readFactsOf(history, 'membership', options['set']);
  if (!facts.ok) return facts;
  const members = membersAt(facts.value, index, at.value);
  if (members === undefined) return fail(failure('NotFound', `a change of ${index} must be known by then, none was`));
  return ok({ index, members: members.length, ids: members });
};

const showAdjusted = async (history: OwnedHistory, options: Options): Answer => {
  const { dividends = 'no', last = '20' } = options;
  if (dividends !== 'yes' && dividends !== 'no') return fail(invalid('--dividends', 'yes or no', dividends));
  if (!/^[1-9][0-9]{0,3}$/.test(last)) return fail(invalid('--last', 'a whole number from 1 to 9999', last));
  const at = readAt(options);
  if (!at.ok) return at;
  const found = await findBars(history, options);
  if (!found.ok) return found;
  const facts = await readFactsOf(history, 'actions', options['set']);
  if (!facts.ok) return facts;
  const actions = facts.value.filter(isCorporateAction).filter(({ instrumentId }) => instrumentId === found.value.instrumentId);
  const asked = { atMs: at.value, dividends: dividends === 'yes' };
  const adjusted = adjustedAt(await history.read(found.value.hash), actions, asked);
  if (!adjusted.ok) return adjusted;
  const { startMs, close } = adjusted.value.bars;
  const from = Math.max(0, close.length - Number(last));
  return ok({
    symbol: found.value.symbol,
    actions: adjusted.value.actions.map(dated),
    bars: close.length,
    closes: Array.from(close.subarray(from), (value, i) => ({ start: formatIso(timestampFromMs(startMs[from + i] ?? 0)), close: value })),
  });
};

/** Who has a symbol at a moment, now where none is said, and who ever had it. */
const showSymbol = async (history: OwnedHistory, options: Options): Answer => {
  const { symbol } = options;
  if (symbol === undefined) return fail(invalid('--symbol', 'present', undefined));
  const at = options['at'] === undefined ? ok(Date.now()) : readAt(options);
  if (!at.ok) return at;
  const table = new SymbolTable(await symbolFacts(history));
  const wanted = symbol.toUpperCase();
  const past = table.historyOf(wanted).map(({ instrumentId, fromMs, toMs: until }) => ({
    instrumentId,
    from: dayText(fromMs),
    ...(until !== Infinity && { to: dayText(until) }),
  }));
  return ok({ symbol: wanted, at: formatIso(timestampFromMs(at.value)), instruments: table.instrumentsAt(wanted, at.value), past });
};

const acts: Readonly<Record<string, (history: OwnedHistory, options: Options) => Answer>> = {
  list: listSets,
  gaps: showGaps,
  facts: showFacts,
  members: showMembers,
  adjusted: showAdjusted,
  symbols: showSymbol,
};
