/**
 * Four eyes: a request names exactly what would change, is bound to the hash of that content, and is decided by somebody
 * else before it expires. Any edit is a new request. Pure: every step returns a new request or why it may not be taken.
 */
import { contentHash } from '../value/canonical.ts';
import { failure, invalid, type Failure } from '../value/failures.ts';
import { fail, ok, type Result } from '../value/result.ts';
import type { Timestamp } from '../value/timestamp.ts';

export const approvalKinds = ['LimitRaise', 'HaltReset', 'LiveDeployment', 'Model'] as const;
export type ApprovalKind = (typeof approvalKinds)[number];

export const approvalStates = ['Open', 'Approved', 'Rejected', 'Expired', 'Withdrawn'] as const;
export type ApprovalState = (typeof approvalStates)[number];

/** What is asked for; its hash is what gets signed. */
export interface ApprovalContent {
  readonly kind: ApprovalKind;
  /** The limit's id, the halt's scope, the deployment's hash. */
  readonly object: string;
  readonly scope: string;
  readonly was: string;
  readonly becomes: string;
  readonly unit: string;
  readonly reason: string;
}

export interface Person {
  readonly userId: string;
  readonly name: string;
  /** A seeded user of the demo: its signature is marked and never valid for Live. */
  readonly isDemo: boolean;
}

export interface Decision {
  readonly by: Person;
  readonly isApproved: boolean;
  readonly reason: string;
  readonly at: Timestamp;
}

export interface ApprovalRequest {
  readonly id: string;
  readonly content: ApprovalContent;
  readonly contentHash: string;
  readonly requester: Person;
  readonly createdAt: Timestamp;
  readonly expiresAt: Timestamp;
  readonly state: ApprovalState;
  /** Two for a halt's reset, one otherwise. */
  readonly approvalsNeeded: number;
  readonly decisions: readonly Decision[];
}

export interface NewRequest {
  readonly id: string;
  readonly content: ApprovalContent;
  readonly requester: Person;
  readonly createdAt: Timestamp;
  readonly expiresAt: Timestamp;
  readonly approvalsNeeded?: number;
}

export const hashApproval = (content: ApprovalContent): string => contentHash(content);

export const openRequest = (request: NewRequest): Result<ApprovalRequest, Failure> => {
  const { content, createdAt, expiresAt, approvalsNeeded = 1 } = request;
  if (content.reason.trim() === '') return fail(invalid('reason', 'given', content.reason));
  if (expiresAt <= createdAt) return fail(invalid('expiry', 'after the request', expiresAt));
  if (approvalsNeeded < 1) return fail(invalid('approvals needed', 'at least 1', approvalsNeeded));
  const { id, requester } = request;
  return ok({
    id,
    content,
    contentHash: hashApproval(content),
    requester,
    createdAt,
    expiresAt,
    state: 'Open',
    approvalsNeeded,
    decisions: [],
  });
};

/** The state at a time: an open request past its expiry is Expired, without anybody saying so. */
export const stateAt = ({ state, expiresAt }: ApprovalRequest, at: Timestamp): ApprovalState =>
  state === 'Open' && at >= expiresAt ? 'Expired' : state;

export interface Verdict extends Decision {
  /** Of what the decider saw. */
  readonly contentHash: string;
}

/** Signs or rejects. The requester never decides, nobody decides twice, and what was seen must be what is asked for. */
export const decideRequest = (request: ApprovalRequest, verdict: Verdict): Result<ApprovalRequest, Failure> => {
  const { contentHash: seen, ...decision } = verdict;
  const refusal = whyNotDecidable(request, verdict);
  if (refusal !== undefined) return fail(refusal);
  if (seen !== request.contentHash) {
    return fail(failure('Conflict', `the content signed must be ${request.contentHash}, was ${seen}: the request has changed`));
  }
  const decisions = [...request.decisions, decision];
  if (!decision.isApproved) return ok({ ...request, decisions, state: 'Rejected' });
  return ok({ ...request, decisions, state: decisions.length >= request.approvalsNeeded ? 'Approved' : 'Open' });
};

const whyNotDecidable = (request: ApprovalRequest, { by, isApproved, reason, at }: Verdict): Failure | undefined => {
  const state = stateAt(request, at);
  if (state !== 'Open') return failure('Conflict', `request ${request.id} must be Open, was ${state}`);
  if (by.userId === request.requester.userId) {
    return failure('Forbidden', `the approver must be another person than the requester, was ${by.name}`);
  }
  if (request.decisions.some((earlier) => earlier.by.userId === by.userId)) {
    return failure('Conflict', `the approver must be a second person, was ${by.name} again`);
  }
  if (!isApproved && reason.trim() === '') return invalid('reason', 'given for a rejection', reason);
  return undefined;
};

export const withdrawRequest = (request: ApprovalRequest, by: Person, at: Timestamp): Result<ApprovalRequest, Failure> => {
  const state = stateAt(request, at);
  if (state !== 'Open') return fail(failure('Conflict', `request ${request.id} must be Open, was ${state}`));
  if (by.userId !== request.requester.userId) {
    return fail(failure('Forbidden', `a request must be withdrawn by its requester, was by ${by.name}`));
  }
  return ok({ ...request, state: 'Withdrawn' });
};

/** Signatures of demo users let nothing live through. */
export const isValidForLive = ({ state, decisions, requester }: ApprovalRequest): boolean =>
  state === 'Approved' && !requester.isDemo && decisions.every(({ by }) => !by.isDemo);
