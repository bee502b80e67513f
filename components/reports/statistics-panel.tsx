'use client';
/** Every statistic with its formula on hover, beside buying and holding and, where chosen, another run. */
import type { ReactNode } from 'react';
import type { Statistic } from '#/core/report/measure.ts';
import type { TearSheet } from '#/core/report/tear-sheet.ts';
import { MoneyNum } from '../ui/num.tsx';
import { KeyValue, Panel, Section } from '../ui/panel.tsx';
import { StatisticTip } from './statistic-tip.tsx';

export interface StatisticsPanelProps {
  readonly report: TearSheet;
  readonly other: { readonly name: string; readonly report: TearSheet } | undefined;
}

export const StatisticsPanel = ({ report, other }: StatisticsPanelProps) => {
  const { statistics, buyAndHold } = report.verdict;
  return (
    <Panel title="Statistics" meta="formula and n on hover" className="h-full">
      <table className="w-full text-right [font-variant-numeric:var(--font-numeric)]">
        <thead className="sticky top-0 bg-panel text-11 text-ink-3">
          <tr className="border-b border-line">
            <th scope="col" className="px-3 py-1 text-left font-normal">
              Figure
            </th>
            <th scope="col" className="px-2 font-normal">
              Strategy
            </th>
            <th scope="col" className="px-2 font-normal">
              Held
            </th>
            {other === undefined ? undefined : (
              <th scope="col" className="max-w-24 truncate px-3 font-normal">
                {other.name}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {statistics.map((statistic) => (
            <tr key={statistic.id} className="h-6 hover:bg-hover">
              <th scope="row" className="px-3 text-left font-normal text-ink-2">
                {statistic.title}
              </th>
              <td className="px-2 font-medium">
                <StatisticTip statistic={statistic} />
              </td>
              <Compared statistic={buyAndHold.find(({ id }) => id === statistic.id)} />
              {other === undefined ? undefined : (
                <Compared statistic={other.report.verdict.statistics.find(({ id }) => id === statistic.id)} />
              )}
            </tr>
          ))}
        </tbody>
      </table>
      <Costs report={report} />
    </Panel>
  );
};

const Compared = ({ statistic }: { readonly statistic: Statistic | undefined }) => (
  <td className="px-2 pr-3 text-ink-2">{statistic === undefined ? undefined : <StatisticTip statistic={statistic} />}</td>
);

const Costs = ({ report: { costs, assumptions, cash, finalEquity, instrument, refusals } }: { readonly report: TearSheet }) => (
  <Section className="space-y-1 first:border-t">
    <h3 className="text-11 text-ink-3">Costs and money, {instrument.currency}</h3>
    <KeyValue
      items={[
        ['Starting cash', <MoneyNum key="cash" amount={BigInt(cash)} />],
        ['Final equity', <MoneyNum key="final" amount={BigInt(finalEquity)} />],
        ['Fees paid', <MoneyNum key="fees" amount={BigInt(costs.fees)} />],
        ...(costs.carry ?? []).map(({ title, amount }): [string, ReactNode] => [title, <MoneyNum key={title} amount={BigInt(amount)} />]),
        ['Traded', <MoneyNum key="traded" amount={BigInt(costs.traded)} />],
      ]}
    />
    {assumptions === undefined ? (
      <p className="text-11 text-ink-3">{costs.model}</p>
    ) : (
      <>
        <h3 className="pt-1 text-11 text-ink-3">Assumed of the market</h3>
        {assumptions.map(({ title, text }) => (
          <p key={title} className="[overflow-wrap:anywhere]">
            <span className="text-ink-3">{title}:</span> {text}
          </p>
        ))}
      </>
    )}
    {refusals.map(({ rule, text, count }) => (
      <p key={rule} className="text-11 text-warn">
        {count} refused by {rule}: {text}
      </p>
    ))}
  </Section>
);
