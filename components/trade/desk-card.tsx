'use client';
/** The account in six figures, with the day's line since the page opened and the age of its marks. */
import { useEffect, useState } from 'react';
import { moneyToNumber } from '#/core/instrument/convert.ts';
import { Money } from '#/core/value/money.ts';
import { writePercent } from '../format/number.ts';
import { msOf } from '../format/time.ts';
import { useTable } from '../replica/hooks.ts';
import { useAccount } from '../session/use-session.ts';
import { Age } from '../ui/age.tsx';
import { Sparkline } from '../ui/graphics.tsx';
import { MoneyNum } from '../ui/num.tsx';
import { KeyValue, Section } from '../ui/panel.tsx';

const keptPoints = 240;
const oldMarksMs = 10_000;

export const DeskCard = () => {
  const { account, stream, row } = useAccount();
  const positions = useTable(stream, 'positions').rows.filter(({ qty }) => qty !== 0).length;
  const trail = useTrail(row?.equity);
  if (row === undefined) return undefined;
  const share = (amount: bigint | undefined): string | undefined =>
    amount === undefined || row.equity === undefined || row.equity <= 0n ? undefined : writePercent(Number(amount) / Number(row.equity), 1);
  const exposure = (amount: bigint | undefined) => (
    <>
      <MoneyNum amount={amount} decimals={0} /> <span className="text-ink-3">{share(amount)}</span>
    </>
  );
  return (
    <Section>
      <header className="mb-1 flex items-center gap-2">
        <h2 className="font-medium">{account}</h2>
        <span className="flex-1 text-11 text-ink-3">
          {row.baseCurrency}, marked <Age sinceMs={msOf(row.tsMarked)} staleAfterMs={oldMarksMs} /> ago
        </span>
        <span className="text-ink-3">
          {positions} {positions === 1 ? 'position' : 'positions'}
        </span>
      </header>
      <KeyValue
        items={[
          ['Day P&L', <MoneyNum key="day" amount={row.dayPnl} isChange />],
          ['Unrealised', <MoneyNum key="open" amount={row.unrealised} isChange />],
          ['Gross', <span key="gross">{exposure(row.gross)}</span>],
          ['Net', <span key="net">{exposure(row.net)}</span>],
        ]}
      />
      {row.reason === undefined ? undefined : <p className="mt-1 text-11 text-warn">{row.reason}</p>}
      {trail.length < 3 ? undefined : (
        <div className="mt-1">
          <Sparkline values={trail} width={240} height={32} isFilled label="Net asset value since this page opened" />
          <div className="text-11 text-ink-3">Net asset value since this page opened</div>
        </div>
      )}
    </Section>
  );
};

/** Values of the stream as they came, for a line; nothing is made up between them. */
const useTrail = (amount: bigint | undefined): readonly number[] => {
  const [trail, setTrail] = useState<readonly number[]>([]);
  useEffect(() => {
    if (amount === undefined) return undefined;
    const timer = setTimeout(() => setTrail((before) => [...before, moneyToNumber(Money(amount))].slice(-keptPoints)), 0);
    return () => clearTimeout(timer);
  }, [amount]);
  return trail;
};
