'use client';
/** The four plots of the probability of backtest overfitting; the table view has their numbers. */
import { useState } from 'react';
import { overfitCharts, overfitTables, type Overfit } from '#/core/search/overfit-parts.ts';
import { Parts } from '../reports/part-view.tsx';
import { Panel } from '../ui/panel.tsx';
import { Segmented } from '../ui/tabs.tsx';

const views = [
  ['charts', 'Charts'],
  ['table', 'Table'],
] as const;
type View = (typeof views)[number][0];

export const OverfitPanel = ({ overfit }: { readonly overfit: Overfit }) => {
  const [view, setView] = useState<View>('charts');
  return (
    <Panel
      title="Overfitting"
      meta="each half of 16 blocks chosen by, the other looked at"
      actions={<Segmented label="View of overfitting" items={views} value={view} onChange={setView} />}
      isText
    >
      {view === 'table' ? (
        <div className="grid grid-cols-1 gap-1 md:grid-cols-2">
          <Parts parts={overfitTables(overfit)} />
        </div>
      ) : (
        <div className="grid grid-cols-1 gap-1 py-1 md:grid-cols-2">
          {overfitCharts(overfit).map((parts, i) => (
            <div key={`${i + 1}`} className="min-w-0">
              <Parts parts={parts} chartWidth={330} />
            </div>
          ))}
        </div>
      )}
    </Panel>
  );
};
