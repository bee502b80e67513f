'use client';
/** The order ticket: side colours its head, the tightest limit stands above the button, the button says what it sends. */
import { useEffect, useState } from 'react';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useMarket } from '../replica/hooks.ts';
import { useAccount } from '../session/use-session.ts';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/chip.tsx';
import { cx } from '../ui/cx.ts';
import { Labelled } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { writeGrid } from '../ui/step-decimal.ts';
import { ArmSwitch, useArmed } from './arm-switch.tsx';
import { executionOf, exitsOf } from './bracket.ts';
import { BracketFields } from './bracket-fields.tsx';
import { ConfirmOrder } from './confirm-order.tsx';
import { ExecutionFields } from './execution-fields.tsx';
import { Instructions, PriceFields, RuleHint, SizeChoice, SizeField } from './ticket-fields.tsx';
import { TicketPreview } from './ticket-preview.tsx';
import { useTicket, type Ticket as TicketState } from './ticket-store.ts';
import { usePlacing } from './use-commands.ts';
import { rulesNow } from './use-instrument.ts';
import { draftOf, sendText, useTicketProblems } from './ticket-draft.ts';
import { useVenueChoices } from './venue-choices.ts';

export const Ticket = ({ instrument }: { readonly instrument: Instrument }) => {
  const { account, accounts, choose, environment } = useAccount();
  const ticket = useTicket();
  const [isConfirming, setConfirming] = useState(false);
  const armed = useArmed(account);
  const placing = usePlacing();
  const draft = draftOf(ticket, { account, instrument });
  const exits = exitsOf(ticket);
  const problems = useTicketProblems(draft, ticket, instrument);
  useFirstPrice(instrument, ticket);
  const choices = useVenueChoices(instrument, ticket);
  const send = (): void => {
    if (draft === undefined || problems.blocking !== undefined) return;
    placing.place(draft, executionOf(ticket));
    setConfirming(false);
    armed.touch();
  };
  const ask = (): void => {
    if (draft === undefined || problems.blocking !== undefined) return;
    if (armed.isArmed) send();
    else setConfirming(true);
  };
  const keys = useKeys('ticket', { buy: () => ticket.set({ side: 'Buy' }), sell: () => ticket.set({ side: 'Sell' }) });
  const isBuy = ticket.side === 'Buy';
  return (
    <div
      {...keys}
      className={cx(
        'flex h-full flex-col overflow-auto border-t-2',
        isBuy ? 'border-up-solid' : 'border-down-solid',
        armed.isArmed && 'shadow-[inset_0_0_0_2px_var(--color-danger)]',
        environment === 'Paper' && 'stripes-paper bg-no-repeat bg-size-[100%_48px]',
      )}
    >
      <SideChoice ticket={ticket} />
      <div className="grid grid-cols-2 gap-x-2 gap-y-2 px-2 pb-2">
        <Select
          label="Account"
          items={accounts.map((each) => ({ value: each, title: each }))}
          value={account}
          onChange={choose}
          placeholder="No account"
        />
        <Route instrument={instrument} />
        <SizeField instrument={instrument} ticket={ticket} error={problems.of('qty')} onEnter={ask} />
        <Select label="Type" items={choices.types} value={ticket.ordType} onChange={(ordType) => ticket.set({ ordType })} />
        <SizeChoice instrument={instrument} ticket={ticket} />
        <PriceFields instrument={instrument} ticket={ticket} problems={problems} onEnter={ask} />
        <Select
          label="Time in force"
          items={choices.times}
          value={ticket.timeInForce}
          onChange={(timeInForce) => ticket.set({ timeInForce })}
        />
      </div>
      <ExecutionFields ticket={ticket} error={problems.of('slices')} onEnter={ask}>
        <RuleHint instrument={instrument} />
      </ExecutionFields>
      <Instructions ticket={ticket} instrument={instrument} choices={choices} />
      <BracketFields instrument={instrument} ticket={ticket} problems={problems.exits} onEnter={ask} />
      <TicketPreview draft={draft} exits={exits} instrument={instrument} />
      <span className="flex-1" />
      <div className="sticky bottom-0 bg-panel px-2 pt-2 pb-1.5">
        <PlaceNote
          message={placing.status.state === 'failed' ? placing.status.message : problems.blocking}
          isRefusal={placing.status.state === 'failed' ? placing.status.isRefusal : undefined}
        />
        <Button
          tone={isBuy ? 'buy' : 'sell'}
          size="l"
          isWide
          disabled={draft === undefined || problems.blocking !== undefined}
          isBusy={placing.status.state === 'sending'}
          busyText="Sending"
          onClick={ask}
        >
          {sendText(ticket)} <Kbd isOnFilled>{'\u21b5'}</Kbd>
        </Button>
        <ArmSwitch armed={armed} />
      </div>
      {isConfirming && draft !== undefined ? (
        <ConfirmOrder {...{ draft, exits, instrument }} text={sendText(ticket)} onSend={send} onClose={() => setConfirming(false)} />
      ) : undefined}
    </div>
  );
};

/** The first price known of an instrument fills the fields once. */
const useFirstPrice = (instrument: Instrument, { filledFor, set }: TicketState): void => {
  const lastPx = useMarket(instrument.id)?.lastPx;
  useEffect(() => {
    if (lastPx === undefined || filledFor === instrument.id) return;
    const { tickSize, lotSize, minQty } = rulesNow(instrument);
    const price = writeGrid(Math.round(lastPx / tickSize) * tickSize, { size: tickSize, scale: instrument.priceScale });
    set({
      filledFor: instrument.id,
      price,
      ...{ stopPx: '', stopLoss: '', takeProfit: '', isBracket: false },
      qty: writeGrid(Math.max(lotSize, minQty), { size: lotSize, scale: instrument.qtyScale }),
    });
  }, [lastPx, instrument, filledFor, set]);
};

const SideChoice = ({ ticket }: { readonly ticket: TicketState }) => (
  <div role="radiogroup" aria-label="Side" className="flex flex-none gap-0 p-2">
    {(['Buy', 'Sell'] as const).map((side) => (
      <button
        key={side}
        type="button"
        {...{ role: 'radio', 'aria-checked': ticket.side === side }}
        onClick={() => ticket.set({ side })}
        className={cx(
          'h-7 flex-1 font-medium first:rounded-l-2 last:rounded-r-2',
          ticket.side !== side && 'bg-field text-ink-3 hover:text-ink',
          ticket.side === side && (side === 'Buy' ? 'bg-up-solid text-side-ink' : 'bg-down-solid text-side-ink'),
        )}
      >
        {side}
      </button>
    ))}
  </div>
);

/** An instrument trades at one venue: there is nothing to choose, but it is said where the order goes. */
const Route = ({ instrument }: { readonly instrument: Instrument }) => (
  <Labelled label="Route">
    <div
      title={`${instrument.symbol} trades at ${instrument.venue} alone`}
      className="flex h-7 items-center rounded-2 border border-line-strong px-2 text-ink-2"
    >
      {instrument.venue}
    </div>
  </Labelled>
);

/** Refused by us is amber, anything else red; nothing is announced while typing. */
const PlaceNote = ({ message, isRefusal }: { readonly message: string | undefined; readonly isRefusal: boolean | undefined }) =>
  message === undefined ? undefined : (
    <p
      role={isRefusal === undefined ? undefined : 'alert'}
      className={cx('pb-1.5 text-11', isRefusal === undefined ? 'text-ink-3' : isRefusal ? 'text-warn' : 'text-danger')}
    >
      {message}
    </p>
  );
