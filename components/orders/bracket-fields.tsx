'use client';
/** Stop loss and take profit: prices by the tick, each with its distance from the entry. */
import type { Instrument } from '#/core/instrument/instrument.ts';
import { useMarket } from '../replica/hooks.ts';
import { NumberField } from '../ui/field.tsx';
import { Checkbox } from '../ui/toggle.tsx';
import { canBracket, distanceText, firstExits, isBracketed, type ExitProblems } from './bracket.ts';
import { immediate } from '#/core/execution/immediate.ts';
import type { Ticket } from './ticket-store.ts';
import { rulesNow } from './use-instrument.ts';

interface BracketProps {
  readonly instrument: Instrument;
  readonly ticket: Ticket;
}

export const BracketBox = ({ instrument, ticket }: BracketProps) => {
  const lastPx = useMarket(instrument.id)?.lastPx;
  return (
    <Checkbox
      isOn={isBracketed(ticket)}
      isDisabled={!canBracket(ticket)}
      onChange={(isBracket) =>
        ticket.set({ isBracket, ...(isBracket && { algorithm: immediate.id, ...firstExits(ticket, { instrument, lastPx }) }) })
      }
    >
      Bracket
    </Checkbox>
  );
};

export interface BracketFieldsProps extends BracketProps {
  readonly problems: ExitProblems;
  readonly onEnter: () => void;
}

export const BracketFields = ({ instrument, ticket, problems, onEnter }: BracketFieldsProps) => {
  const lastPx = useMarket(instrument.id)?.lastPx;
  if (!isBracketed(ticket)) return undefined;
  const rule = { size: rulesNow(instrument).tickSize, scale: instrument.priceScale };
  const shared = { rule, onEnter };
  return (
    <div className="grid grid-cols-2 gap-x-2 px-2 pb-1.5">
      <NumberField
        label="Stop loss"
        name="stopLoss"
        value={ticket.stopLoss}
        onChange={(stopLoss) => ticket.set({ stopLoss })}
        unit={distanceText(ticket.stopLoss, ticket, { instrument, lastPx })}
        error={problems.stopLoss}
        {...shared}
      />
      <NumberField
        label="Take profit"
        name="takeProfit"
        value={ticket.takeProfit}
        onChange={(takeProfit) => ticket.set({ takeProfit })}
        unit={distanceText(ticket.takeProfit, ticket, { instrument, lastPx })}
        error={problems.takeProfit}
        {...shared}
      />
    </div>
  );
};
