import { expect, test } from 'vitest';
import type { Command } from '#/core/engine/events.ts';
import type { AccountRow, OrderRow, RequestRow, StateRow } from '#/core/engine/replica/rows.ts';
import { laneEnvironments, laneStream, type LaneName } from '#/core/engine/replica/stream.ts';
import { failure } from '#/core/value/failures.ts';
import { fail, ok } from '#/core/value/result.ts';
import { createStreamHub } from '#/server/realtime/stream-hub.ts';
import { rightOf } from '#/server/realtime/socket-server.ts';
import { createLanes, type TradingLane } from './lanes.ts';

const actor = { userId: 'u', name: 'U', role: 'risk', demo: false } as const;

const setUp = () => {
  const hub = createStreamHub();
  const sent: string[] = [];
  const state = { fails: undefined as LaneName | undefined, isOpen: true };
  const lane = (name: LaneName): TradingLane => ({
    name,
    environment: laneEnvironments[name],
    instruments: () => new Map(),
    engine: {
      command: (commandId) => {
        sent.push(`${name} ${commandId}`);
        return Promise.resolve(state.fails === name ? fail(failure('NotReady', `${name} is away`)) : ok({ state: 'Done', result: name }));
      },
      query: ({ type }) => Promise.resolve(`${name} ${type}`),
    },
  });
  const paper = lane('paper');
  const lanes = createLanes({ first: lane('sim'), others: () => (state.isOpen ? [paper] : []), hub });
  const account = (name: string, of: LaneName): void => {
    const row = { account: name, environment: laneEnvironments[of] } as AccountRow;
    hub.apply([{ stream: `account:${name}`, change: { table: 'accounts', key: name, row } }]);
  };
  account('SIM-01', 'sim');
  account('PAPER-01', 'paper');
  hub.apply([{ stream: 'account:PAPER-01', change: { table: 'orders', key: 'o', row: { account: 'PAPER-01' } as OrderRow } }]);
  const lanesOf = async (command: Command, lookingAt?: LaneName): Promise<readonly string[]> => {
    sent.length = 0;
    await lanes.command({ commandId: 'c', actor, command, lookingAt });
    return sent.map((text) => text.replace(' c', ''));
  };
  return { hub, lanes, lanesOf, state };
};

test.each([
  ['an account', { type: 'CancelAll', account: 'PAPER-01' }, ['paper']],
  ['an account of the first lane', { type: 'CancelAll', account: 'SIM-01' }, ['sim']],
  ['an account that nobody has opened', { type: 'CancelAll', account: 'NONE' }, ['sim']],
  ['an order', { type: 'CancelOrder', clOrdId: 'o' }, ['paper']],
  ['an order that nobody has', { type: 'CancelOrder', clOrdId: 'none' }, ['sim']],
  ['the firm', { type: 'SetTradingState', level: 2, scope: 'firm', reason: 'r' }, ['sim', 'paper']],
  ['a desk of the firm', { type: 'SetTradingState', level: 2, scope: 'firm/main', reason: 'r' }, ['sim', 'paper']],
  ['one account of the firm', { type: 'SetTradingState', level: 2, scope: 'firm/main/PAPER-01', reason: 'r' }, ['paper']],
  ['a limit of the firm', { type: 'ChangeLimit', limitId: 'R07.maxGross@firm', allowed: '1', reason: 'r' }, ['sim', 'paper']],
  ['a limit of each account', { type: 'ChangeLimit', limitId: 'R07.maxGross@firm/*/*', allowed: '1', reason: 'r' }, ['sim']],
] satisfies [string, Command, LaneName[]][])('a command about %s goes where it belongs', async (_, command, expected) => {
  expect(await setUp().lanesOf(command)).toEqual(expected);
});

test('what names nothing of one lane goes to the one that is looked at, while that is open', async () => {
  const { lanesOf, state } = setUp();
  const command: Command = { type: 'ChangeLimit', limitId: 'R07.maxGross@firm/*/*', allowed: '1', reason: 'r' };
  expect(await lanesOf(command, 'paper')).toEqual(['paper']);
  state.isOpen = false;
  expect(await lanesOf(command, 'paper')).toEqual(['sim']);
});

test('a request is decided in every lane that holds it, a halt is reset where it stands', async () => {
  const { hub, lanesOf } = setUp();
  const decide: Command = { type: 'DecideRequest', requestId: 'q', contentHash: 'h', approve: true, reason: '' };
  const reset: Command = { type: 'RequestReset', scope: 'firm', reason: 'r' };
  hub.apply([
    { stream: 'paper/risk', change: { table: 'requests', key: 'q', row: { id: 'q' } as RequestRow } },
    { stream: 'paper/desk', change: { table: 'states', key: 'firm', row: { scope: 'firm', level: 2 } as StateRow } },
  ]);
  expect([await lanesOf(decide), await lanesOf(reset)]).toEqual([['paper'], ['paper']]);
  hub.apply([{ stream: 'risk', change: { table: 'requests', key: 'q', row: { id: 'q' } as RequestRow } }]);
  expect(await lanesOf(decide)).toEqual(['sim', 'paper']);
});

test('a halt that one lane did not take is not done', async () => {
  const { lanes, state } = setUp();
  const halt = { commandId: 'c', actor, command: { type: 'SetTradingState', level: 2, scope: 'firm', reason: 'r' } } as const;
  expect(await lanes.command(halt)).toEqual(ok({ state: 'Done', result: 'sim' }));
  state.fails = 'paper';
  expect(await lanes.command(halt)).toMatchObject({ ok: false, failure: { message: 'paper is away' } });
});

test('questions go to the lane of their account, and an unknown account makes no stream', async () => {
  const { hub, lanes } = setUp();
  expect(await lanes.query({ type: 'account', account: 'PAPER-01' })).toBe('paper account');
  expect(await lanes.query({ type: 'account', account: 'NONE' })).toBe('sim account');
  expect(hub.streams()).not.toContain('account:NONE');
});

test.each([
  ['sim', 'desk', 'desk'],
  ['paper', 'desk', 'paper/desk'],
  ['paper', 'risk', 'paper/risk'],
  ['paper', 'alerts', 'paper/alerts'],
  ['paper', 'ops', 'ops'],
  ['paper', 'replay', 'replay'],
  ['paper', 'account:PAPER-01', 'account:PAPER-01'],
] satisfies [LaneName, string, string][])('the stream of %s named %s is %s', (lane, stream, expected) => {
  expect(laneStream(lane, stream)).toBe(expected);
});

test.each([
  ['paper/desk', 'stream.market'],
  ['paper/alerts', 'stream.market'],
  ['paper/risk', 'stream.risk'],
  ['paper/ops', undefined],
  ['paper/replay', undefined],
  ['sim/desk', undefined],
  ['live/desk', undefined],
  ['paper/desk/x', undefined],
])('%s needs the right %s', (stream, permission) => {
  expect(rightOf(stream)?.permission).toBe(permission);
});
