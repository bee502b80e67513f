'use client';
/** The account in four figures, with the line of its day and the age of its marks. */
import { writePercent } from '#/core/value/number-text.ts';
import { msOf, writeTime } from '../format/time.ts';
import { useDayEquity } from '../portfolio/day-equity.ts';
import { DayLine } from '../portfolio/day-line.tsx';
import { usePreferences } from '../preferences/preferences.ts';
import { useTable } from '../replica/hooks.ts';
import { useAccount } from '../session/use-session.ts';
import { Age } from '../ui/age.tsx';
import { MoneyNum } from '../ui/num.tsx';
import { KeyValue, Section } from '../ui/panel.tsx';

const oldMarksMs = 10_000;

export const DeskCard = () => <AccountCard key={useAccount().account} />;

const AccountCard = () => {
  const { account, stream, row } = useAccount();
  const positions = useTable(stream, 'positions').rows.filter(({ qty }) => qty !== 0).length;
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
      <DayTrail />
    </Section>
  );
};

const DayTrail = () => {
  const points = useDayEquity();
  const zone = usePreferences((preferences) => preferences.zone);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined || points.length < 3) return undefined;
  const timeOf = (ms: number): string => writeTime(ms, zone).time.slice(0, 5);
  return (
    <div className="mt-1">
      <DayLine points={points} height={32} label="Profit and loss of the day" />
      <div className="flex justify-between text-11 text-ink-3">
        <span>{timeOf(first.ms)}</span>
        <span>Day P&L</span>
        <span>{timeOf(last.ms)}</span>
      </div>
    </div>
  );
};
