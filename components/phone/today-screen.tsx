'use client';
/** The day at a glance: what it made, what the account is worth, how near its limits are, what runs, what is fresh. */
import type { AccountRow, LimitRow } from '#/core/engine/replica/rows.ts';
import { writePercent } from '#/core/value/number-text.ts';
import { dayStartOf, useDayEquity } from '../portfolio/day-equity.ts';
import { useInstruments, useNow, useTable } from '../replica/hooks.ts';
import { useDesk } from '../replica/provider.tsx';
import { cutDecimal, groupDecimal, readScope } from '../risk/amount.ts';
import { softShareOf } from '../risk/limit-tree.ts';
import { useAccount } from '../session/use-session.ts';
import { cx } from '../ui/cx.ts';
import { LimitBar } from '../ui/graphics.tsx';
import { MoneyNum } from '../ui/num.tsx';
import { EmptyState, StreamGate } from '../ui/states.tsx';
import { DayCurve } from './day-curve.tsx';
import { LaneAge } from './lane-age.tsx';
import { Figure, Figures, ListTitle, PhoneList } from './phone-list.tsx';
import { pickLimits } from './pick-limits.ts';
import { runningText, StrategyRow } from './strategy-row.tsx';

export const TodayScreen = () => {
  const { stream, row } = useAccount();
  const { state, refusal } = useTable(stream, 'accounts');
  return (
    <StreamGate
      state={state}
      refusal={refusal}
      what="the account"
      stillWorks="The desk goes on without this phone."
      isEmpty={row === undefined}
      empty={<EmptyState text="The desk has not opened this account yet." />}
    >
      {row === undefined ? undefined : <Day row={row} />}
      <Limits />
      <Running />
      <Footing />
    </StreamGate>
  );
};

const Day = ({ row }: { readonly row: AccountRow }) => (
  <>
    <section aria-label="Profit and loss today" className="mb-2">
      <div className="text-12 text-ink-3">Profit and loss today</div>
      <div className="text-[36px] leading-[44px] font-medium tracking-[-.03em]">
        <MoneyNum amount={row.dayPnl} isChange />
      </div>
      <div className="text-12 text-ink-2">
        {row.reason ?? shareText(row)}, marked {row.tsMarked === 0n ? 'never' : <LaneAge ns={row.tsMarked} />}
      </div>
    </section>
    <DayCurve points={useDayEquity()} dayStart={dayStartOf(row)} />
    <Figures>
      <Figure label={`Equity, ${row.baseCurrency}`} value={<MoneyNum amount={row.equity} decimals={0} />} />
      <Figure label="Unrealised" value={<MoneyNum amount={row.unrealised} decimals={0} isChange />} />
      <Figure label="Realised" value={<MoneyNum amount={row.realised} decimals={0} isChange />} />
    </Figures>
  </>
);

const shareText = ({ dayPnl, equity }: AccountRow): string =>
  dayPnl === undefined || equity === undefined || equity <= 0n
    ? 'share of equity unknown'
    : `${writePercent(Number(dayPnl) / Number(equity), 2, { signed: true })} of equity`;

const Limits = () => {
  const { rows } = useTable('risk', 'limits');
  const shown = pickLimits(rows);
  if (shown.length === 0) return undefined;
  return (
    <section aria-label="Limits" className="space-y-3 rounded-4 bg-panel px-3.5 py-3">
      {shown.map((row) => (
        <LimitLine key={row.id} row={row} />
      ))}
    </section>
  );
};

const LimitLine = ({ row }: { readonly row: LimitRow }) => {
  const soft = softShareOf(row);
  const isNear = (row.utilisation ?? 0) > (soft ?? 0.8);
  const title = `${row.title}, ${placeOf(row)}`;
  return (
    <div className="text-13">
      <div className="mb-1 flex items-end gap-3">
        <span className="min-w-0 flex-1">{title}</span>
        <span className={cx('whitespace-nowrap', isNear ? 'text-warn' : 'text-ink-2')}>
          {isNear ? '▲ ' : ''}
          {row.observed === undefined ? 'unknown' : wholeText(row.observed)} of {groupDecimal(row.allowed)}
        </span>
      </div>
      <LimitBar utilisation={row.utilisation} soft={soft} label={title} />
    </div>
  );
};

/** SIMX:SOL-USDT is SOL-USDT: the phone has no room for the venue. */
const placeOf = ({ scope }: LimitRow): string => readScope(scope).name.replace(/^[^:]*:/, '');

/** Large amounts without their cents, cut and not rounded up; small ones as they are. */
const wholeText = (text: string): string => groupDecimal(/^-?\d{3,}(?=\.|$)/.exec(text)?.[0] ?? cutDecimal(text));

const Running = () => {
  const { stream } = useAccount();
  const { rows } = useTable(stream, 'deployments');
  const alive = rows.filter(({ state }) => state !== 'Stopped');
  return (
    <>
      <ListTitle>
        Strategies <span className="flex-1" /> {runningText(alive)}
      </ListTitle>
      {alive.length === 0 ? (
        <p className="rounded-4 bg-panel px-3.5 py-3 text-13 text-ink-2">No strategy is deployed.</p>
      ) : (
        <PhoneList label="Strategies deployed">
          {alive.map((row) => (
            <StrategyRow key={row.id} row={row} />
          ))}
        </PhoneList>
      )}
    </>
  );
};

/** Feeds as far as a phone may know them: by the age that each quote carries. */
const Footing = () => {
  const { all } = useInstruments();
  const desk = useDesk();
  useNow();
  const quotes = all.map(({ id }) => desk?.market.quote(id));
  const fresh = quotes.filter((quote) => quote?.state === 'ok').length;
  const { rows } = useTable('desk', 'states');
  const isActive = rows.length > 0 && rows.every(({ state }) => state === 'Active');
  return (
    <p className={cx('my-3 text-12', fresh < all.length ? 'text-warn' : 'text-ink-3')}>
      Market data fresh for {fresh} of {all.length} instruments. {isActive ? 'Trading is active.' : ''}
    </p>
  );
};
