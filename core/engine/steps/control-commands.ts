/**
 * Control: limits, four eyes, halts and their resets. A decrease applies at once; an increase, and every reset of a halt,
 * is a request that somebody else decides. Who may ask at all was settled at the border; who decides is checked again here.
 */
import { decideRequest, openRequest, withdrawRequest, type ApprovalContent, type ApprovalRequest } from '../../risk/approvals.ts';
import { defaultDesk } from '../../risk/defaults.ts';
import { parseScope } from '../../risk/limit.ts';
import { isTightening, findLimit, parseLimitValue, paramOf } from '../../risk/limits.ts';
import { formatPlain } from '../../risk/measure.ts';
import { failure, invalid, type Failure } from '../../value/failures.ts';
import { fail, ok, type Result } from '../../value/result.ts';
import { addMs } from '../../value/timestamp.ts';
import type { Actor } from '../events.ts';
import type { Lane } from '../lane.ts';
import type { By, Handlers } from './command.ts';
import { throttledAt } from '../../risk/throttle.ts';
import { halt, setState } from './trading-state.ts';

const requestLifeMs = 24 * 3_600_000;
/** A halt is reset by two risk officers: one who asks for it and one who approves, or two who approve. */
const resetOfficers = 2;

export const controlCommands: Handlers<'ChangeLimit' | 'DecideRequest' | 'WithdrawRequest' | 'SetTradingState' | 'RequestReset'> = {
  ChangeLimit: (lane, { limitId, allowed, reason }, by) => {
    const value = parseLimitValue(lane.state.limits, limitId, allowed);
    if (!value.ok) return value;
    const limit = findLimit(lane.state.limits, limitId);
    if (limit === undefined) return fail(failure('NotFound', `limit ${limitId} must exist, was not found`));
    if (value.value === limit.allowed) return ok('unchanged');
    if (isTightening(limit, value.value) && by.actor.role === 'risk') {
      lane.emit({ kind: 'LimitSet', limitId, allowed, by: by.actor.name });
      return ok('applied');
    }
    const content: ApprovalContent = {
      kind: 'LimitRaise',
      object: limitId,
      scope: limit.scope,
      was: formatPlain(limit.allowed),
      becomes: allowed,
      unit: paramOf(limit)?.unit ?? '',
      reason,
    };
    return ask(lane, content, { ...by, approvalsNeeded: 1 });
  },
  RequestReset: (lane, { scope, reason }, by) => {
    const was = whyStopped(lane, scope);
    if (was === undefined)
      return fail(failure('Conflict', `${scope} must be halted or disabled, was ${lane.state.states.get(scope)?.state ?? 'never halted'}`));
    return ask(
      lane,
      {
        kind: 'HaltReset',
        object: scope,
        scope,
        was,
        becomes: 'Active',
        unit: '',
        reason,
      },
      { ...by, approvalsNeeded: by.actor.role === 'risk' ? resetOfficers - 1 : resetOfficers },
    );
  },
  DecideRequest: (lane, { requestId, contentHash, approve, reason }, { actor }) => {
    const request = lane.state.requests.get(requestId);
    if (request === undefined) return fail(failure('NotFound', `request ${requestId} must exist, was not found`));
    if (actor.role !== 'risk') return fail(failure('Forbidden', `a request must be decided by a risk officer, was ${actor.role}`));
    const decided = decideRequest(request, {
      contentHash,
      by: personOf(actor),
      isApproved: approve,
      reason,
      at: lane.state.now,
    });
    if (!decided.ok) return decided;
    lane.emit({ kind: 'RequestSet', request: decided.value });
    if (decided.value.state === 'Approved') apply(lane, decided.value, actor);
    return ok(decided.value.state);
  },
  WithdrawRequest: (lane, { requestId }, { actor }) => {
    const request = lane.state.requests.get(requestId);
    if (request === undefined) return fail(failure('NotFound', `request ${requestId} must exist, was not found`));
    const withdrawn = withdrawRequest(request, personOf(actor), lane.state.now);
    if (!withdrawn.ok) return withdrawn;
    lane.emit({ kind: 'RequestSet', request: withdrawn.value });
    return ok(withdrawn.value.state);
  },
  SetTradingState: (lane, { level, scope, reason }, { actor }) => {
    const problem = whyNoScope(lane, scope);
    if (problem !== undefined) return fail(problem);
    halt(lane, { level, scope, reason, by: actor.name });
    return ok(scope);
  },
};

/** A halt of what the gate does not judge would be told as done and stop nobody. */
const whyNoScope = ({ state }: Lane, scope: string): Failure | undefined => {
  const parts = parseScope(scope);
  if (!parts.ok) return parts.failure;
  const { desk, account } = parts.value;
  if (desk !== undefined && desk !== defaultDesk) return invalid('scope', `of the desk ${defaultDesk}`, scope);
  return account === undefined || state.accounts.has(account) ? undefined : invalid('scope', 'of an account that is open', scope);
};

const personOf = ({ userId, name, demo }: Actor): ApprovalRequest['requester'] => ({ userId, name, isDemo: demo });

const ask = (
  lane: Lane,
  content: ApprovalContent,
  { actor, commandId, approvalsNeeded }: By & { readonly approvalsNeeded: number },
): Result<string, Failure> => {
  const request = openRequest({
    id: commandId,
    content,
    requester: personOf(actor),
    createdAt: lane.state.now,
    expiresAt: addMs(lane.state.now, requestLifeMs),
    approvalsNeeded,
  });
  if (!request.ok) return request;
  lane.emit({ kind: 'RequestSet', request: request.value });
  return ok(`requested ${commandId}`);
};

const apply = (lane: Lane, { content }: ApprovalRequest, actor: Actor): void => {
  if (content.kind === 'LimitRaise') lane.emit({ kind: 'LimitSet', limitId: content.object, allowed: content.becomes, by: actor.name });
  if (content.kind !== 'HaltReset') return;
  const { object: scope, reason } = content;
  if (isHalted(lane, scope)) setState(lane, { scope, state: 'Active', level: 0, reason, by: actor.name });
  if (throttledAt(lane.state, scope) !== undefined) lane.emit({ kind: 'ExecutionsForgotten', scope, by: actor.name });
};

const isHalted = ({ state }: Lane, scope: string): boolean => (state.states.get(scope)?.level ?? 0) > 0;

/** A halt, or R06: both last until designated persons have looked. */
const whyStopped = (lane: Lane, scope: string): string | undefined => {
  const state = lane.state.states.get(scope);
  if (state !== undefined && state.level > 0) return `${state.state}, level ${state.level}`;
  const executions = throttledAt(lane.state, scope);
  return executions === undefined ? undefined : `disabled by R06: ${executions} executions in a minute`;
};
