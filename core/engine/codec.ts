/**
 * The one encoding of records (journal, streams, audit): canonical JSON in which bigint is a decimal string. Which fields
 * are bigint is known by name alone: `ts...` are nanoseconds, the names below are money. So a text decodes without a
 * schema, and a bigint under any other name is a bug caught when it is written.
 */
import { invariant } from '../value/invariant.ts';

export const moneyFields: ReadonlySet<string> = new Set([
  'amount',
  'cash',
  'cost',
  'cumNotional',
  'dayPnl',
  'equity',
  'fee',
  'fees',
  'gross',
  'net',
  'notional',
  'peakEquity',
  'realised',
  'realisedToday',
  'startCash',
  'unrealised',
  'minNotional',
  'avgNotional',
  'dayStart',
]);

const bigintNames: ReadonlySet<string> = new Set(['transactTime', 'at', 'start', 'end', 'createdAt', 'expiresAt']);

const isBigintField = (key: string): boolean => key === 'ts' || bigintNames.has(key) || moneyFields.has(key) || /^ts[A-Z]/.test(key);

export const encodeRecord = (record: unknown): string => JSON.stringify(record, encodeMember);

const encodeMember = (key: string, value: unknown): unknown => {
  if (typeof value === 'bigint') {
    if (!isBigintField(key)) invariant(false, `a bigint field must have a registered name, was ${key}`);
    return value.toString();
  }
  if (typeof value === 'number' && !Number.isFinite(value)) invariant(false, `${key} must be finite in a record, was ${value}`);
  return value;
};

export const decodeRecord = (text: string): unknown => JSON.parse(text, decodeMember);

const decodeMember = (key: string, value: unknown): unknown =>
  typeof value === 'string' && isBigintField(key) && /^-?\d+$/.test(value) ? BigInt(value) : value;
