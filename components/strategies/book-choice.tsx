'use client';
/** The instruments of a book, of one currency: those of others cannot be taken with the ones that are. */
import type { Instrument } from '#/core/instrument/instrument.ts';
import { orderSymbol } from '../orders/order-symbol.ts';
import { Checkbox } from '../ui/toggle.tsx';

export interface BookChoiceProps {
  readonly all: readonly Instrument[];
  /** In the order of the list. */
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  /** What looks across it. */
  readonly across: string;
}

export const BookChoice = ({ all, chosen, onChange, across }: BookChoiceProps) => {
  const symbols = all.map(orderSymbol);
  const currency = all.find((each) => chosen.includes(orderSymbol(each)))?.currency;
  return (
    <fieldset className="grid gap-1">
      <legend className="pb-1 text-11 text-ink-3">
        Book: {chosen.length} of {all.length}
        {currency === undefined ? '' : `, in ${currency}`} ({across} looks across it)
      </legend>
      <div className="grid max-h-40 grid-cols-3 gap-x-3 overflow-y-auto">
        {all.map((each) => {
          const symbol = orderSymbol(each);
          return (
            <Checkbox
              key={each.id}
              isOn={chosen.includes(symbol)}
              isDisabled={currency !== undefined && each.currency !== currency}
              onChange={(isOn) => onChange(symbols.filter((other) => (other === symbol ? isOn : chosen.includes(other))))}
            >
              {symbol}
            </Checkbox>
          );
        })}
      </div>
    </fieldset>
  );
};
