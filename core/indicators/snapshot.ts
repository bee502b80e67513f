/**
 * The state of a stepper as plain data, and back into a new stepper of the same indicator and parameters: what was computed
 * up to a bar goes on elsewhere without the bars before it. A stepper keeps its state in plain fields of numbers, booleans,
 * arrays of numbers and parts made the same way; anything else is a bug of the indicator and throws.
 */
import { invariant } from '../value/invariant.ts';
import type { Stepper } from './define.ts';

export type SnapshotValue = number | boolean | string | undefined | Float64Array | Int32Array | SnapshotTable;
export interface SnapshotTable {
  readonly [field: string]: SnapshotValue;
}

export const snapshotStepper = (stepper: Stepper): SnapshotTable => toTable(stepper);

/** Writes the state into `stepper`, which must be new and made with the same parameters. */
export const restoreStepper = (stepper: Stepper, snapshot: SnapshotTable): void => writeInto(stepper, snapshot);

const toTable = (part: object): SnapshotTable =>
  Object.fromEntries(Object.entries(part).map(([field, value]: [string, unknown]) => [field, toValue(field, value)]));

const isColumn = (value: unknown): value is Float64Array | Int32Array => value instanceof Float64Array || value instanceof Int32Array;

const toValue = (field: string, value: unknown): SnapshotValue => {
  switch (typeof value) {
    case 'number':
    case 'boolean':
    case 'string':
    case 'undefined':
      return value;
    case 'object':
      if (isColumn(value)) return value.slice();
      invariant(value !== null, `${field} must be a number, an array of numbers or a part of the stepper, was null`);
      return toTable(value);
    default:
      throw new TypeError(`${field} must be a number, an array of numbers or a part of the stepper, was a ${typeof value}`);
  }
};

const writeInto = (part: object, table: SnapshotTable): void => {
  for (const [field, value] of Object.entries(table)) {
    const held: unknown = Reflect.get(part, field);
    if (typeof value !== 'object') Reflect.set(part, field, value);
    else if (isColumn(value)) {
      invariant(isColumn(held) && held.length === value.length, `${field} must be as long as in the snapshot: other parameters`);
      held.set(value);
    } else {
      invariant(typeof held === 'object' && held !== null, `${field} must be a part of the stepper, as in the snapshot`);
      writeInto(held, value);
    }
  }
};
