/** What a book must be to be deployed, and what a program on it may not read or do while nobody tells the lane of it. */
import type { Program, ProgramNode } from '../../strategy/compile.ts';
import { invalid, type Failure } from '../../value/failures.ts';
import { fail, ok, type Result } from '../../value/result.ts';
import type { BookTerms, DeploymentTerms } from '../events.ts';
import { instrumentOf, type Lane } from '../lane.ts';
import { knownInstrument } from './command.ts';

export const bookLimits = { members: 100, waitMs: 60_000 } as const;

type OfBook = DeploymentTerms & { readonly book: BookTerms };

export const checkBook = (lane: Lane, { instrumentId, book }: OfBook, program: Program): Result<Program, Failure> => {
  const { instrumentIds, waitMs } = book;
  const [first] = instrumentIds;
  if (new Set(instrumentIds).size !== instrumentIds.length || first !== instrumentId || instrumentIds.length > bookLimits.members)
    return fail(invalid('book', `1 to ${bookLimits.members} instruments, each once`, instrumentIds.join(', ')));
  if (!Number.isInteger(waitMs) || waitMs < 0 || waitMs > bookLimits.waitMs)
    return fail(invalid('waitMs', `0 to ${bookLimits.waitMs}`, waitMs));
  for (const id of instrumentIds) {
    const known = knownInstrument(lane, id);
    if (!known.ok) return known;
  }
  const currencies = new Set(instrumentIds.map((id) => instrumentOf(lane, id).currency));
  if (currencies.size > 1) return fail(invalid('book', 'of instruments of one currency', [...currencies].join(', ')));
  return checkProgram(program);
};

const checkProgram = (program: Program): Result<Program, Failure> => {
  if (program.execution.style !== 'immediate')
    return fail(invalid('strategy', 'one that orders at once on a book', program.execution.style));
  const unfit = program.nodes.find(isUnfit);
  return unfit === undefined
    ? ok(program)
    : fail(invalid('strategy', 'without models and order books on a book', `${unfit.kind.title} (${unfit.drawn[0] ?? unfit.name})`));
};

const isUnfit = ({ kind, params }: ProgramNode): boolean =>
  kind.id === 'model' || (kind.series?.(params) ?? []).some((need) => need.kind === 'quotes');
