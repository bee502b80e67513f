/**
 * What the phone last heard, to be shown with its age when there is no connection: the rows its screens need as snapshots of
 * their streams, the newest quotes, and who was asking. Taken from the stores of the page and put back into them, so that
 * every screen shows it without knowing.
 */
import { decodeRecord, encodeRecord } from '#/core/engine/codec.ts';
import { allRows, createReplica, type TableMaps } from '#/core/engine/replica/replica.ts';
import type { DecisionRow } from '#/core/engine/replica/rows.ts';
import type { MarketBatch, QuoteTuple, StreamSnapshot } from '#/core/engine/replica/stream.ts';
import type { Desk } from '../replica/desk.ts';
import type { QuoteView } from '../replica/market.ts';
import type { Session } from '../trpc/records.ts';

export interface PhoneSnapshot {
  readonly format: 1;
  /** By this phone's clock. */
  readonly asOfMs: number;
  readonly session: Session;
  readonly streams: readonly StreamSnapshot[];
  readonly market: MarketBatch;
}

interface Asked {
  readonly session: Session;
  readonly account: string;
}

type Stores = Pick<Desk, 'streams' | 'market'>;

/** Undefined before the account has been heard of: half a picture is not kept. */
export const takeSnapshot = ({ streams, market }: Stores, { session, account }: Asked): PhoneSnapshot | undefined => {
  const asOfMs = market.lastBatchMs();
  const offset = market.clockOffsetMs();
  const ofAccount = `account:${account}`;
  if (asOfMs === undefined || offset === undefined || streams.view(ofAccount, 'accounts').state !== 'ready') return undefined;
  const keep = (stream: string, tables: Partial<TableMaps>): StreamSnapshot => ({
    stream,
    number: streams.numberOf(stream),
    changes: allRows({ ...createReplica(stream).tables, ...tables }),
  });
  const instruments = streams.view('desk', 'instruments').byKey;
  const quotes = [...instruments.keys()].flatMap((id) => {
    const quote = market.quote(id);
    return quote === undefined ? [] : [tupleOf(quote, offset)];
  });
  return {
    format: 1,
    asOfMs,
    session,
    streams: [
      keep(ofAccount, {
        accounts: streams.view(ofAccount, 'accounts').byKey,
        equity: streams.view(ofAccount, 'equity').byKey,
        positions: streams.view(ofAccount, 'positions').byKey,
        deployments: streams.view(ofAccount, 'deployments').byKey,
        decisions: newestDecisions(streams.view(ofAccount, 'decisions').rows),
      }),
      keep('desk', { instruments, states: streams.view('desk', 'states').byKey }),
      keep('risk', { limits: streams.view('risk', 'limits').byKey }),
      keep('alerts', { alerts: streams.view('alerts', 'alerts').byKey }),
    ],
    market: { lane: 'desk', at: asOfMs + offset, quotes, trades: [], books: [], bars: [] },
  };
};

/** The streams must have readers by now; what the desk sends later replaces all of it. */
export const restoreSnapshot = ({ streams, market }: Stores, snapshot: PhoneSnapshot): void => {
  for (const stream of snapshot.streams) streams.onSnapshot(encodeRecord(stream));
  market.onBatch(snapshot.market, snapshot.asOfMs);
};

export const writeSnapshot = (snapshot: PhoneSnapshot): string => encodeRecord(snapshot);

/** Undefined where it is of another format or damaged. */
export const parseSnapshot = (text: string): PhoneSnapshot | undefined => {
  try {
    const value = decodeRecord(text);
    return isSnapshot(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const isSnapshot = (value: unknown): value is PhoneSnapshot =>
  isObject(value) &&
  value['format'] === 1 &&
  typeof value['asOfMs'] === 'number' &&
  Array.isArray(value['streams']) &&
  isObject(value['market']) &&
  isObject(value['session']) &&
  isObject(value['session']['user']);

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

export const newestDecisions = (rows: readonly DecisionRow[]): ReadonlyMap<string, DecisionRow> => {
  const newest = new Map<string, DecisionRow>();
  for (const row of rows) {
    const before = newest.get(row.deploymentId);
    if (before === undefined || row.ts >= before.ts) newest.set(row.deploymentId, row);
  }
  return newest;
};

const tupleOf = (quote: QuoteView, offset: number): QuoteTuple => [
  quote.instrumentId,
  quote.bidPx ?? null,
  quote.bidSize ?? null,
  quote.offerPx ?? null,
  quote.offerSize ?? null,
  quote.lastPx ?? null,
  quote.dayOpenPx ?? null,
  quote.bornMs + offset,
  quote.state,
];
