/** Which scopes R06 has disabled: those whose peak of executions is above a limit in force on them. */
import type { Timestamp } from '../value/timestamp.ts';
import { isInForce } from './bounds.ts';
import { isScopeMatch, levelOf, parseScope } from './limit.ts';
import type { LimitSet } from './limits.ts';
import type { RiskMemory } from './memory.ts';

export interface ThrottleState {
  readonly limits: LimitSet;
  readonly risk: RiskMemory;
  readonly now: Timestamp;
}

/** The peak that disabled a scope; undefined where nothing did. */
export const throttledAt = ({ limits, risk, now }: ThrottleState, scope: string): number | undefined => {
  const peak = risk.rates.get(scope)?.peakExecutions ?? 0;
  const at = parseScope(scope);
  if (peak === 0 || !at.ok) return undefined;
  const isOver = limits.entries.some(
    ({ limit, parts }) =>
      limit.rule === 'R06' &&
      isInForce(limit, now) &&
      levelOf(parts) === levelOf(at.value) &&
      isScopeMatch(parts, at.value) &&
      peak > limit.allowed,
  );
  return isOver ? peak : undefined;
};
