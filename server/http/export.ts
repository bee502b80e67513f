/** GET /api/export/{orders,fills,positions}.csv?account= : what the streams hold, as CSV that no spreadsheet executes. */
import { csvLine, type CsvCell } from '#/core/value/csv.ts';
import { isPermitted } from '#/core/lifecycle/permissions.ts';
import { failure, invalid } from '#/core/value/failures.ts';
import { formatDecimal } from '#/core/value/decimal.ts';
import { moneyScale } from '#/core/value/money.ts';
import { formatIso, Timestamp } from '#/core/value/timestamp.ts';
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { Desk } from '#/server/desk.ts';
import { sendFailure } from '#/server/front-door/body.ts';
import type { Route } from '#/server/front-door/front-door.ts';
import type { Identify } from './identify.ts';

export const exportRoute = (desk: Desk, identify: Identify): Route => ({
  prefix: '/api/export',
  handle: async (request, response) => {
    const identity = await identify(request);
    if (identity === undefined) return sendFailure(response, failure('Unauthenticated', 'sign in first'));
    const url = new URL(request.url ?? '/', 'http://desk');
    const account = url.searchParams.get('account') ?? '';
    const file = url.pathname.slice('/api/export/'.length);
    const permitted = isPermitted(identity, 'stream.account', { account });
    if (!permitted.ok) {
      await desk.audit({ identity, action: 'data.export', object: `${file} ${account}`.slice(0, 100), outcome: 'Refused' });
      return sendFailure(response, permitted.failure);
    }
    const rows = (Object.hasOwn(tables, file) ? tables[file] : undefined)?.(desk, account);
    if (rows === undefined) return sendFailure(response, invalid('file', `one of ${Object.keys(tables).join(', ')}`, url.pathname));
    response.setHeader('content-type', 'text/csv; charset=utf-8');
    response.setHeader('content-disposition', `attachment; filename="${url.pathname.split('/').at(-1) ?? 'export.csv'}"`);
    response.end(rows.map(csvLine).join('\r\n'));
  },
});

const price = (instrument: Instrument | undefined, px: number | undefined): CsvCell =>
  instrument === undefined || px === undefined ? undefined : formatDecimal(px, instrument.priceScale);
const size = (instrument: Instrument | undefined, qty: number): CsvCell =>
  instrument === undefined ? undefined : formatDecimal(qty, instrument.qtyScale);
const money = (amount: bigint): string => formatDecimal(amount, moneyScale);
const time = (ns: bigint): string => formatIso(Timestamp(ns));

const tables: Readonly<Record<string, (desk: Desk, account: string) => readonly (readonly CsvCell[])[]>> = {
  'orders.csv': ({ hub, instruments }, account) => [
    ['time', 'clOrdId', 'status', 'symbol', 'side', 'type', 'qty', 'filled', 'price', 'stop', 'tif', 'strategy', 'text'],
    ...[...hub.table(`account:${account}`, 'orders').values()].map((order) => {
      const instrument = instruments(account).get(order.instrumentId);
      return [
        time(order.tsCreated),
        order.clOrdId,
        order.ordStatus,
        instrument?.symbol,
        order.side,
        order.ordType,
        size(instrument, order.orderQty),
        size(instrument, order.cumQty),
        price(instrument, order.price),
        price(instrument, order.stopPx),
        order.timeInForce,
        order.strategyId,
        order.text,
      ];
    }),
  ],
  'fills.csv': ({ hub, instruments }, account) => [
    ['time', 'execId', 'clOrdId', 'symbol', 'side', 'qty', 'price', 'fee', 'feeCurrency', 'liquidity', 'busted'],
    ...[...hub.table(`account:${account}`, 'fills').values()].map((fill) => {
      const instrument = instruments(account).get(fill.instrumentId);
      return [
        time(fill.ts),
        fill.execId,
        fill.clOrdId,
        instrument?.symbol,
        fill.side,
        size(instrument, fill.lastQty),
        price(instrument, fill.lastPx),
        money(fill.fee),
        fill.feeCurrency,
        fill.liquidity,
        String(fill.busted),
      ];
    }),
  ],
  'positions.csv': ({ hub, instruments }, account) => [
    ['symbol', 'qty', 'cost', 'realised', 'fees', 'currency'],
    ...[...hub.table(`account:${account}`, 'positions').values()].map((held) => {
      const instrument = instruments(account).get(held.instrumentId);
      return [
        instrument?.symbol,
        size(instrument, held.qty),
        money(held.cost),
        money(held.realised),
        money(held.fees),
        instrument?.currency,
      ];
    }),
  ],
};
