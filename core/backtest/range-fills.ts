/** How stops and limits meet a bar with a range: a gap fills at the open; a limit must be traded through, or only touched. */
import type { FillModel } from '../matching/bar-fill.ts';
import type { ModelChoice } from './define-model.ts';

export const limitFill: ModelChoice = {
  kind: 'choice',
  title: 'A limit fills when it is',
  choices: ['through', 'touch'],
  default: 'through',
};

/** What is taken first of what one bar may have reached in any order. */
export const insideBar: ModelChoice = {
  kind: 'choice',
  title: 'Inside a bar',
  choices: ['pessimistic', 'optimistic'],
  default: 'pessimistic',
};

export const rangeStop: FillModel['stopPx'] = (side, stopPx, { open, high, low }) => {
  if (side === 'Buy') return open >= stopPx ? open : high >= stopPx ? stopPx : undefined;
  return open <= stopPx ? open : low <= stopPx ? stopPx : undefined;
};

export const rangeLimit = (rule: string): FillModel['limitPx'] => {
  const slack = rule === 'touch' ? 0 : 1;
  return (side, limitPx, { open, high, low }) => {
    if (side === 'Buy') return open <= limitPx - slack ? open : low <= limitPx - slack ? limitPx : undefined;
    return open >= limitPx + slack ? open : high >= limitPx + slack ? limitPx : undefined;
  };
};
