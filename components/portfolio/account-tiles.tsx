'use client';
/** The account in figures, as the desk marked it: what it is worth, what it made, what it risks. */
import type { ReactNode } from 'react';
import type { AccountRow } from '#/core/engine/replica/rows.ts';
import { writePercent } from '#/core/value/number-text.ts';
import { msOf } from '../format/time.ts';
import { useTable } from '../replica/hooks.ts';
import { useAccount } from '../session/use-session.ts';
import { Age } from '../ui/age.tsx';
import { MoneyNum } from '../ui/num.tsx';
import { Stat } from '../ui/panel.tsx';
import { EmptyState, StreamGate } from '../ui/states.tsx';
import { belowPeakOf, peakOf } from './peak.ts';

export const AccountTiles = () => {
  const { stream, row } = useAccount();
  const { state, refusal } = useTable(stream, 'accounts');
  return (
    <section aria-label="Account" className="min-h-16 flex-none overflow-hidden rounded-2 bg-panel">
      <StreamGate
        state={state}
        refusal={refusal}
        what="the account"
        stillWorks="The desk goes on marking it."
        isEmpty={row === undefined}
        empty={<EmptyState text="No account yet." />}
      >
        {row === undefined ? undefined : <Tiles row={row} />}
      </StreamGate>
    </section>
  );
};

const marksOldAfterMs = 10_000;

const Tiles = ({ row }: { readonly row: AccountRow }) => (
  <div className="flex flex-wrap justify-between gap-x-8 gap-y-2 px-3 py-2">
    <Stat
      size={20}
      label={`Equity, ${row.baseCurrency}`}
      value={<MoneyNum amount={row.equity} isSplit />}
      note={
        row.reason ?? (
          <>
            {row.account}, marked <Marked row={row} />
          </>
        )
      }
    />
    <Stat label="Day" value={<MoneyNum amount={row.dayPnl} isChange />} note={shareOf(row.dayPnl, row, true)} />
    <Stat label="Unrealised" value={<MoneyNum amount={row.unrealised} isChange />} note="at the marks" />
    <Stat label="Realised" value={<MoneyNum amount={row.realised} isChange />} note="before fees" />
    <Stat label="Fees" value={<MoneyNum amount={row.fees} />} note="paid" />
    <Stat label="Gross" value={<MoneyNum amount={row.gross} />} note={shareOf(row.gross, row)} />
    <Stat label="Net" value={<MoneyNum amount={row.net} />} note={shareOf(row.net, row)} />
    <Stat label="Below the peak" value={<MoneyNum amount={belowPeakOf(row)} />} note={<Peak row={row} />} />
  </div>
);

const Marked = ({ row }: { readonly row: AccountRow }) =>
  row.tsMarked === 0n ? 'never' : <Age sinceMs={msOf(row.tsMarked)} staleAfterMs={marksOldAfterMs} />;

const Peak = ({ row }: { readonly row: AccountRow }): ReactNode => {
  const peak = peakOf(row);
  return peak === undefined ? (
    'no peak yet'
  ) : (
    <>
      peak <MoneyNum amount={peak} />
    </>
  );
};

const shareOf = (amount: bigint | undefined, { equity }: AccountRow, isSigned = false): string =>
  amount === undefined || equity === undefined || equity <= 0n
    ? 'none'
    : `${writePercent(Number(amount) / Number(equity), 2, { signed: isSigned })} of equity`;
