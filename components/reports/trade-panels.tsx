'use client';
/** Trades taken apart: excursions, spread, reasons and costs, as the files of the report have them. */
import { useState } from 'react';
import { costParts, excursionParts, reasonParts, spreadParts } from '#/core/report/document/trade-parts.ts';
import type { TearSheet } from '#/core/report/tear-sheet.ts';
import { Panel } from '../ui/panel.tsx';
import { EmptyState } from '../ui/states.tsx';
import { TabbedPanel } from '../ui/tabs.tsx';
import { Parts } from './part-view.tsx';
import { SaidPanel, type SaidPanelProps } from './said-panel.tsx';

export const ExcursionPanel = ({ report }: { readonly report: TearSheet }) => (
  <Panel title="Excursion" meta="MAE across, MFE up; each trade" className="h-full" isText>
    {report.trades.length === 0 ? <EmptyState text="No round trip was closed." /> : <Parts parts={excursionParts(report)} />}
  </Panel>
);

const tabs = [
  { name: 'costs', title: 'Costs' },
  { name: 'reasons', title: 'Reasons' },
  { name: 'spread', title: 'Returns and holding' },
  { name: 'said', title: 'Hypothesis and notes' },
] as const;
type Tab = (typeof tabs)[number]['name'];

export const TradeTabs = ({ report, ...said }: SaidPanelProps & { readonly report: TearSheet }) => {
  const [tab, setTab] = useState<Tab>('costs');
  return (
    <TabbedPanel label="Costs, reasons and notes" items={tabs} value={tab} onChange={setTab} isText>
      {tab === 'said' ? <SaidPanel {...said} /> : <Parts parts={partsOf[tab](report)} />}
    </TabbedPanel>
  );
};

const partsOf = { costs: costParts, reasons: reasonParts, spread: spreadParts } as const;
