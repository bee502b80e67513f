/** The desk as its use-cases see it: everything main.ts has wired, and nothing of how. */
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { FactHistory } from '#/core/ports/facts.ts';
import type { History } from '#/core/ports/history.ts';
import type { QpSolver } from '#/core/ports/qp-solver.ts';
import type { Actor, Command } from '#/core/engine/events.ts';
import type { Environment } from '#/core/engine/replica/rows.ts';
import type { LaneName, ProgressEvent } from '#/core/engine/replica/stream.ts';
import type { Failure } from '#/core/value/failures.ts';
import type { Result } from '#/core/value/result.ts';
import type { Query } from '#/core/engine/query.ts';
import type { Auth } from './auth/create-auth.ts';
import type { Identity } from './auth/identity.ts';
import type { Store } from './adapters/store/prisma/open-store.ts';
import type { Config } from './config.ts';
import type { Importer } from './imports/import-threads.ts';
import type { CommandReply } from './lane/engine-link.ts';
import type { Lanes } from './lane/lanes.ts';
import type { Logger } from './log/logger.ts';
import type { MarketConflater } from './realtime/conflate-market.ts';
import type { ReplayDesk } from './replay/replay-desk.ts';
import type { RecordingSource } from './runs/recording-source.ts';
import type { LaneReport } from './adapters/journal/segments/read-lanes.ts';
import type { WatchFeeds } from './venues/watch-feeds.ts';
import type { StreamHub } from './realtime/stream-hub.ts';

export interface AuditNote {
  readonly identity: Identity;
  readonly action: string;
  readonly object: string;
  readonly outcome: 'Granted' | 'Refused';
}

export interface BarQuery {
  readonly instrumentId: string;
  readonly interval: string;
  readonly last: number;
  readonly toMs?: number;
}

export interface Desk {
  readonly config: Config;
  readonly version: string;
  readonly environment: Environment;
  readonly log: Logger;
  readonly store: Store;
  readonly auth: Auth;
  /** Imported market history; absent until its adapter is opened. */
  readonly history?: (History & FactHistory) | undefined;
  /** Solves the programs of optimisers. */
  readonly solver: QpSolver;
  /** Reads price files. */
  readonly importer: Importer;
  readonly hub: StreamHub;
  readonly market: MarketConflater;
  readonly lanes: Lanes;
  /** What the lane of an account trades; the simulated lane's where none is named. */
  readonly instruments: (account?: string) => ReadonlyMap<string, Instrument>;
  /** Feeds of outside venues: the simulated lane knows nothing of their instruments. */
  readonly watch: WatchFeeds;
  /** The Replay lane: apart from everything else here. */
  readonly replay: Pick<ReplayDesk, 'list' | 'depth' | 'open' | 'openBars' | 'control' | 'conditions' | 'instruments'>;
  /** Recordings of the home, as data of runs. */
  readonly recordings: RecordingSource;
  /** To the lane, or all lanes, that it is about. */
  readonly command: (identity: Identity, commandId: string, command: Command) => Promise<Result<CommandReply, Failure>>;
  /** The same, for a command that may name nothing of one lane: it goes to the lane that its sender looks at. */
  readonly commandIn: (
    lane: LaneName | undefined,
  ) => (identity: Identity, commandId: string, command: Command) => Promise<Result<CommandReply, Failure>>;
  readonly query: (query: Query) => Promise<unknown>;
  /** Bars of a venue's instrument, encoded as columns. */
  readonly bars: (query: BarQuery) => Uint8Array;
  /** Why nothing can be read of an instrument's order book now. */
  readonly bookTrouble: (instrumentId: string) => string | undefined;
  /** Every lane's journal, read again from its first record. */
  readonly verifyJournals: () => Promise<Result<readonly LaneReport[], Failure>>;
  readonly audit: (note: AuditNote) => Promise<void>;
  /** Long work tells everybody who may see it how far it is. */
  readonly progress: (event: ProgressEvent) => void;
}

export const toActor = ({ userId, name, role, demo }: Identity): Actor => ({ userId, name, role, demo });
