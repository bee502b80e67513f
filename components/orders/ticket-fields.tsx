'use client';
/** Parts of the ticket that follow the instrument: size and its usual multiples, prices by the tick, instructions. */
import type { Instrument } from '#/core/instrument/instrument.ts';
import { NumberField } from '../ui/field.tsx';
import { decimalsOf, writeGrid } from '../ui/step-decimal.ts';
import { Checkbox } from '../ui/toggle.tsx';
import { BracketBox } from './bracket-fields.tsx';
import { hasPrice, hasStop, typeWords } from './order-words.ts';
import type { useTicketProblems } from './ticket-draft.ts';
import type { Ticket as TicketState } from './ticket-store.ts';
import { rulesNow } from './use-instrument.ts';
import { cx } from '../ui/cx.ts';
import type { useVenueChoices } from './venue-choices.ts';

export interface PartProps {
  readonly instrument: Instrument;
  readonly ticket: TicketState;
}

const baseOf = ({ symbol, assetClass }: Instrument): string =>
  assetClass === 'Equity' || assetClass === 'Index' ? 'shares' : (symbol.split('-')[0] ?? symbol);

export const SizeField = ({
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

export const SizeChoice = ({ instrument, ticket }: PartProps) => {
  const { lotSize, minQty } = rulesNow(instrument);
  const unit = Math.max(lotSize, minQty);
  return (
    <div className="col-span-2 grid grid-cols-4 gap-1.5">
      {multiples.map((multiple) => {
        const text = writeGrid(unit * multiple, { size: lotSize, scale: instrument.qtyScale });
        return (
          <button
            key={multiple}
            type="button"
            aria-pressed={ticket.qty === text}
            onClick={() => ticket.set({ qty: text })}
            className={cx(
              'h-6 rounded-2 bg-hover text-11 text-ink-2 hover:text-ink',
              'aria-pressed:bg-pressed aria-pressed:font-medium aria-pressed:text-ink',
            )}
          >
            {text}
          </button>
        );
      })}
    </div>
  );
};

export interface PriceFieldsProps extends PartProps {
  readonly problems: ReturnType<typeof useTicketProblems>;
  readonly onEnter: () => void;
}

export const PriceFields = ({ instrument, ticket, problems, onEnter }: PriceFieldsProps) => {
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
      {hasStop(ticket.ordType) ? (
        <NumberField
          label="Stop price"
          name="stopPx"
          value={ticket.stopPx}
          onChange={(stopPx) => ticket.set({ stopPx })}
          rule={rule}
          unit={unit}
          error={problems.of('stopPx')}
          onEnter={onEnter}
        />
      ) : undefined}
    </>
  );
};

interface InstructionsProps extends PartProps {
  readonly choices: ReturnType<typeof useVenueChoices>;
}

export const Instructions = ({ ticket, instrument, choices }: InstructionsProps) => (
  <div className="flex flex-wrap items-center gap-x-3 gap-y-1 px-2 py-1">
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
    <BracketBox ticket={ticket} instrument={instrument} />
  </div>
);

export const RuleHint = ({ instrument }: { readonly instrument: Instrument }) => {
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
