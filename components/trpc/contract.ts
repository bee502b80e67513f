/**
 * Names, inputs and outputs of the procedures that pages call. Money is the ledger's integer as decimal text; prices and
 * sizes in inputs are decimals as typed, in outputs decimals as text.
 */
import type { TRPCBuiltRouter, TRPCDecorateCreateRouterOptions, TRPCMutationProcedure, TRPCQueryProcedure } from '@trpc/server';
import type { Role } from '#/core/lifecycle/permissions.ts';
import type { ReplayDeed } from '#/core/lifecycle/replay.schema.ts';
import type { DatasetInfo } from '#/core/ports/history.ts';
import type { RebalanceTerms } from '#/core/portfolio/propose-rebalance.schema.ts';
import type { AcceptedRebalance, RebalanceProposal } from '#/core/portfolio/rebalance-proposal.ts';
import type { TearSheet } from '#/core/report/tear-sheet.ts';
import type { Failure } from '#/core/value/failures.ts';
import type { ModelDocument, ModelList, PinnedStrategy, PredictionNote, TrainingToStart, WarmUpState } from './contract-models.ts';
import type {
  SessionUser,
  Session,
  OrderDraft,
  PlaceOrder,
  Slicing,
  OrderPreview,
  Outcome,
  StrategyTemplate,
  StrategyRecord,
  StrategyDocument,
  StrategyToSave,
  SessionRow,
  DeviceRow,
  Pairing,
  UserRow,
  AuditRecord,
  AuditSearch,
  AuditVerdict,
  DrillStatus,
  JournalReport,
  CommandOutcome,
  RunToStart,
  RunRecord,
  UploadToPreview,
  UploadToImport,
  ImportPreview,
  ImportReport,
  RecordingList,
} from './contract-records.ts';

export type * from './contract-models.ts';
export type * from './contract-records.ts';

type Query<Input, Output> = TRPCQueryProcedure<{ input: Input; output: Output; meta: object }>;
type Mutation<Input, Output> = TRPCMutationProcedure<{ input: Input; output: Output; meta: object }>;
type NoInput = undefined | void;

