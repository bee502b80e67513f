'use client';
/** Test rows from the lowest score to the highest, in ten equal parts: share that rose, and the mean return that followed. */
import type { PartEvaluation } from '#/core/learn/evaluation.schema.ts';
import { Panel } from '../ui/panel.tsx';
import { Ratio } from '../ui/num.tsx';
import { EmptyState } from '../ui/states.tsx';

export const TenthsPanel = ({ test: { tenths, n, positives } }: { readonly test: PartEvaluation }) => {
  const base = n === 0 ? 0 : positives / n;
  const rising = tenths.filter(({ observed }, i) => i > 0 && observed >= (tenths[i - 1]?.observed ?? 0)).length;
  return (
    <Panel
      title="Score tenths"
      meta={tenths.length === 0 ? undefined : `share that rose climbs in ${rising} of 9 steps`}
      className="min-h-72 xl:col-span-3"
    >
      {tenths.length === 0 ? (
        <EmptyState text="Fewer than ten test rows: no tenths." />
      ) : (
        <table aria-label="Score tenths" className="w-full [font-variant-numeric:var(--font-numeric)]">
          <thead className="text-right text-11 text-ink-3">
            <tr className="border-b border-line">
              {['Score', 'Rows', 'Rose', 'Return'].map((title) => (
                <th key={title} scope="col" className="px-2 py-1 font-normal last:pr-3">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="text-right">
            {tenths.map(({ n: rows, meanScore, observed, meanReturn }) => (
              <tr key={meanScore} className="h-6">
                <th scope="row" className="px-2 font-normal">
                  {meanScore.toFixed(3)}
                </th>
                <td className="px-2 text-ink-3">{rows}</td>
                <td className="w-2/5 px-2">
                  <Share observed={observed} base={base} />
                </td>
                <td className="px-2 pr-3">
                  <Ratio value={meanReturn} isPercent isChange decimals={3} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
};

/** A bar to the share that rose, a tick at the share of all rows. */
const Share = ({ observed, base }: { readonly observed: number; readonly base: number }) => (
  <span className="flex items-center gap-2">
    <span className="relative h-1.5 flex-1 rounded-1 bg-pressed">
      <span className="absolute inset-y-0 left-0 rounded-1 bg-accent" style={{ width: `${100 * observed}%` }} />
      <span className="absolute -inset-y-0.5 w-px bg-ink-2" style={{ left: `${100 * base}%` }} />
    </span>
    <span className="w-11">{(100 * observed).toFixed(1)}%</span>
  </span>
);
