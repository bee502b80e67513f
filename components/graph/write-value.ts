/** Values of a preview as the node's face and the reasons write them. */
import type { PortType } from '#/core/strategy/port.ts';
import { joinNumber, none, writeDouble } from '#/core/value/number-text.ts';

/** Five digits in all: 96,900.5 and 0.41230 read alike. */
const digits = 5;

export const writeValue = (value: number | undefined, type: PortType | undefined): string => {
  if (value === undefined) return none;
  if (type === 'Bool' || type === 'Event') return value === 1 ? 'true' : 'false';
  const whole = Math.max(1, Math.floor(Math.log10(Math.max(1, Math.abs(value)))) + 1);
  const text = writeDouble(value, type === 'Target' || type === 'Orders' ? 2 : Math.max(1, digits - whole));
  return text === undefined ? none : joinNumber(text);
};
