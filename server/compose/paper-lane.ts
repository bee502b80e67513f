/**
 * The Paper lane, wired: paper venues over the public data of outside ones. It opens when a watched feed is first switched on,
 * and with every start from then on, so that what it holds stays in sight and under the kill switch while no data flows.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Actor, Command } from '#/core/engine/events.ts';
import { firmScope } from '#/core/engine/scopes.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { MarketEvent } from '#/core/market/events.ts';
import { defaultLimits } from '#/core/risk/defaults.ts';
import { isTightening } from '#/core/risk/limits.ts';
import { createPaperBroker, type PaperBroker } from '#/server/adapters/venues/paper/paper.ts';
import type { DeskView } from './desk-view.ts';
import { LaneLink, type LaneLinkOptions } from './lane-link.ts';

export const paperAccount = 'PAPER-01';
const backFillMs = 15_000;
const startCash = 1_000_000n * 100_000_000n;
/** What holds for the firm is passed on as its risk officers decided it. */
const firm: Actor = { userId: 'system', name: 'System', role: 'risk', demo: false };

export interface PaperLane {
  /** Undefined until it has been opened. */
  readonly lane: () => LaneLink | undefined;
  readonly open: () => void;
  readonly onInstruments: (instruments: readonly Instrument[]) => void;
  /** What an outside venue tells, for its paper venue. */
  readonly onEvent: (event: MarketEvent) => void;
  readonly close: () => Promise<void>;
}

export interface PaperLaneOptions extends Pick<LaneLinkOptions, 'config' | 'log' | 'view' | 'pass' | 'hooks' | 'onBegin'> {
  /** The outside venues whose data it trades on. */
  readonly venues: readonly string[];
}

interface Opened {
  readonly lane: LaneLink;
  readonly brokers: readonly PaperBroker[];
}

export const createPaperLane = (options: PaperLaneOptions): PaperLane => {
  const { config, venues } = options;
  let opened: Opened | undefined;
  const open = (): void => {
    opened ??= openLane(options);
  };
  if (hasJournal(config.home)) open();

  return {
    lane: () => opened?.lane,
    open,
    onInstruments: (listed) => {
      for (const broker of opened?.brokers ?? []) broker.list(listed.filter(({ venue }) => venue === broker.venue));
      opened?.lane.list(listed);
    },
    onEvent: (event) => {
      const venue = event.kind === 'FeedStatus' ? event.feed : venues.find((id) => event.instrumentId.startsWith(`${id}:`));
      opened?.brokers.find((broker) => broker.venue === venue)?.onEvent(event);
    },
    close: async () => opened?.lane.close(),
  };
};

const hasJournal = (home: string): boolean => existsSync(join(home, 'journal', 'paper'));

const openLane = ({ venues, ...options }: PaperLaneOptions): Opened => {
  const { config, log, view } = options;
  const brokers = venues.map((venue) => createPaperBroker({ venue, home: config.home }));
  const isNew = !hasJournal(config.home);
  const inherited = isNew ? inheritedFrom(view) : [];
  const lane: LaneLink = new LaneLink({
    ...options,
    lane: 'paper',
    isNew,
    account: { type: 'OpenAccount', account: paperAccount, baseCurrency: 'USDT', amount: startCash, demo: true },
    brokers,
    backFillMs,
    onBegin: () => {
      options.onBegin();
      for (const [commandId, command] of inherited) void lane.engine.command(commandId, firm, command);
    },
  });
  lane.connectVenues().catch((error: unknown) => log.error({ 'event.action': 'paper-venue' }, String(error)));
  return { lane, brokers };
};

/**
 * A new lane begins with the firm's halt and with its limits where they are tighter than a new lane's own. A looser one is not
 * taken over: a raise is asked for and approved in the lane that it is for.
 */
const inheritedFrom = ({ hub }: DeskView): readonly (readonly [commandId: string, command: Command])[] => {
  const state = hub.table('desk', 'states').get(firmScope);
  const reason = 'in force for the firm when this lane was opened';
  const limits = defaultLimits.flatMap((limit) => {
    const allowed = hub.table('risk', 'limits').get(limit.id)?.allowed;
    if (limit.scope !== firmScope || allowed === undefined || Number(allowed) === limit.allowed) return [];
    if (!isTightening(limit, Number(allowed))) return [];
    return [[`inherit ${limit.id}`, { type: 'ChangeLimit', limitId: limit.id, allowed, reason }] as const];
  });
  if (state === undefined || state.level === 0) return limits;
  const level = state.level === 1 ? 1 : 2;
  return [['inherit halt', { type: 'SetTradingState', level, scope: firmScope, reason: `${state.reason} (${reason})` }], ...limits];
};
