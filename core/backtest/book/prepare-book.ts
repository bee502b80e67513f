/** What a run of a book needs before its first moment, on either path: models, actions, one panel, and the targets of every close. */
import type { CorporateAction } from '../../market/facts/adjusted.ts';
import { knownGroups, type GroupAt } from '../../market/facts/known-groups.ts';
import { forwardAdjusted } from '../../market/facts/forward-adjusted.ts';
import { alignPanel, defaultMaxAgeMs, type Panel } from '../../market/panel.ts';
import type { BarColumns } from '../../ports/history.ts';
import { runBook, type BookSeries } from '../../strategy/book.ts';
import { checkSeries, type Program } from '../../strategy/compile.ts';
import type { KeptBook } from '../../strategy/kept-book.ts';
import { runtimeOn } from '../../strategy/runtime-on.ts';
import { invalid, type Failure } from '../../value/failures.ts';
import { given } from '../../value/given.ts';
import { fail, ok, type Result } from '../../value/result.ts';
import { resolveModels, type ResolvedModels } from '../config.ts';
import { accountRates, type AccountRates } from './account-rates.ts';
import { bookCarry, type CarryStep } from './book-carry.ts';
import { actionsByInstrument } from './actions.ts';
import { bookCurrencies, checkBook, checkMembers, type BookInput } from './book-input.ts';
import { equalParts, type RateOf } from './equal-parts.ts';
import { memberRows } from './membership-rows.ts';

export interface BookPlan {
  readonly models: ResolvedModels;
  readonly actions: ReadonlyMap<string, readonly CorporateAction[]>;
  readonly panel: Panel;
  /** Of exchange into the account's currency. */
  readonly rates: AccountRates;
  /** What holding costs. */
  readonly carry: readonly CarryStep[];
  /** Wanted exposure per instrument and row of the panel, NaN for no change. */
  readonly targets: readonly Float64Array[];
  /** What a book is held against, at each row. */
  readonly equalParts: Float64Array;
  /** Members of the index without bars in the book. */
  readonly missing: readonly string[];
  /** Members whose group was not known at some close, where the program asks for groups. */
  readonly ungrouped: readonly string[];
}

/** What every program on one book has in common; of the account only its currency is in it. */
export interface BookGround extends Pick<BookPlan, 'rates' | 'actions' | 'panel' | 'equalParts' | 'missing'> {
  /** Without the jumps of splits. */
  readonly columns: readonly BarColumns[];
  /** Per instrument, 1 at each row of the panel where it is a member. */
  readonly members: readonly Uint8Array[];
  readonly groups: readonly GroupAt[];
}

/** Of programs that were run before on the same book. */
export interface SharedGround {
  readonly groundOf: (input: BookInput) => Result<BookGround, Failure>;
  readonly kept: KeptBook;
}

export const prepareBook = (input: BookInput, shared?: SharedGround): Result<BookPlan, Failure> => {
  const checked = checkBook(input);
  if (!checked.ok) return checked;
  const series = checkSeries(input.program, input.runtime?.series);
  if (!series.ok) return series;
  const { borrow: _borrow, financing: _financing, funding: _funding, ...traded } = input.config;
  const models = resolveModels(traded, { bars: given({ volume: volumeOfAll(input) }) });
  if (!models.ok) return models;
  if (models.value.fill.marketAt === 'SignalClose')
    return fail(invalid('fill', 'next-open or next-close for a book: not all of it trades at one close', input.config.fill.id));
  const ground = shared === undefined ? prepareGround(input) : shared.groundOf(input);
  if (!ground.ok) return ground;
  const { rates, actions, panel, equalParts: held, missing } = ground.value;
  const carry = bookCarry(input, rates.base);
  if (!carry.ok) return carry;
  return ok({
    models: models.value,
    rates,
    carry: carry.value,
    actions,
    panel,
    equalParts: held,
    missing,
    ...decide(input, ground.value, shared?.kept),
  });
};

export const prepareGround = (input: BookInput): Result<BookGround, Failure> => {
  const sound = checkMembers(input);
  if (!sound.ok) return sound;
  const rates = ratesFor(input);
  if (!rates.ok) return rates;
  const actions = actionsByInstrument(input.facts);
  const columns = input.members.map(({ instrument, bars }) => forwardAdjusted(bars, actions.get(instrument.id) ?? []));
  const panel = alignPanel(columns, { maxAgeMs: maxAgeOf(input) });
  const held = equalParts(columns, panel, rateOf(input, rates.value));
  if (held === undefined) return fail(noFirstRate(input, rates.value, panel));
  const ids = input.members.map(({ instrument }) => instrument.id);
  const rows = memberRows({ ids, facts: input.facts, index: input.index, endMs: panel.endMs });
  if (!rows.ok) return rows;
  const groupsOf = knownGroups(input.facts);
  return ok({ rates: rates.value, actions, panel, equalParts: held, columns, ...rows.value, groups: ids.map(groupsOf) });
};

/** What a program is given of the book. */
export const bookSeries = (instruments: BookInput['members'], { columns, panel, members, groups }: BookGround): BookSeries => {
  const own = instruments.map(({ instrument }, i) => ({ ...runtimeOn(instrument), ...given({ groupAt: groups[i] }) }));
  return { columns, panel, own, members };
};

const decide = (
  { program, members: instruments, runtime, onNode }: BookInput,
  ground: BookGround,
  kept: KeptBook | undefined,
): Pick<BookPlan, 'targets' | 'ungrouped'> => {
  const { panel, members, groups } = ground;
  const targets = runBook(program, { ...bookSeries(instruments, ground), onNode, kept }, runtime);
  const ids = instruments.map(({ instrument }) => instrument.id);
  return { targets, ungrouped: ids.filter((_, i) => isUngrouped({ program, endMs: panel.endMs }, groups[i], members[i])) };
};

/** Whether an instrument was a member at a close at which a scheme that the program asks did not know its group. */
const isUngrouped = (
  { program, endMs }: { readonly program: Program; readonly endMs: Float64Array },
  groupAt: GroupAt | undefined,
  isMember: Uint8Array | undefined,
): boolean =>
  program.nodes
    .filter(({ kind }) => kind.id === 'group')
    .some(({ params }) => endMs.some((ms, row) => isMember?.[row] === 1 && Number.isNaN(groupAt?.(String(params['scheme']), ms))));

const maxAgeOf = ({ maxAgeMs = defaultMaxAgeMs }: BookInput): number => maxAgeMs;

const noFirstRate = ({ members }: BookInput, rates: AccountRates, { endMs }: Panel): Failure =>
  rates.unknown(members[0]?.instrument.currency ?? rates.base, endMs[0] ?? 0);

const ratesFor = (input: BookInput): Result<AccountRates, Failure> => {
  const { members, facts, config } = input;
  const currencies = bookCurrencies({ members, facts, currency: config.currency });
  return currencies.ok
    ? accountRates({ base: currencies.value.base, currencies: currencies.value.others, facts, maxAgeMs: maxAgeOf(input) })
    : currencies;
};

const rateOf =
  ({ members }: BookInput, rates: AccountRates): RateOf =>
  (instrument, ms) => {
    const currency = members[instrument]?.instrument.currency;
    if (currency === undefined || currency === rates.base) return 1;
    const rate = rates.lastBy(currency, ms);
    return rate && Number(rate.numerator) / Number(rate.denominator);
  };

/** Present where every instrument has it. */
const volumeOfAll = ({ members }: BookInput): Float64Array | undefined =>
  members.every(({ bars }) => bars.volume !== undefined) ? members[0]?.bars.volume : undefined;
