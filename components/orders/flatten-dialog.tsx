'use client';
/** Closing a position at market cannot be undone: what it sells or buys, what it cancels, then the verb with the number. */
import Link from 'next/link';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { priceText, qtyText } from '../market/price.tsx';
import { useMarket, useTable } from '../replica/hooks.ts';
import { useAccount } from '../session/use-session.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { KeyValue } from '../ui/panel.tsx';
import { MoneyNum } from '../ui/num.tsx';
import { unrealisedOf } from '../portfolio/position-value.ts';
import { runningOn } from './running-on.ts';
import { useCommands } from './use-commands.ts';
import { usePosition, useWorkingOrders } from './use-instrument.ts';

interface FlattenDialogProps {
  readonly instrument: Instrument | undefined;
  readonly onClose: () => void;
}

export const FlattenDialog = ({ instrument, onClose }: FlattenDialogProps) =>
  instrument === undefined ? undefined : <OpenFlattenDialog instrument={instrument} onClose={onClose} />;

const OpenFlattenDialog = ({ instrument, onClose }: { readonly instrument: Instrument; readonly onClose: () => void }) => {
  const position = usePosition(instrument.id);
  const working = useWorkingOrders(instrument.id).length;
  const quote = useMarket(instrument.id);
  const { flatten, canSend, reason } = useCommands();
  const qty = position?.qty ?? 0;
  const words = wordsOf({ instrument, qty, working });
  if (words === undefined)
    return (
      <Dialog
        isOpen
        onClose={onClose}
        title={`${instrument.symbol} is flat`}
        description="There is no position and no working order."
        footer={<Button onClick={onClose}>Close</Button>}
      />
    );
  const send = (): void => {
    flatten(instrument);
    onClose();
  };
  const last = quote?.lastPx === undefined ? '' : ` Last ${priceText(quote.lastPx, instrument)}.`;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={`Flatten ${instrument.symbol}?`}
      description={`${words.sentence}${last}`}
      footer={
        <>
          <Button onClick={onClose}>Keep position</Button>
          <Button tone="danger" disabled={!canSend} title={reason} onClick={send}>
            {words.verb}
          </Button>
        </>
      }
    >
      {position === undefined ? undefined : (
        <KeyValue
          items={[
            ['Position after', qtyText(0, instrument)],
            ['Realises about', <MoneyNum key="realises" amount={unrealisedOf(position, instrument, quote)} isChange />],
          ]}
        />
      )}
      <StillRunning instrumentId={instrument.id} />
    </Dialog>
  );
};

/** Closing a position stops no strategy: whoever forgets that sees it opened again at the next bar. */
const StillRunning = ({ instrumentId }: { readonly instrumentId: string }) => {
  const { account, stream } = useAccount();
  const { rows } = useTable(stream, 'deployments');
  const running = runningOn(rows, { account, instrumentId });
  if (running.length === 0) return undefined;
  const [subject, verb] = running.length === 1 ? ['it', 'runs'] : ['them', 'run'];
  return (
    <p className="mt-3 text-warn">
      {running.map(({ name }) => name).join(', ')} {verb} on and may trade it again.{' '}
      <Link href="/strategies" className="underline">
        Stop {subject} in Strategies
      </Link>
      .
    </p>
  );
};

/** What flattening does, and the button that does it; undefined when there is nothing to do. */
const wordsOf = ({
  instrument,
  qty,
  working,
}: {
  readonly instrument: Instrument;
  readonly qty: number;
  readonly working: number;
}): { readonly sentence: string; readonly verb: string } | undefined => {
  const orders = `${working} working ${working === 1 ? 'order' : 'orders'}`;
  if (qty === 0) return working === 0 ? undefined : { sentence: `Cancels ${orders}.`, verb: `Cancel ${working}` };
  const verb = `${qty > 0 ? 'Sell' : 'Buy'} ${qtyText(Math.abs(qty), instrument)} at market`;
  return { sentence: `${verb.replace(' ', 's ')} and cancels ${orders}.`, verb };
};
