import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, test } from 'vitest';
import { checkBroker, type BrokerRig } from '#/core/testing/broker-contract.ts';
import { present } from '#/core/value/invariant.ts';
import { createSimxBroker, type SimxBroker } from './broker.ts';

const instrumentId = 'SIMX:NVDA';

const startExchange = async (home: string, port: number): Promise<{ readonly child: ChildProcess; readonly port: number }> => {
  const script = join(import.meta.dirname, '../../../../workers/exchange-sim.ts');
  const args = [script, '--home', home, '--port', String(port), '--seed', '7', '--scripted'];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface(present(child.stdout ?? undefined, 'stdout')), 'line');
  return { child, port: Number(JSON.parse(String(line)).port) };
};

const open = async (): Promise<BrokerRig> => {
  const home = mkdtempSync(join(tmpdir(), 'simx-contract-'));
  let exchange = await startExchange(home, 0);
  const dial = (): SimxBroker => createSimxBroker({ port: exchange.port, tokenFile: join(home, 'exchange/token') });
  let broker = dial();
  const stop = async (): Promise<void> => {
    await broker.close();
    exchange.child.kill('SIGKILL');
    await once(exchange.child, 'exit');
  };
  return {
    instrumentId,
    lot: 1,
    broker,
    show: ({ bidPx, offerPx, lots }) => broker.control('script', { instrumentId, bids: [[bidPx, lots]], offers: [[offerPx, lots]] }),
    reopen: async () => {
      await stop();
      exchange = await startExchange(home, exchange.port);
      return (broker = dial());
    },
    close: async () => {
      await stop();
      rmSync(home, { recursive: true });
    },
  };
};

describe('the simulated exchange', () => {
  checkBroker(test, open);
});
