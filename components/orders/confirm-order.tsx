'use client';
/** The default before sending: the order once more in words, then the same verb with the same number. */
import type { Instrument } from '#/core/instrument/instrument.ts';
import type { ExitTicket } from '#/core/order/place-order.schema.ts';
import { useAccount } from '../session/use-session.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { EnvBadge } from '../ui/env-badge.tsx';
import { KeyValue } from '../ui/panel.tsx';
import { timeWords, typeWords } from './order-words.ts';
import type { Draft } from './ticket-draft.ts';

export interface ConfirmOrderProps {
  readonly draft: Draft;
  readonly exits: ExitTicket | undefined;
  readonly instrument: Instrument;
  readonly text: string;
  readonly onSend: () => void;
  readonly onClose: () => void;
}

export const ConfirmOrder = ({ draft, exits, instrument, text, onSend, onClose }: ConfirmOrderProps) => {
  const { environment } = useAccount();
  const terms = draft.execInst.map((each) => (each === 'DoNotIncrease' ? 'reduce only' : 'post only'));
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`${text}, ${instrument.symbol}?`}
      footer={
        <>
          <Button onClick={onClose}>Change it</Button>
          <Button tone={draft.side === 'Buy' ? 'buy' : 'sell'} onClick={onSend}>
            {text}
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
                {draft.account} <EnvBadge environment={environment} isSmall />
              </span>,
            ],
            ['Order', [typeWords[draft.ordType], timeWords[draft.timeInForce], ...terms].join(', ')],
            ...(exits === undefined ? [] : [['Bracket', `stop loss ${exits.stopPx}, take profit ${exits.profitPx}`] as const]),
          ]}
        />
      </div>
    </Dialog>
  );
};
