import { expect, test } from 'vitest';
import type { DeploymentRow } from '#/core/engine/replica/rows.ts';
import { runningOn } from './running-on.ts';

const row = (name: string, more: Partial<DeploymentRow>): DeploymentRow => ({
  ...{ id: name, name, environment: 'Sim', state: 'Running', programHash: '', strategyId: '', ownerId: '', interval: '1m' },
  ...{
    account: 'SIM-01',
    instrumentId: 'SIMX:BTC-USDT',
    realised: 0n,
    fees: 0n,
    qty: 0,
    cost: 0n,
    trades: 0,
    signals: 0,
    tsStarted: 0n,
    tsUpdated: 0n,
  },
  ...more,
});
const member = (instrumentId: string) => ({ instrumentId, qty: 0, cost: 0n, realised: 0n });

test('strategies that may trade an instrument again run on it, alone or in a book, in the same account', () => {
  const rows = [
    row('trend', {}),
    row('warming', { state: 'WarmingUp' }),
    row('book', { instrumentId: 'SIMX:SPY', members: [member('SIMX:SPY'), member('SIMX:BTC-USDT')] }),
    row('stopped', { state: 'Stopped' }),
    row('halted', { state: 'Halted' }),
    row('other', { account: 'PAPER-01' }),
    row('elsewhere', { instrumentId: 'SIMX:SPY' }),
  ];
  const found = runningOn(rows, { account: 'SIM-01', instrumentId: 'SIMX:BTC-USDT' });
  expect(found.map(({ name }) => name)).toEqual(['trend', 'warming', 'book']);
});
