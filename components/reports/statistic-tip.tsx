'use client';
/** A statistic that answers why: formula, convention and n on hover or focus, the reason where there is no value. */
import { isSmallSample, smallSample } from '#/core/report/sample.ts';
import type { Statistic } from '#/core/report/measure.ts';
import { cx } from '../ui/cx.ts';
import { Tooltip } from '../ui/tooltip.tsx';
import { writeStatistic } from '#/core/report/statistic-text.ts';

export const StatisticTip = ({ statistic }: { readonly statistic: Statistic }) => {
  const { formula, convention, n, reason, value } = statistic;
  const isSmall = isSmallSample(statistic);
  return (
    <Tooltip
      text={
        <>
          <span className="block font-mono text-ink">{formula}</span>
          <span className="block">{convention}</span>
          <span className="block">n {n.toLocaleString('en-US')}</span>
          {isSmall ? <span className="block text-warn">Fewer than {smallSample}: one more could change it</span> : undefined}
          {reason === undefined ? undefined : <span className="block text-warn">None: {reason}</span>}
        </>
      }
    >
      <button
        type="button"
        className={cx(
          'cursor-help rounded-1',
          isSmall && 'text-ink-3',
          value === undefined && 'text-ink-3 underline decoration-dotted underline-offset-4',
        )}
      >
        {writeStatistic(statistic)}
      </button>
    </Tooltip>
  );
};
