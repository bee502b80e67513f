import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { builtinInstruments } from '#/core/instrument/builtin.ts';
import { present } from '#/core/value/invariant.ts';
import type { WireExecution } from '#/server/adapters/venues/simx/wire.ts';
import { feeOf } from './fees.ts';
import { ExchangeLedger, halfEven } from './ledger.ts';
import { OrderLog } from './order-log.ts';

const bySymbol = (symbol: string) =>
  present(
    builtinInstruments.find((instrument) => instrument.symbol === symbol),
    symbol,
  );
const execution = (execId: string, side: 'Buy' | 'Sell', lastQty: number, lastPx: number): WireExecution => ({
  execId,
  clOrdId: 'c',
  account: 'A',
  instrumentId: 'SIMX:NVDA',
  side,
  lastQty,
  lastPx,
  fee: '100',
  feeCurrency: 'USD',
  lastLiquidityInd: 'RemovedLiquidity',
  ts: '0',
  orderId: 'X-1',
  cumQty: lastQty,
  leavesQty: 0,
});

describe('the books of the exchange', () => {
  test('sum the flows of every execution, fees included, and give executions in order', () => {
    const ledger = new ExchangeLedger(builtinInstruments);
    ledger.book(execution('E-1', 'Buy', 10, 1_000_000));
    ledger.book(execution('E-2', 'Sell', 4, 1_100_000));
    expect(ledger.statement('A', 2)).toEqual({
      account: 'A',
      cash: { USD: String(-1000_00000000n + 440_00000000n - 200n) },
      fees: { USD: '200' },
      positions: [{ account: 'A', instrumentId: 'SIMX:NVDA', qty: 6 }],
      orders: 2,
      executions: 2,
    });
    expect(ledger.executionsSince('E-1').map(({ execId }) => execId)).toEqual(['E-2']);
    expect(() => ledger.book(execution('E-2', 'Sell', 4, 1_100_000))).toThrow('booked once');
  });

  test.each([
    [5n, 0n],
    [15n, 2n],
    [16n, 2n],
    [-5n, 0n],
    [-15n, -2n],
    [-26n, -3n],
  ])('round %s tenths half to even: %s', (value, expected) => {
    expect(halfEven(value, 10n)).toBe(expected);
  });

  test.each([
    ['NVDA', 1_000_000, 100, 0, false, 1_00000000n],
    ['NVDA', 1_000_000, 100, 100, false, 0n],
    ['NVDA', 1_000_000, 1000, 0, false, 5_00000000n],
    ['BTC-USDT', 900_000_000, 1_000_000, 0, false, 45_00000000n],
    ['BTC-USDT', 900_000_000, 1_000_000, 0, true, 18_00000000n],
    ['EUR-USD', 1_000_000, 100_000, 0, true, 10_00000000n],
  ])('charge %s at %d for %d (after %d, maker %s): %s', (symbol, px, qty, qtyBefore, isMaker, expected) => {
    expect(feeOf({ instrument: bySymbol(symbol), px, qty, qtyBefore, isMaker })).toBe(expected);
  });
});

test('the log of the exchange cuts a line torn by a kill and keeps the rest', () => {
  const folder = mkdtempSync(join(tmpdir(), 'simx-log-'));
  const path = join(folder, 'orders.ndjson');
  const log = new OrderLog(path);
  log.append({ k: 'end', orderId: 'X-1', ordStatus: 'Canceled' });
  log.close();
  appendFileSync(path, '{"k":"end","orderId":"X-2","ordS');
  const again = new OrderLog(path);
  expect(again.entries).toEqual([{ k: 'end', orderId: 'X-1', ordStatus: 'Canceled' }]);
  again.append({ k: 'triggered', orderId: 'X-3' });
  again.close();
  expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(3);
  rmSync(folder, { recursive: true });
});