type Procedures = {
  session: {
    me: Query<NoInput, Session>;
    list: Query<NoInput, readonly SessionRow[]>;
    stepUp: Mutation<{ readonly password: string }, { readonly done: boolean }>;
    demoUsers: Query<NoInput, readonly SessionUser[]>;
    switchDemo: Mutation<{ readonly userId: string }, unknown>;
  };
  orders: {
    place: Mutation<PlaceOrder, Outcome & { readonly clOrdId?: string }>;
    cancel: Mutation<{ readonly commandId: string; readonly clOrdId: string }, Outcome>;
    placeAlgorithm: Mutation<PlaceOrder & Slicing, Outcome>;
    cancelAlgorithm: Mutation<{ readonly commandId: string; readonly parentId: string }, Outcome>;
    replace: Mutation<
      {
        readonly commandId: string;
        readonly clOrdId: string;
        readonly qty: string;
        readonly price?: string;
        readonly stopPx?: string;
      },
      Outcome
    >;
    cancelAll: Mutation<{ readonly commandId: string; readonly account?: string; readonly symbol?: string }, Outcome>;
    preview: Query<OrderDraft, OrderPreview>;
  };
  positions: {
    flatten: Mutation<{ readonly commandId: string; readonly account: string; readonly symbol?: string }, Outcome>;
  };
  portfolio: {
    propose: Mutation<RebalanceTerms & { readonly runId: string }, RebalanceProposal>;
    cancel: Mutation<{ readonly account: string; readonly runId: string }, { readonly cancelled: boolean }>;
    accept: Mutation<{ readonly commandId: string; readonly account: string; readonly hash: string }, AcceptedRebalance>;
  };
  deployments: {
    start: Mutation<
      {
        readonly commandId: string;
        readonly strategyId: string;
        readonly versionHash?: string;
        readonly account: string;
        readonly symbol?: string;
        readonly interval: string;
      },
      Outcome & { readonly id?: string; readonly symbol?: string }
    >;
    stop: Mutation<{ readonly commandId: string; readonly id: string }, Outcome>;
    warmUp: Query<
      { readonly strategyId: string; readonly versionHash?: string; readonly symbol: string; readonly interval: string },
      WarmUpState
    >;
  };
  strategies: {
    list: Query<NoInput, readonly StrategyRecord[]>;
    get: Query<{ readonly id: string }, StrategyDocument>;
    save: Mutation<StrategyToSave, { readonly hash: string }>;
    templates: Query<NoInput, readonly StrategyTemplate[]>;
    create: Mutation<{ readonly name: string; readonly template?: string }, { readonly id: string }>;
  };
  runs: {
    start: Mutation<RunToStart, { readonly runId: string }>;
    list: Query<NoInput, readonly RunRecord[]>;
    get: Query<{ readonly runId: string }, { readonly run: RunRecord; readonly report?: TearSheet | undefined }>;
    cancel: Mutation<{ readonly runId: string }, { readonly cancelled: boolean }>;
  };
  models: {
    list: Query<NoInput, ModelList>;
    get: Query<{ readonly hash: string }, ModelDocument>;
    train: Mutation<TrainingToStart, { readonly runId: string }>;
    cancel: Mutation<{ readonly runId: string }, { readonly cancelled: boolean }>;
    toStrategy: Mutation<{ readonly hash: string }, PinnedStrategy>;
    predictions: Query<{ readonly hash: string }, readonly PredictionNote[]>;
  };
  data: {
    list: Query<NoInput, readonly DatasetInfo[]>;
    preview: Query<UploadToPreview, ImportPreview>;
    importUpload: Mutation<UploadToImport, ImportReport>;
    cancelImport: Mutation<{ readonly uploadId: string }, { readonly cancelled: boolean }>;
  };
  halt: {
    set: Mutation<{ readonly commandId: string; readonly level: number; readonly scope: string; readonly reason: string }, Outcome>;
    requestReset: Mutation<{ readonly commandId: string; readonly scope: string; readonly reason: string }, CommandOutcome>;
  };
  limits: {
    change: Mutation<
      { readonly commandId: string; readonly limitId: string; readonly allowed: string; readonly reason: string },
      CommandOutcome
    >;
  };
  requests: {
    withdraw: Mutation<{ readonly commandId: string; readonly requestId: string }, CommandOutcome>;
    decide: Mutation<
      {
        readonly commandId: string;
        readonly requestId: string;
        readonly contentHash: string;
        readonly approve: boolean;
        readonly reason: string;
      },
      CommandOutcome
    >;
  };
  audit: { search: Query<AuditSearch, readonly AuditRecord[]>; verify: Query<NoInput, AuditVerdict> };
  ops: {
    verifyJournal: Query<NoInput, JournalReport>;
    drill: Mutation<{ readonly times: number }, DrillStatus>;
    drillReport: Query<NoInput, DrillStatus>;
  };
  replay: {
    recordings: Query<NoInput, RecordingList>;
    open: Mutation<{ readonly recording: string }, { readonly recording: string }>;
    control: Mutation<ReplayDeed, { readonly deed: string }>;
  };
  feeds: {
    set: Mutation<{ readonly feed: string; readonly on: boolean }, { readonly feed: string; readonly on: boolean }>;
  };
  users: {
    list: Query<NoInput, readonly UserRow[]>;
    create: Mutation<
      {
        readonly name: string;
        readonly email: string;
        readonly password: string;
        readonly role: Role;
        readonly accounts: readonly string[];
      },
      { readonly id: string }
    >;
    setRole: Mutation<
      {
        readonly commandId: string;
        readonly userId: string;
        readonly role: Role;
        readonly accounts: readonly string[];
      },
      unknown
    >;
    setPassword: Mutation<{ readonly userId: string; readonly password: string }, unknown>;
    disable: Mutation<{ readonly userId: string; readonly reason: string }, unknown>;
  };
  devices: {
    list: Query<NoInput, readonly DeviceRow[]>;
    pair: Mutation<NoInput, Pairing>;
    revoke: Mutation<{ readonly id: string }, unknown>;
  };
  alerts: {
    acknowledge: Mutation<{ readonly commandId: string; readonly id: string }, Outcome>;
    setPrice: Mutation<{ readonly commandId: string; readonly symbol: string; readonly above?: string; readonly below?: string }, Outcome>;
  };
  settings: {
    get: Query<{ readonly key: string }, unknown>;
    set: Mutation<{ readonly key: string; readonly value: unknown }, unknown>;
    resetAccount: Mutation<{ readonly commandId: string; readonly account: string }, Outcome>;
  };
};

interface ErrorShape {
  readonly message: string;
  readonly code: number;
  readonly data: { readonly failure?: Failure };
}

export type AppRouter = TRPCBuiltRouter<
  { ctx: object; meta: object; errorShape: ErrorShape; transformer: false },
  TRPCDecorateCreateRouterOptions<Procedures>
>;
