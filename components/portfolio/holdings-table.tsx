'use client';
/** Positions at the newest marks, each with its share of the gross in its currency. */
import { textOfMoney, textOfScaled, writePercent } from '#/core/value/number-text.ts';
import { useAccount } from '../session/use-session.ts';
import { buttonClass } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { MoneyNum, Num, Ratio } from '../ui/num.tsx';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, StreamGate } from '../ui/states.tsx';
import { Table, type Column } from '../ui/table.tsx';
import { averagePrice } from './average-price.ts';
import type { Holding } from './holdings.ts';
import { useHoldings } from './use-holdings.ts';

export const HoldingsTable = () => {
  const { holdings, state, refusal } = useHoldings();
  return (
    <Panel
      title="Positions"
      meta={state === 'ready' ? `${holdings.length}, in each instrument's currency` : undefined}
      actions={<Exports />}
    >
      <StreamGate
        state={state}
        refusal={refusal}
        what="positions"
        stillWorks="Positions stay as they are at the venue."
        isEmpty={holdings.length === 0}
        empty={<EmptyState text="No positions. A fill on Trade opens one." />}
      >
        <Table label="Positions" columns={columns} rows={holdings} keyOf={({ instrument }) => instrument.id} />
      </StreamGate>
    </Panel>
  );
};

const files = ['positions', 'orders', 'fills'] as const;

const Exports = () => {
  const { account } = useAccount();
  if (account === undefined) return undefined;
  return (
    <span className="flex items-center gap-1 text-11 text-ink-3">
      CSV
      {files.map((file) => (
        <a
          key={file}
          download
          href={`/api/export/${file}.csv?account=${encodeURIComponent(account)}`}
          className={buttonClass('ghost', 's')}
        >
          {file}
        </a>
      ))}
    </span>
  );
};

const columns: readonly Column<Holding>[] = [
  {
    id: 'symbol',
    title: 'Symbol',
    width: 96,
    cell: ({ instrument }) => <span className="font-medium">{instrument.symbol}</span>,
    text: ({ instrument }) => instrument.symbol,
  },
  {
    id: 'qty',
    title: 'Qty',
    width: 100,
    isRight: true,
    cell: ({ position, instrument }) => <Num value={position.qty} scale={instrument.qtyScale} minDecimals={0} />,
    text: ({ position, instrument }) => textOfScaled(position.qty, instrument.qtyScale),
  },
  {
    id: 'average',
    title: 'Avg',
    width: 96,
    isRight: true,
    cell: ({ position, instrument }) => <Ratio value={averagePrice(position, instrument)} decimals={instrument.priceScale} isSplit />,
    text: ({ position, instrument }) => String(averagePrice(position, instrument) ?? ''),
  },
  {
    id: 'mark',
    title: 'Mark',
    width: 96,
    isRight: true,
    cell: ({ instrument, mark, isStale }) => (
      <span className={cx(isStale && 'text-stale')} title={isStale ? 'The quote is old' : undefined}>
        <Num value={mark} scale={instrument.priceScale} isSplit={!isStale} />
      </span>
    ),
    text: ({ instrument, mark }) => (mark === undefined ? '' : textOfScaled(mark, instrument.priceScale)),
  },
  {
    id: 'unrealised',
    title: 'Unrealised',
    width: 104,
    isRight: true,
    cell: ({ unrealised }) => <MoneyNum amount={unrealised} isChange />,
    text: ({ unrealised }) => (unrealised === undefined ? '' : textOfMoney(unrealised)),
  },
  {
    id: 'realised',
    title: 'Realised',
    width: 104,
    isRight: true,
    cell: ({ position }) => <MoneyNum amount={position.realised} isChange />,
    text: ({ position }) => textOfMoney(position.realised),
  },
  {
    id: 'fees',
    title: 'Fees',
    width: 84,
    isRight: true,
    cell: ({ position }) => <MoneyNum amount={position.fees} />,
    text: ({ position }) => textOfMoney(position.fees),
  },
  {
    id: 'value',
    title: 'Value',
    width: 112,
    isRight: true,
    cell: ({ value }) => <MoneyNum amount={value} />,
    text: ({ value }) => (value === undefined ? '' : textOfMoney(value)),
  },
  {
    id: 'currency',
    title: 'Currency',
    width: 70,
    cell: ({ instrument }) => <span className="text-ink-3">{instrument.currency}</span>,
    text: ({ instrument }) => instrument.currency,
  },
  {
    id: 'share',
    title: 'Of currency',
    width: 84,
    isRight: true,
    cell: ({ share }) => (share === undefined ? <span className="text-ink-3">none</span> : writePercent(share, 1)),
    text: ({ share }) => String(share ?? ''),
  },
  {
    id: 'class',
    title: 'Class',
    width: 'minmax(70px,1fr)',
    cell: ({ instrument }) => <span className="text-ink-3">{instrument.assetClass}</span>,
    text: ({ instrument }) => instrument.assetClass,
  },
];
