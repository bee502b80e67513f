'use client';
/** The proposal once more in figures before its orders leave. */
import { priceToleranceBps, type RebalanceProposal } from '#/core/portfolio/rebalance-proposal.ts';
import { textOfMoney, writePercent } from '#/core/value/number-text.ts';
import { useAccount } from '../session/use-session.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EnvBadge } from '../ui/env-badge.tsx';
import { KeyValue } from '../ui/panel.tsx';
import { methodTitle } from './proposal-words.ts';

export interface AcceptDialogProps {
  readonly proposal: RebalanceProposal;
  readonly count: number;
  readonly onAccept: () => void;
  readonly onClose: () => void;
}

export const AcceptDialog = ({ proposal, count, onAccept, onClose }: AcceptDialogProps) => {
  const { environment } = useAccount();
  const { terms, rows, notional, fees, spread, turnover, baseCurrency, hash } = proposal;
  const sells = rows.filter(({ trade }) => trade?.side === 'Sell').length;
  const title = `Send ${count} market ${count === 1 ? 'order' : 'orders'}`;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`${title}?`}
      description={[
        'Each passes the risk rules by itself.',
        `Refused as a whole if a position has changed or a price has moved by more than ${priceToleranceBps} bp.`,
      ].join(' ')}
      footer={
        <>
          <Button onClick={onClose}>Not yet</Button>
          <Button tone="primary" onClick={onAccept}>
            {title}
          </Button>
        </>
      }
    >
      <div className="mt-2 text-12">
        <KeyValue
          items={[
            [
              'Account',
              <span key="account" className="inline-flex items-center gap-2">
                {terms.account} <EnvBadge environment={environment} isSmall />
              </span>,
            ],
            ['Proposal', `${methodTitle(proposal)}, ${hash.slice(0, 8)}`],
            ['Orders', `${sells} sells first, then ${count - sells} buys`],
            ['Notional', `${textOfMoney(BigInt(notional))} ${baseCurrency}, ${writePercent(turnover, 1)} of equity`],
            ['Cost, about', `${textOfMoney(BigInt(fees) + BigInt(spread))} ${baseCurrency}`],
          ]}
        />
      </div>
    </Dialog>
  );
};
