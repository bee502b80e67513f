/**
 * Names, inputs and outputs of the procedures that pages call. Money is the ledger's integer as decimal text; prices and
 * sizes in inputs are decimals as typed, in outputs decimals as text.
 */
import type { TRPCBuiltRouter, TRPCDecorateCreateRouterOptions, TRPCMutationProcedure, TRPCQueryProcedure } from '@trpc/server';
import type { Environment } from '#/core/engine/replica/rows.ts';
import type { ExecInst, OrdType, Side, TimeInForce } from '#/core/order/order.ts';
import type { Failure } from '#/core/value/failures.ts';

type Query<Input, Output> = TRPCQueryProcedure<{ input: Input; output: Output; meta: object }>;
type Mutation<Input, Output> = TRPCMutationProcedure<{ input: Input; output: Output; meta: object }>;
type NoInput = undefined | void;

export interface SessionUser {
  readonly id: string;
  readonly name: string;
  readonly role: string;
  readonly accounts: readonly string[];
  readonly demo: boolean;
}

export interface Session {
  readonly user: SessionUser;
  readonly environment: Environment;
  readonly version: string;
  readonly accounts: readonly string[];
}

export interface OrderDraft {
  readonly account: string;
  readonly symbol: string;
  readonly side: Side;
  readonly ordType: OrdType;
  readonly qty: string;
  readonly price?: string;
  readonly stopPx?: string;
}

export interface PlaceOrder extends OrderDraft {
  readonly commandId: string;
  readonly timeInForce: TimeInForce;
  readonly execInst: readonly ExecInst[];
}

export interface RuleCheck {
  readonly rule: string;
  readonly title: string;
  readonly state: 'pass' | 'near' | 'refuse';
  readonly text: string;
  readonly observed?: string;
  readonly allowed?: string;
  readonly unit?: string;
  readonly utilisation?: number;
}

export interface OrderPreview {
  readonly notional: string;
  readonly currency: string;
  readonly fee: string;
  readonly positionNow: string;
  readonly positionAfter: string;
  readonly grossAfter?: string;
  readonly checks: readonly RuleCheck[];
  readonly tightest?: RuleCheck;
}

/** `Pending`: two seconds went by without an outcome; the stream will tell. */
export interface Outcome {
  readonly state: 'Done' | 'Pending';
}

export interface StrategyTemplate {
  readonly id: string;
  readonly title: string;
  readonly text: string;
}

type Procedures = {
  session: {
    me: Query<NoInput, Session>;
    demoUsers: Query<NoInput, readonly SessionUser[]>;
    switchDemo: Mutation<{ readonly userId: string }, unknown>;
  };
  orders: {
    place: Mutation<PlaceOrder, Outcome & { readonly clOrdId?: string }>;
    cancel: Mutation<{ readonly commandId: string; readonly clOrdId: string }, Outcome>;
    replace: Mutation<{ readonly commandId: string; readonly clOrdId: string; readonly qty: string; readonly price?: string; readonly stopPx?: string }, Outcome>;
    cancelAll: Mutation<{ readonly commandId: string; readonly account?: string; readonly symbol?: string }, Outcome>;
    preview: Query<OrderDraft, OrderPreview>;
  };
  positions: { flatten: Mutation<{ readonly commandId: string; readonly account: string; readonly symbol?: string }, Outcome> };
  deployments: {
    start: Mutation<
      { readonly commandId: string; readonly strategyId: string; readonly versionHash?: string; readonly account: string; readonly symbol: string; readonly interval: string },
      Outcome & { readonly id?: string }
    >;
    stop: Mutation<{ readonly commandId: string; readonly id: string }, Outcome>;
  };
  strategies: {
    templates: Query<NoInput, readonly StrategyTemplate[]>;
    create: Mutation<{ readonly name: string; readonly template?: string }, { readonly id: string }>;
  };
  halt: { set: Mutation<{ readonly commandId: string; readonly level: number; readonly scope: string; readonly reason: string }, Outcome> };
  alerts: {
    acknowledge: Mutation<{ readonly commandId: string; readonly id: string }, Outcome>;
    setPrice: Mutation<{ readonly commandId: string; readonly symbol: string; readonly above?: string; readonly below?: string }, Outcome>;
  };
  settings: {
    get: Query<{ readonly key: string }, unknown>;
    set: Mutation<{ readonly key: string; readonly value: unknown }, unknown>;
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
