/** A backtest of a book: targets of every close by the program's array path, then the lane of the engine over every open and close. */
import { forwardAdjusted } from '../../market/facts/forward-adjusted.ts';
import { alignPanel } from '../../market/panel.ts';
import { runBook } from '../../strategy/book.ts';
import type { Failure } from '../../value/failures.ts';
import { given } from '../../value/given.ts';
import { fail, ok, type Result } from '../../value/result.ts';
import { resolveModels } from '../config.ts';
import { runThrough } from '../run-through.ts';
import { actionsByInstrument } from './actions.ts';
import { checkBook, defaultMaxAgeMs, type BookInput } from './book-input.ts';
import { BookLane } from './book-lane.ts';
import type { BookResult } from './book-result.ts';
import { equalParts } from './equal-parts.ts';
import { memberRows } from './membership-rows.ts';

export const runBookBacktest = (input: BookInput): Result<BookResult, Failure> => {
  const checked = checkBook(input);
  if (!checked.ok) return checked;
  const models = resolveModels(input.config, given({ volume: volumeOfAll(input) }));
  if (!models.ok) return models;
  const actions = actionsByInstrument(input.facts);
  const columns = input.members.map(({ instrument, bars }) => forwardAdjusted(bars, actions.get(instrument.id) ?? []));
  const panel = alignPanel(columns, { maxAgeMs: input.maxAgeMs ?? defaultMaxAgeMs });
  const ids = input.members.map(({ instrument }) => instrument.id);
  const rows = memberRows({ ids, facts: input.facts, index: input.index, endMs: panel.endMs });
  if (!rows.ok) return rows;
  const targets = runBook(input.program, { columns, panel, members: rows.value.members }, input.runtime);
  const lane = new BookLane(input, { models: models.value, actions, panel, targets });
  const problem = lane.open();
  if (problem !== undefined) return fail(problem);
  runThrough(lane, input);
  return ok({ ...lane.result(), equalParts: equalParts(columns, panel), missing: rows.value.missing });
};

/** Present where every instrument has it. */
const volumeOfAll = ({ members }: BookInput): Float64Array | undefined =>
  members.every(({ bars }) => bars.volume !== undefined) ? members[0]?.bars.volume : undefined;
