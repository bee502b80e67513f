/** What a person should know before accepting, beside the trades themselves. */
import { isTerminal } from '#/core/order/order.ts';
import type { ProposalRow } from '#/core/portfolio/rebalance-proposal.ts';
import type { Desk } from '#/server/desk.ts';

export interface WarningsRequest {
  readonly account: string;
  readonly rows: readonly ProposalRow[];
  readonly cashAfter: bigint;
}

export const warningsOf = ({ hub }: Pick<Desk, 'hub'>, { account, rows, cashAfter }: WarningsRequest): readonly string[] => {
  const symbols = new Map(rows.map(({ instrumentId, symbol }) => [instrumentId, symbol]));
  const stream = `account:${account}`;
  const deployed = [...hub.table(stream, 'deployments').values()].flatMap(({ state, instrumentId, name }) => {
    const symbol = symbols.get(instrumentId);
    return symbol === undefined || state === 'Stopped'
      ? []
      : [`${name} trades ${symbol}: its position is part of the account's and would be traded away`];
  });
  const working = [...hub.table(stream, 'orders').values()].flatMap(({ ordStatus, instrumentId }) => {
    const symbol = symbols.get(instrumentId);
    return symbol === undefined || ordStatus === 'Refused' || isTerminal(ordStatus) ? [] : [symbol];
  });
  const refused = rows.filter(({ trade }) => trade?.verdict?.state === 'refuse').map(({ symbol }) => symbol);
  const when = rows.some(({ trade }) => trade?.side === 'Sell') ? 'Before the sells are filled, the' : 'The';
  return [
    ...deployed,
    ...(working.length === 0 ? [] : [`Orders are working in ${[...new Set(working)].join(', ')}: their fills are not in the proposal`]),
    ...(refused.length === 0 ? [] : [`${when} risk rules would refuse ${refused.join(', ')}`]),
    ...(cashAfter < 0n ? ['Cash would be below zero'] : []),
  ];
};
