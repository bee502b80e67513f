import { describe, expect, test } from 'vitest';
import { openLaneDesk, riskOfficer, trader, type LaneDesk } from '../testing/lane-desk.ts';
import type { Actor } from './events.ts';

const second: Actor = { ...riskOfficer, userId: 'risk-2', name: 'Second' };
const third: Actor = { ...riskOfficer, userId: 'risk-3', name: 'Third' };

const haltAndAsk = (by: Actor): { readonly desk: LaneDesk; readonly requestId: string } => {
  const desk = openLaneDesk();
  desk.command({ type: 'SetTradingState', level: 2, scope: 'firm', reason: 'a test' }, { actor: riskOfficer });
  const requestId = 'reset-request';
  expect(desk.command({ type: 'RequestReset', scope: 'firm', reason: 'it is over' }, { actor: by, commandId: requestId }).done).toBe(true);
  return { desk, requestId };
};

const decide = (desk: LaneDesk, requestId: string, actor: Actor) => {
  const contentHash = desk.state.requests.get(requestId)?.contentHash ?? '';
  return desk.command({ type: 'DecideRequest', requestId, contentHash, approve: true, reason: '' }, { actor });
};

const firm = ({ state }: LaneDesk): string | undefined => state.states.get('firm')?.state;

describe('the reset of a halt', () => {
  test('takes two risk officers when a trader asks', () => {
    const { desk, requestId } = haltAndAsk(trader);
    expect(decide(desk, requestId, second)).toMatchObject({ done: true, result: 'Open' });
    expect(decide(desk, requestId, second).failure?.code).toBe('Conflict');
    expect(firm(desk)).toBe('Halted');
    expect(decide(desk, requestId, third)).toMatchObject({ done: true, result: 'Approved' });
    expect(firm(desk)).toBe('Active');
  });

  test('takes one more when a risk officer asks, and never the same one', () => {
    const { desk, requestId } = haltAndAsk(riskOfficer);
    expect(decide(desk, requestId, riskOfficer).failure?.code).toBe('Forbidden');
    expect(firm(desk)).toBe('Halted');
    expect(decide(desk, requestId, second)).toMatchObject({ done: true, result: 'Approved' });
    expect(firm(desk)).toBe('Active');
  });

  test('is withdrawn by who asked and nobody else; then nobody approves it', () => {
    const { desk, requestId } = haltAndAsk(trader);
    expect(desk.command({ type: 'WithdrawRequest', requestId }, { actor: second }).failure?.code).toBe('Forbidden');
    expect(desk.command({ type: 'WithdrawRequest', requestId })).toMatchObject({ done: true, result: 'Withdrawn' });
    expect(decide(desk, requestId, second).failure?.code).toBe('Conflict');
    expect(firm(desk)).toBe('Halted');
  });

  test('is not decided by a trader', () => {
    const { desk, requestId } = haltAndAsk(riskOfficer);
    expect(decide(desk, requestId, trader).failure?.code).toBe('Forbidden');
  });
});
