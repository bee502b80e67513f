/** What handlers of commands share: the shape of the table, and the look-ups that most of them begin with. */
import { invalid, type Failure } from '../../value/failures.ts';
import { fail, ok, type Result } from '../../value/result.ts';
import type { Actor, Command, CommandType } from '../events.ts';
import type { Lane } from '../lane.ts';

/** The command of a type; mapped, so that a table of handlers indexed by `type` stays correlated for the compiler. */
export type CommandOf<Type extends CommandType = CommandType> = {
  readonly [Each in Type]: { readonly type: Each } & Extract<Command, { readonly type: Each }>;
}[Type];

export interface By {
  readonly actor: Actor;
  readonly commandId: string;
}

export type Handlers<Types extends CommandType> = {
  readonly [Type in Types]: (lane: Lane, command: CommandOf<Type>, by: By) => Result<string, Failure>;
};

export const knownAccount = (lane: Lane, account: string): Result<string, Failure> =>
  lane.state.accounts.has(account)
    ? ok(account)
    : fail(invalid('account', `one of ${[...lane.state.accounts.keys()].join(', ')}`, account));

export const knownInstrument = (lane: Lane, instrumentId: string): Result<string, Failure> =>
  lane.state.instruments.has(instrumentId) ? ok(instrumentId) : fail(invalid('symbol', 'a listed instrument', instrumentId));
