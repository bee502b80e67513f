/** On which bars a strategy is seen while it is drawn. */
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { parseInterval } from '#/core/value/interval.ts';

export const previewIntervals: readonly string[] = ['5s', '1m', '5m', '15m', '1h'];

/** What its Bars state, undefined where they take any. */
export const statedInterval = ({ nodes }: StrategyGraph): string | undefined =>
  nodes
    .filter(({ kind }) => kind.startsWith('bars@'))
    .map(({ params }) => String(params['interval']?.value))
    .find((text) => parseInterval(text).ok);
