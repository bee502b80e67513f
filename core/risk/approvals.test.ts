import { describe, expect, test } from 'vitest';
import { Timestamp } from '../value/timestamp.ts';
import { decideRequest, hashApproval, isValidForLive, openRequest, stateAt, withdrawRequest } from './approvals.ts';
import type { ApprovalContent, ApprovalRequest, Person, Verdict } from './approvals.ts';

const person = (userId: string, isDemo = false): Person => ({ userId, name: userId, isDemo });
const at = (ns: number) => Timestamp(BigInt(ns));
const content: ApprovalContent = {
  kind: 'LimitRaise',
  object: 'R07.gross.SIM-01',
  scope: 'firm/main/SIM-01',
  was: '200000',
  becomes: '300000',
  unit: 'USD',
  reason: 'new mandate',
};
const opened = (approvalsNeeded = 1): ApprovalRequest => {
  const made = openRequest({
    id: 'r1',
    content,
    requester: person('tom'),
    createdAt: at(1),
    expiresAt: at(100),
    approvalsNeeded,
  });
  if (!made.ok) throw new Error(made.failure.message);
  return made.value;
};
const verdict = (by: Person, part: Partial<Verdict> = {}): Verdict => ({
  by,
  isApproved: true,
  reason: '',
  at: at(10),
  contentHash: hashApproval(content),
  ...part,
});

describe('a request for approval', () => {
  test('is approved by another person', () => {
    expect(decideRequest(opened(), verdict(person('rita')))).toMatchObject({ ok: true, value: { state: 'Approved' } });
  });

  test('is never decided by its requester', () => {
    expect(decideRequest(opened(), verdict(person('tom')))).toMatchObject({
      ok: false,
      failure: { code: 'Forbidden' },
    });
  });

  test('is void when what was signed is not what is asked for', () => {
    const other = hashApproval({ ...content, becomes: '400000' });
    expect(decideRequest(opened(), verdict(person('rita'), { contentHash: other }))).toMatchObject({
      ok: false,
      failure: { code: 'Conflict' },
    });
  });

  test('needs two different people where two are needed', () => {
    const first = decideRequest(opened(2), verdict(person('rita')));
    if (!first.ok) throw new Error(first.failure.message);
    expect(first.value.state).toBe('Open');
    expect(decideRequest(first.value, verdict(person('rita')))).toMatchObject({
      ok: false,
      failure: { code: 'Conflict' },
    });
    expect(decideRequest(first.value, verdict(person('rolf')))).toMatchObject({
      ok: true,
      value: { state: 'Approved' },
    });
  });

  test('expires by itself, at its time and not before', () => {
    expect(stateAt(opened(), at(99))).toBe('Open');
    expect(stateAt(opened(), at(100))).toBe('Expired');
    expect(decideRequest(opened(), verdict(person('rita'), { at: at(100) })).ok).toBe(false);
  });

  test('is not decided twice', () => {
    const done = decideRequest(opened(), verdict(person('rita')));
    if (!done.ok) throw new Error(done.failure.message);
    expect(decideRequest(done.value, verdict(person('rolf'))).ok).toBe(false);
  });

  test('wants a reason to open and to reject', () => {
    const { createdAt, expiresAt } = opened();
    const bare = { id: 'r', content: { ...content, reason: ' ' }, requester: person('tom'), createdAt, expiresAt };
    expect(openRequest(bare).ok).toBe(false);
    expect(decideRequest(opened(), verdict(person('rita'), { isApproved: false })).ok).toBe(false);
    expect(decideRequest(opened(), verdict(person('rita'), { isApproved: false, reason: 'too much' }))).toMatchObject({
      value: { state: 'Rejected' },
    });
  });

  test('is withdrawn by its requester alone', () => {
    expect(withdrawRequest(opened(), person('rita'), at(5)).ok).toBe(false);
    expect(withdrawRequest(opened(), person('tom'), at(5))).toMatchObject({ value: { state: 'Withdrawn' } });
  });

  test('signed by a demo user is not valid for Live', () => {
    const demo = decideRequest(opened(), verdict(person('rita', true)));
    const real = decideRequest(opened(), verdict(person('rita')));
    if (!demo.ok || !real.ok) throw new Error('both must be approved');
    expect([isValidForLive(demo.value), isValidForLive(real.value), isValidForLive(opened())]).toEqual([false, true, false]);
  });
});
