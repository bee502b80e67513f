/** A book of many instruments taken apart: what each brought, and what happened to what was held. */
import { dayText } from '../../value/timestamp.ts';
import { textOfMoney, textOfScaled, writePercent } from '../../value/number-text.ts';
import { dateText } from '../statistic-text.ts';
import type { ExchangeDetail } from '../book-detail.ts';
import type { TearSheet } from '../tear-sheet.ts';
import { line, table, type Part } from './part.ts';

export const bookParts = ({ book, instrument }: Pick<TearSheet, 'book' | 'instrument'>): readonly Part[] => {
  if (book === undefined) return [];
  const money = (amount: string): string => textOfMoney(BigInt(amount));
  const { lines, events, eventCount, instruments, index, maxGross, dividends, exchange, ungrouped = [] } = book;
  const chosen = index === undefined ? 'a plain list' : `members of ${index}`;
  return [
    line(`Instruments: ${instruments}, ${chosen}; largest gross exposure ${writePercent(maxGross, 1)}; dividends ${money(dividends)}.`),
    ...(exchange === undefined ? [] : [line(exchangeText(exchange, instrument.currency))]),
    ...(ungrouped.length === 0 ? [] : [line(`Left out of their group while it was not known: ${ungrouped.join(', ')}.`)]),
    table({
      caption: `By instrument, ${instrument.currency}, the largest gain first`,
      head: [
        'Instrument',
        'Trades',
        'Net of closed trades',
        'Dividends',
        'Held at the end',
        ...(exchange === undefined ? [] : ['Prices in', 'Rate of exchange']),
      ],
      rows: lines.map(({ symbol, trades, net, dividends: paid, held, qtyScale, currency, exchange: moved }) => [
        { text: symbol },
        { text: String(trades) },
        { text: money(net) },
        { text: money(paid) },
        { text: textOfScaled(held, qtyScale) },
        ...(exchange === undefined ? [] : [{ text: currency ?? instrument.currency }, { text: moved === undefined ? '' : money(moved) }]),
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

const exchangeText = ({ total, set, hash, unpriced, paths = [], costs = '0' }: ExchangeDetail, currency: string): string =>
  [
    `Rates of exchange of the set ${set} (${hash.slice(0, 12)}) moved what was held by ${textOfMoney(BigInt(total))} ${currency}`,
    'within the net of trades and what is held',
    `exchanging cost ${textOfMoney(BigInt(costs))} ${currency}, apart from the trades`,
    ...paths.map(({ currency: of, by, fromMs }) => `${of} by ${by} from ${dayText(fromMs)}`),
    ...(unpriced === 0 ? [] : [`${unpriced} targets were left out for want of a rate`]),
  ].join('; ') + '.';
