'use client';
/** The order ticket: side colours its head, the tightest limit stands above the button, the button says what it sends. */
import { useEffect, useRef, useState } from 'react';
import type { Instrument } from '#/core/instrument/instrument.ts';
import { useKeys } from '../keys/use-keys.ts';
import { useMarket } from '../replica/hooks.ts';
import { useAccount } from '../session/use-session.ts';
import { Button } from '../ui/button.tsx';
import { Kbd } from '../ui/chip.tsx';
import { cx } from '../ui/cx.ts';
import { NumberField } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import { decimalsOf, writeGrid } from '../ui/step-decimal.ts';
import { Checkbox } from '../ui/toggle.tsx';
import { ArmSwitch, useArmed } from './arm-switch.tsx';
import { ConfirmOrder } from './confirm-order.tsx';
import { ExecutionFields } from './execution-fields.tsx';
import { hasPrice, hasStop, typeWords } from './order-words.ts';
import { slicingOf } from './slicing.ts';
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
  const slicing = slicingOf(ticket);
  const problems = useTicketProblems(draft, ticket, instrument);
  useFirstPrice(instrument, ticket);
  const choices = useVenueChoices(instrument, ticket);
  const send = (): void => {
    if (draft === undefined || problems.blocking !== undefined) return;
    placing.place(draft, slicing);
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
        <Select label="Type" items={choices.types} value={ticket.ordType} onChange={(ordType) => ticket.set({ ordType })} />
        <SizeField instrument={instrument} ticket={ticket} error={problems.of('qty')} onEnter={ask} />
        <Select
          label="Time in force"
          items={choices.times}
          value={ticket.timeInForce}
          onChange={(timeInForce) => ticket.set({ timeInForce })}
        />
        <PriceFields instrument={instrument} ticket={ticket} problems={problems} onEnter={ask} />
      </div>
      <ExecutionFields ticket={ticket} error={problems.of('slices')} onEnter={ask}>
        <RuleHint instrument={instrument} />
      </ExecutionFields>
      <SizeChoice instrument={instrument} ticket={ticket} />
      <Instructions ticket={ticket} choices={choices} />
      <TicketPreview draft={draft} instrument={instrument} />
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
        <ConfirmOrder draft={draft} instrument={instrument} text={sendText(ticket)} onSend={send} onClose={() => setConfirming(false)} />
      ) : undefined}
    </div>
  );
};

/** The first price known of an instrument fills the fields once. */
const useFirstPrice = (instrument: Instrument, { set }: TicketState): void => {
  const lastPx = useMarket(instrument.id)?.lastPx;
  const filledFor = useRef<string>(undefined);
  useEffect(() => {
    if (lastPx === undefined || filledFor.current === instrument.id) return;
    filledFor.current = instrument.id;
    const { tickSize, lotSize, minQty } = rulesNow(instrument);
    const price = writeGrid(Math.round(lastPx / tickSize) * tickSize, { size: tickSize, scale: instrument.priceScale });
    set({
      price,
      stopPx: '',
      qty: writeGrid(Math.max(lotSize, minQty), { size: lotSize, scale: instrument.qtyScale }),
    });
  }, [lastPx, instrument, set]);
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

interface PartProps {
  readonly instrument: Instrument;
  readonly ticket: TicketState;
}

const baseOf = ({ symbol, assetClass }: Instrument): string =>
  assetClass === 'Equity' || assetClass === 'Index' ? 'shares' : (symbol.split('-')[0] ?? symbol);

const SizeField = ({
  instrument,
  ticket,
  error,
  onEnter,
}: PartProps & { readonly error: string | undefined; readonly onEnter: () => void }) => {
  const { lotSize } = rulesNow(instrument);
  return (
    <NumberField
      label="Quantity"
      name="qty"
      value={ticket.qty}
      onChange={(qty) => ticket.set({ qty })}
      rule={{ size: lotSize, scale: instrument.qtyScale, min: lotSize }}
      unit={baseOf(instrument)}
      error={error}
      onEnter={onEnter}
    />
  );
};

const multiples = [1, 2, 5, 10] as const;

const SizeChoice = ({ instrument, ticket }: PartProps) => {
  const { lotSize, minQty } = rulesNow(instrument);
  const unit = Math.max(lotSize, minQty);
  return (
    <div className="grid grid-cols-4 gap-1.5 px-2 pb-1">
      {multiples.map((multiple) => {
        const text = writeGrid(unit * multiple, { size: lotSize, scale: instrument.qtyScale });
        return (
          <button
            key={multiple}
            type="button"
            aria-pressed={ticket.qty === text}
            onClick={() => ticket.set({ qty: text })}
            className="h-6 rounded-2 bg-hover text-11 text-ink-2 hover:text-ink aria-pressed:bg-pressed aria-pressed:font-medium aria-pressed:text-ink"
          >
            {text}
          </button>
        );
      })}
    </div>
  );
};

interface PriceFieldsProps extends PartProps {
  readonly problems: ReturnType<typeof useTicketProblems>;
  readonly onEnter: () => void;
}

const PriceFields = ({ instrument, ticket, problems, onEnter }: PriceFieldsProps) => {
  const rule = { size: rulesNow(instrument).tickSize, scale: instrument.priceScale };
  const unit = instrument.currency;
  return (
    <>
      <NumberField
        label="Limit price"
        name="price"
        value={hasPrice(ticket.ordType) ? ticket.price : ''}
        placeholder={`not for ${typeWords[ticket.ordType]}`}
        isDisabled={!hasPrice(ticket.ordType)}
        onChange={(price) => ticket.set({ price })}
        rule={rule}
        unit={hasPrice(ticket.ordType) ? unit : undefined}
        error={problems.of('price')}
        warning={problems.warning}
        onEnter={onEnter}
      />
      <NumberField
        label="Stop price"
        name="stopPx"
        value={hasStop(ticket.ordType) ? ticket.stopPx : ''}
        placeholder={`not for ${typeWords[ticket.ordType]}`}
        isDisabled={!hasStop(ticket.ordType)}
        onChange={(stopPx) => ticket.set({ stopPx })}
        rule={rule}
        unit={hasStop(ticket.ordType) ? unit : undefined}
        error={problems.of('stopPx')}
        onEnter={onEnter}
      />
    </>
  );
};

interface InstructionsProps extends Pick<PartProps, 'ticket'> {
  readonly choices: ReturnType<typeof useVenueChoices>;
}

const Instructions = ({ ticket, choices }: InstructionsProps) => (
  <div className="flex items-center gap-3 px-2 py-1">
    {choices.hasPostOnly ? (
      <Checkbox isOn={ticket.isPostOnly} isDisabled={!hasPrice(ticket.ordType)} onChange={(isPostOnly) => ticket.set({ isPostOnly })}>
        Post only
      </Checkbox>
    ) : undefined}
    {choices.hasReduceOnly ? (
      <Checkbox isOn={ticket.isReduceOnly} onChange={(isReduceOnly) => ticket.set({ isReduceOnly })}>
        Reduce only
      </Checkbox>
    ) : undefined}
  </div>
);

const RuleHint = ({ instrument }: { readonly instrument: Instrument }) => {
  const { tickSize, lotSize } = rulesNow(instrument);
  const tick = writeGrid(tickSize, {
    size: 10 ** (instrument.priceScale - decimalsOf(tickSize, instrument.priceScale)),
    scale: instrument.priceScale,
  });
  return (
    <span className="text-11 text-ink-3">
      tick {tick}, lot {writeGrid(lotSize, { size: lotSize, scale: instrument.qtyScale })}
    </span>
  );
};

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
