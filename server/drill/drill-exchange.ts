/** The exchange of a drill: a process of its own that outlives every desk, with scripted prices and its own books. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { BrokerEvent } from '#/core/order/order.ts';
import type { SimxBroker } from '#/server/adapters/venues/simx/simx.ts';
import { findFreePort, startChild, waitFor } from './child-process.ts';

/** The simulated exchange's adapter, handed in by whoever wires adapters. */
export type OpenVenue = (at: { readonly port: number; readonly tokenFile: string }) => SimxBroker;

export interface DrillExchange {
  readonly port: number;
  readonly broker: SimxBroker;
  /** Ids of the reports it has sent since it started, in order. */
  readonly reports: readonly string[];
  /** Puts the same book back: what orders took from it is there again. */
  readonly script: () => Promise<void>;
  /** Client ids of all orders the exchange ever took on, in order, from its own log; an id twice is there twice. */
  readonly orderIds: () => readonly string[];
  readonly close: () => Promise<void>;
}

export const drillInstrument = { id: 'SIMX:NVDA', symbol: 'NVDA' } as const;
/** Prices at 4 decimals: 99.99 bid, 100.00 offered, 100 shares a level. */
const book = {
  instrumentId: drillInstrument.id,
  bids: [
    [999_900, 100],
    [999_800, 100],
    [999_700, 10_000],
  ],
  offers: [
    [1_000_000, 100],
    [1_000_100, 100],
    [1_000_200, 10_000],
  ],
};

export const startDrillExchange = async (home: string, openVenue: OpenVenue): Promise<DrillExchange> => {
  const port = await findFreePort();
  const child = startChild({
    script: 'workers/exchange-sim.ts',
    args: ['--port', String(port), '--home', home, '--scripted'],
  });
  const tokenFile = join(home, 'exchange', 'token');
  const started = (): true | undefined => (child.lastLines().includes('exchange listens') && existsSync(tokenFile) ? true : undefined);
  try {
    await waitFor(started, {
      what: () => `start of the exchange (${child.lastLines().slice(-500)})`,
      withinMs: 60_000,
    });
    const broker = openVenue({ port, tokenFile });
    const reports: string[] = [];
    const onReport = (event: BrokerEvent): void => {
      if (event.kind === 'ExecutionReport') reports.push(event.execId);
    };
    await broker.connect({ onReport, onConnection: () => undefined });
    return {
      port,
      broker,
      reports,
      script: () => broker.control('script', book),
      orderIds: () => readOrderIds(join(home, 'exchange', 'orders.ndjson')),
      close: async () => {
        await broker.close();
        child.kill('SIGTERM');
        await child.gone;
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
};

const orderLine = z.object({ k: z.literal('order'), order: z.object({ clOrdId: z.string() }) });

const readOrderIds = (path: string): readonly string[] => {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
  return lines.flatMap((line) => {
    const parsed = orderLine.safeParse(JSON.parse(line));
    return parsed.success ? [parsed.data.order.clOrdId] : [];
  });
};
