/**
 * People's commands. A commandId acts once, for ever: a repeat finds the first outcome. Each handler validates against the
 * lane's state and answers with a Result; only facts change anything.
 */
import type { Actor, Command, CommandType } from '../events.ts';
import { failure, type Failure } from '../../value/failures.ts';
import { fail, type Result } from '../../value/result.ts';
import type { Lane } from '../lane.ts';
import type { By, CommandOf, Handlers } from './command.ts';
import { accountCommands } from './account-commands.ts';
import { alertCommands } from './alert-commands.ts';
import { corporateCommands } from './corporate-commands.ts';
import { controlCommands } from './control-commands.ts';
import { deploymentCommands } from './deployment-commands.ts';
import { orderCommands } from './order-commands.ts';

const handlers: Handlers<CommandType> = {
  ...orderCommands,
  ...accountCommands,
  ...deploymentCommands,
  ...controlCommands,
  ...corporateCommands,
  ...alertCommands,
};

export const onCommand = (
  lane: Lane,
  { commandId, actor, command }: { readonly commandId: string; readonly actor: Actor; readonly command: Command },
): void => {
  const known = lane.state.outcomes.get(commandId);
  if (known !== undefined) {
    // Answered again as it was: the fact is repeated so that whoever waits hears it; nothing acts twice.
    lane.emit({
      kind: 'CommandDone',
      commandId,
      done: known.done,
      ...(known.result !== undefined && { result: known.result }),
      ...(known.failure && { failure: known.failure }),
    });
    return;
  }
  const refused = blockedByJournal(lane, command);
  const result = refused ?? dispatch(lane, command, { actor, commandId });
  lane.emit(
    result.ok
      ? { kind: 'CommandDone', commandId, done: true, result: result.value }
      : { kind: 'CommandDone', commandId, done: false, failure: result.failure },
  );
};

const dispatch = <Type extends CommandType>(lane: Lane, command: CommandOf<Type>, by: By): Result<string, Failure> =>
  handlers[command.type](lane, command, by);

const passesWithoutJournal: ReadonlySet<CommandType> = new Set(['CancelOrder', 'CancelAll', 'SetTradingState']);

const blockedByJournal = (lane: Lane, command: Command): Result<string, Failure> | undefined =>
  lane.journalWritable || passesWithoutJournal.has(command.type)
    ? undefined
    : fail(failure('NotReady', 'the journal cannot be written: cancels and halts only until there is space'));
