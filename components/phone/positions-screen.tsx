'use client';
/** What the account holds, by currency and the largest first: size and cost, mark with its age, result and share of the gross. */
import { useMemo } from 'react';
import { writeDouble, writePercent, joinNumber, none } from '#/core/value/number-text.ts';
import { dayChangeOf } from '../market/day-change.ts';
import { priceDecimals, priceText, qtyText } from '../market/price.tsx';
import { averagePrice } from '../portfolio/average-price.ts';
import type { Holding } from '../portfolio/holdings.ts';
import { useHoldings } from '../portfolio/use-holdings.ts';
import { useMarket } from '../replica/hooks.ts';
import { useAccount } from '../session/use-session.ts';
import { Age } from '../ui/age.tsx';
import { MoneyNum } from '../ui/num.tsx';
import { EmptyState, StreamGate } from '../ui/states.tsx';
import { Figure, Figures, ListTitle, PhoneList } from './phone-list.tsx';

export const PositionsScreen = () => {
  const { row } = useAccount();
  const { holdings, state, refusal } = useHoldings();
  const groups = useMemo(() => groupByCurrency(holdings), [holdings]);
  return (
    <StreamGate
      state={state}
      refusal={refusal}
      what="positions"
      stillWorks="Positions stay as they are at the venue."
      isEmpty={holdings.length === 0}
      empty={<EmptyState text="No positions. A fill on the desk opens one, and it shows here." />}
    >
      <Figures>
        <Figure label="Gross" value={<MoneyNum amount={row?.gross} decimals={0} />} />
        <Figure label="Unrealised" value={<MoneyNum amount={row?.unrealised} decimals={0} isChange />} />
        <Figure label="Today" value={<MoneyNum amount={row?.dayPnl} decimals={0} isChange />} />
      </Figures>
      {groups.map(([currency, rows]) => (
        <section key={currency} aria-label={`Positions in ${currency}`} className="mt-4">
          <ListTitle>
            In {currency} <span className="flex-1" />
            {rows.length === 1 ? '1 position' : `${rows.length} positions`}
          </ListTitle>
          <PhoneList label={`Positions in ${currency}`}>
            {rows.map((holding) => (
              <HoldingRow key={holding.instrument.id} holding={holding} />
            ))}
          </PhoneList>
        </section>
      ))}
    </StreamGate>
  );
};

/** The phone converts nothing, so sizes compare within a currency only. */
const groupByCurrency = (holdings: readonly Holding[]): readonly (readonly [currency: string, rows: readonly Holding[]])[] =>
  [...Map.groupBy(holdings, ({ instrument }) => instrument.currency)]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([currency, rows]) => [currency, rows.toSorted((a, b) => (b.share ?? 0) - (a.share ?? 0))] as const);

const marksOldAfterMs = 5000;

const HoldingRow = ({ holding: { position, instrument, mark, unrealised, share } }: { readonly holding: Holding }) => {
  const quote = useMarket(instrument.id);
  const average = averagePrice(position, instrument);
  const cost = average === undefined ? undefined : writeDouble(average, priceDecimals(instrument));
  return (
    <li className="flex items-center gap-3 px-3.5 py-2">
      <div className="min-w-0 flex-1">
        <div className="truncate font-semibold">{instrument.symbol}</div>
        <div className="truncate text-12 text-ink-3">
          {qtyText(position.qty, instrument)} at {cost === undefined ? none : joinNumber(cost)}
        </div>
      </div>
      <div className="flex-none text-right">
        <div>{mark === undefined ? none : priceText(mark, instrument)}</div>
        <div className="text-12 text-ink-3">
          {quote === undefined ? (
            'no quote yet'
          ) : (
            <>
              {writePercent(dayChangeOf(quote), 2, { signed: true })}, <Age sinceMs={quote.bornMs} staleAfterMs={marksOldAfterMs} />
            </>
          )}
        </div>
      </div>
      <div className="w-[88px] flex-none text-right whitespace-nowrap">
        <div className="font-semibold">
          <MoneyNum amount={unrealised} isChange />
        </div>
        <div className="text-12 text-ink-3">{writePercent(share, 0)} of gross</div>
      </div>
    </li>
  );
};
