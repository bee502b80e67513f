/**
 * The lanes of the desk that are open, and which of them a command is for: the one that has its account, order, deployment
 * or request; all of them where it is about the firm (halts, resets, limits of firm scope). What names none goes to the lane
 * the caller looks at.
 */
import type { Actor, Command } from '#/core/engine/events.ts';
import type { Query } from '#/core/engine/query.ts';
import type { Environment } from '#/core/engine/replica/rows.ts';
import { laneStream, type LaneName } from '#/core/engine/replica/stream.ts';
import { firmScope } from '#/core/engine/scopes.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { Failure } from '#/core/value/failures.ts';
import type { Result } from '#/core/value/result.ts';
import type { StreamHub } from '#/server/realtime/stream-hub.ts';
import type { CommandReply, EngineLink } from './engine-link.ts';

export interface TradingLane {
  readonly name: LaneName;
  readonly environment: Environment;
  readonly instruments: () => ReadonlyMap<string, Instrument>;
  readonly engine: Pick<EngineLink, 'command' | 'query'>;
}

export interface SentCommand {
  readonly commandId: string;
  readonly actor: Actor;
  readonly command: Command;
  /** Where a command goes that names nothing of one lane. */
  readonly lookingAt?: LaneName | undefined;
}

export interface Lanes {
  /** The simulated one first. */
  readonly open: () => readonly TradingLane[];
  readonly ofAccount: (account: string) => TradingLane;
  /** The simulated one where none is named, or the named one is not open. */
  readonly named: (name?: LaneName) => TradingLane;
  readonly command: (sent: SentCommand) => Promise<Result<CommandReply, Failure>>;
  readonly query: (query: Query) => Promise<unknown>;
}

export interface LanesOptions {
  readonly first: TradingLane;
  readonly others: () => readonly TradingLane[];
  readonly hub: StreamHub;
}

export const createLanes = ({ first, others, hub }: LanesOptions): Lanes => {
  const open = (): readonly TradingLane[] => [first, ...others()];
  const ofAccount = (account: string): TradingLane => {
    const environment = environmentOf(hub, account);
    return others().find((lane) => lane.environment === environment) ?? first;
  };
  const named = (wanted?: LaneName): TradingLane => open().find(({ name }) => name === wanted) ?? first;
  const targetsOf = ({ command, lookingAt }: SentCommand): readonly TradingLane[] => {
    const account = accountOf(hub, command);
    if (account !== undefined) return [ofAccount(account)];
    const wanted = open().filter((lane) => concerns(hub, lane, command));
    return wanted.length === 0 ? [named(lookingAt)] : wanted;
  };
  return {
    open,
    ofAccount,
    named,
    command: async (sent) => {
      const { commandId, actor, command } = sent;
      const replies = await Promise.all(targetsOf(sent).map(({ engine }) => engine.command(commandId, actor, command)));
      return worstOf(replies);
    },
    query: (query) =>
      (query.type === 'seq' ? first : ofAccount(query.type === 'account' ? query.account : query.terms.account)).engine.query(query),
  };
};

/** An account that nobody has opened makes no stream. */
const environmentOf = (hub: StreamHub, account: string): Environment | undefined => {
  const stream = `account:${account}`;
  return hub.streams().includes(stream) ? hub.table(stream, 'accounts').get(account)?.environment : undefined;
};

type Keyed = 'orders' | 'algorithms' | 'deployments';

const holderOf = (hub: StreamHub, table: Keyed, key: string): string | undefined => {
  for (const stream of hub.streams()) {
    const row = stream.startsWith('account:') ? hub.table(stream, table).get(key) : undefined;
    if (row !== undefined) return row.account;
  }
  return undefined;
};

const accountOf = (hub: StreamHub, command: Command): string | undefined => {
  switch (command.type) {
    case 'PlaceOrder':
    case 'PlaceAlgorithm':
      return command.terms.account;
    case 'PlaceBasket':
      return command.orders[0]?.account;
    case 'CancelOrder':
    case 'ReplaceOrder':
      return holderOf(hub, 'orders', command.clOrdId);
    case 'CancelAlgorithm':
      return holderOf(hub, 'algorithms', command.parentId);
    case 'StopDeployment':
      return holderOf(hub, 'deployments', command.id);
    case 'Deploy':
      return command.deployment.account;
    case 'SetTradingState':
    case 'RequestReset':
      return command.scope.split('/')[2];
    default:
      return 'account' in command ? command.account : undefined;
  }
};

/** Whether a command that names no account is about this lane. */
const concerns = (hub: StreamHub, lane: TradingLane, command: Command): boolean => {
  switch (command.type) {
    case 'SetTradingState':
    case 'CancelAll':
      return true;
    case 'RequestReset':
      return (hub.table(laneStream(lane.name, 'desk'), 'states').get(command.scope)?.level ?? 0) > 0;
    case 'ChangeLimit':
      return command.limitId.endsWith(`@${firmScope}`);
    case 'DecideRequest':
    case 'WithdrawRequest':
      return hub.table(laneStream(lane.name, 'risk'), 'requests').has(command.requestId);
    case 'SetPriceAlert':
      return lane.instruments().has(command.instrumentId);
    default:
      return false;
  }
};

/** A failure in any lane is a failure; then one that is still pending; then the first. */
const worstOf = (replies: readonly Result<CommandReply, Failure>[]): Result<CommandReply, Failure> => {
  const [reply] = replies.toSorted((a, b) => rankOf(a) - rankOf(b));
  if (reply === undefined) throw new Error('a command must have a lane, had none');
  return reply;
};

const rankOf = (reply: Result<CommandReply, Failure>): number => (reply.ok ? (reply.value.state === 'Pending' ? 1 : 2) : 0);
