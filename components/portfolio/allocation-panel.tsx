'use client';
/** How the money is spread now and, with a proposal, how it should be: bar for now, tick for the target. */
import { useMemo } from 'react';
import type { RebalanceProposal } from '#/core/portfolio/rebalance-proposal.ts';
import { writePercent } from '#/core/value/number-text.ts';
import { useInstruments, useNow, useTable } from '../replica/hooks.ts';
import { useDesk } from '../replica/provider.tsx';
import { useAccount } from '../session/use-session.ts';
import { cx } from '../ui/cx.ts';
import { Panel, Section } from '../ui/panel.tsx';
import { EmptyState, StreamGate } from '../ui/states.tsx';
import { readAllocation, type AllocationRow } from './allocation.ts';
import type { Holding } from './holdings.ts';
import { useHoldings } from './use-holdings.ts';

export const AllocationPanel = ({ proposal }: { readonly proposal: RebalanceProposal | undefined }) => {
  const { holdings, state, refusal } = useHoldings();
  return (
    <Panel title="Allocation" meta={proposal === undefined ? 'share of the gross in its currency' : 'share of equity, now against target'}>
      <StreamGate
        state={state}
        refusal={refusal}
        what="the allocation"
        stillWorks="Positions stay as they are."
        isEmpty={proposal === undefined && holdings.length === 0}
        empty={<EmptyState text="Nothing is held. A proposal shows here what it would hold." />}
      >
        <Section>
          {proposal === undefined ? (
            holdings.map((holding) => <Held key={holding.instrument.id} holding={holding} />)
          ) : (
            <Targets proposal={proposal} />
          )}
        </Section>
      </StreamGate>
    </Panel>
  );
};

const barRow = 'grid items-center gap-3 py-px';

const Held = ({ holding: { instrument, position, share } }: { readonly holding: Holding }) => (
  <div className={cx(barRow, 'grid-cols-[88px_minmax(0,1fr)_112px]')}>
    <span className="truncate">{instrument.symbol}</span>
    <span aria-hidden className="h-1.5 rounded-[1px] bg-pressed">
      <span
        className={cx('block h-full rounded-[1px]', position.qty < 0 ? 'bg-warn' : 'bg-accent')}
        style={{ width: `${(share ?? 0) * 100}%` }}
      />
    </span>
    <span className="text-right">
      {position.qty < 0 ? 'short ' : ''}
      {share === undefined ? 'none' : writePercent(share, 1)}
    </span>
  </div>
);

const Targets = ({ proposal }: { readonly proposal: RebalanceProposal }) => {
  const desk = useDesk();
  const { stream, row } = useAccount();
  const { rows: positions } = useTable(stream, 'positions');
  const { byId } = useInstruments();
  const now = useNow();
  const equity = row?.equity;
  const rows = useMemo(
    () =>
      now === undefined
        ? []
        : readAllocation({ proposal, positions, byId, equity, quote: (instrumentId) => desk?.market.quote(instrumentId) }),
    [proposal, positions, byId, equity, desk, now],
  );
  const most = Math.max(0.01, ...rows.flatMap(({ now: share, target }) => [Math.abs(share ?? 0), target]));
  return (
    <>
      <div className={cx(barRow, columns, 'text-11 text-ink-3')}>
        <span>Name</span>
        <span />
        <span className="text-right">Now</span>
        <span className="text-right">Target</span>
        <span className="text-right">Gap</span>
      </div>
      {rows.map((each) => (
        <Target key={each.symbol} row={each} most={most} />
      ))}
    </>
  );
};

const columns = 'grid-cols-[80px_minmax(0,1fr)_52px_52px_52px] [font-variant-numeric:var(--font-numeric)]';

const Target = ({ row: { symbol, now, target }, most }: { readonly row: AllocationRow; readonly most: number }) => (
  <div className={cx(barRow, columns)}>
    <span className="truncate">{symbol}</span>
    <span aria-hidden className="relative h-1.5 rounded-[1px] bg-pressed">
      <span
        className={cx('block h-full rounded-[1px]', (now ?? 0) < 0 ? 'bg-warn' : 'bg-accent')}
        style={{ width: `${(Math.abs(now ?? 0) / most) * 100}%` }}
      />
      <span className="absolute -inset-y-0.5 w-0.5 -translate-x-px bg-ink" style={{ left: `${(target / most) * 100}%` }} />
    </span>
    <span className="text-right">{writePercent(now, 1)}</span>
    <span className="text-right">{writePercent(target, 1)}</span>
    <span className="text-right text-ink-3">{writePercent(now === undefined ? undefined : target - now, 1, { signed: true })}</span>
  </div>
);
