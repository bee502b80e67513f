/** A book of many instruments taken apart: what each brought, and what happened to what was held. */
import { textOfMoney, textOfScaled, writePercent } from '../../value/number-text.ts';
import { dateText } from '../statistic-text.ts';
import type { TearSheet } from '../tear-sheet.ts';
import { line, table, type Part } from './part.ts';

export const bookParts = ({ book, instrument }: Pick<TearSheet, 'book' | 'instrument'>): readonly Part[] => {
  if (book === undefined) return [];
  const money = (amount: string): string => textOfMoney(BigInt(amount));
  const { lines, events, eventCount, instruments, index, maxGross, dividends } = book;
  const chosen = index === undefined ? 'a plain list' : `members of ${index}`;
  return [
    line(`Instruments: ${instruments}, ${chosen}; largest gross exposure ${writePercent(maxGross, 1)}; dividends ${money(dividends)}.`),
    table({
      caption: `By instrument, ${instrument.currency}, the largest gain first`,
      head: ['Instrument', 'Trades', 'Net of closed trades', 'Dividends', 'Held at the end'],
      rows: lines.map(({ symbol, trades, net, dividends: paid, held, qtyScale }) => [
        { text: symbol },
        { text: String(trades) },
        { text: money(net) },
        { text: money(paid) },
        { text: textOfScaled(held, qtyScale) },
      ]),
    }),
    ...(events.length === 0
      ? [line('No split, dividend or delisting touched what was held.', true)]
      : [
          table({
            caption: `Splits, dividends and delistings, the last ${events.length} of ${eventCount}`,
            head: ['Date', 'Instrument', 'What', 'Terms', 'Cash'],
            rows: events
              .toReversed()
              .map(({ atMs, symbol, kind, text, cash }) => [
                { text: dateText(atMs) },
                { text: symbol },
                { text: kind },
                { text, isProse: true },
                { text: cash === undefined ? '' : money(cash) },
              ]),
          }),
        ]),
  ];
};
