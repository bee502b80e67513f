/**
 * Trades taken apart: how far they went against and with their side, what they returned, how long they were held, why, and at
 * what cost.
 */
import { moneyToNumber } from '../../instrument/convert.ts';
import { Money } from '../../value/money.ts';
import { none, textOfDouble, textOfMoney, writePercent } from '../../value/number-text.ts';
import { msPerDay } from '../../value/timestamp.ts';
import type { TearSheet, TradeLine } from '../tear-sheet.ts';
import { histogramOf } from '../trade-groups.ts';
import { riskOf } from '../trade-risk.ts';
import { chart, line, table, type Part } from './part.ts';

type Trades = Pick<TearSheet, 'trades' | 'instrument'>;

const share = (value: number): string => writePercent(value, 1);
const inR = (value: number): string => `${textOfDouble(value, 1)} R`;
const inDays = (value: number): string => `${textOfDouble(value, 1)} d`;
const isWon = ({ net }: TradeLine): boolean => BigInt(net) > 0n;

/** In R where every trade has one, else as a share of the entry. */
export const excursionParts = ({ trades }: Trades): readonly Part[] => {
  const risks = trades.map(riskOf);
  const isInR = trades.length > 0 && risks.every((risk) => risk !== undefined);
  const sized = (trade: TradeLine, value: number): number => Math.abs(value) / (isInR ? (riskOf(trade) ?? 1) : 1);
  return [
    chart({
      ...{ is: 'scatter', title: `Excursion of each trade, ${isInR ? 'in units of initial risk' : 'share of the entry'}`, height: 220 },
      points: trades.map((trade) => ({ x: sized(trade, trade.mae), y: sized(trade, trade.mfe), isWon: isWon(trade) })),
      ...{ xName: 'MAE', yName: 'MFE', write: isInR ? inR : share },
    }),
    ...multipleParts(trades),
  ];
};

const multipleParts = (trades: readonly TradeLine[]): readonly Part[] => {
  const multiples = trades.flatMap((trade) => {
    const risk = riskOf(trade);
    return risk === undefined || trade.returned === undefined ? [] : [trade.returned / risk];
  });
  const left = trades.length - multiples.length;
  if (multiples.length === 0) return [line('Multiples of R: undefined, because no stop was set when a trade was decided on.', true)];
  return [
    chart({
      is: 'bars',
      title: `Multiples of R, after fees, of ${multiples.length} trades`,
      height: 130,
      bars: histogramOf(multiples),
      write: inR,
    }),
    line(`Mean ${inR(multiples.reduce((sum, value) => sum + value, 0) / multiples.length)}, n ${multiples.length}.`),
    ...(left === 0 ? [] : [line(`${left} trades have no R: no stop was set, or the fill was beyond it.`, true)]),
  ];
};

export const spreadParts = ({ trades }: Trades): readonly Part[] => {
  const returned = trades.flatMap((trade) => trade.returned ?? []);
  const held = trades.map(({ entryMs, exitMs }) => (exitMs - entryMs) / msPerDay);
  return [
    chart({
      is: 'bars',
      title: `Returns of trades, after fees, n ${returned.length}`,
      height: 130,
      bars: histogramOf(returned),
      write: share,
    }),
    chart({ is: 'bars', title: `Holding time, n ${held.length}`, height: 130, bars: histogramOf(held), write: inDays }),
  ];
};

/** Of reports that know reasons. */
export const reasonParts = ({ trades, instrument }: Trades): readonly Part[] => {
  if (trades.length > 0 && trades.every(({ exitReason }) => exitReason === undefined)) return [];
  const of = (caption: string, reasonOf: (trade: TradeLine) => string | undefined): Part =>
    table({
      caption,
      head: ['Reason', 'Trades', 'Won', `Net, ${instrument.currency}`],
      rows: [...Map.groupBy(trades, (trade) => reasonOf(trade) ?? 'unknown')]
        .toSorted(([, a], [, b]) => b.length - a.length)
        .map(([reason, group]) => [
          { text: reason },
          { text: String(group.length) },
          { text: String(group.filter(isWon).length) },
          { text: textOfDouble(moneyToNumber(Money(group.reduce((sum, { net }) => sum + BigInt(net), 0n))), 2) },
        ]),
    });
  return [of('Why trades were opened', ({ entryReason }) => entryReason), of('Why trades were closed', ({ exitReason }) => exitReason)];
};

export const costParts = ({ detail, costs, instrument }: Pick<TearSheet, 'detail' | 'costs' | 'instrument'>): readonly Part[] => {
  const lines = detail?.costs ?? [{ kind: 'Fees', amount: costs.fees, reason: 'this report was stored before it was known' }];
  return [
    table({
      caption: 'Costs by kind, and as a share of what closed trades earned before fees',
      head: ['Kind', `Amount, ${instrument.currency}`, 'Of gross', 'Why not'],
      rows: lines.map(({ kind, amount, ofGross, reason }) => [
        { text: kind },
        { text: amount === undefined ? none : textOfMoney(BigInt(amount)), isMuted: amount === undefined },
        { text: writePercent(ofGross, 1), isMuted: ofGross === undefined },
        { text: reason ?? '', isProse: true },
      ]),
    }),
  ];
};
