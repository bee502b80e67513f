/** What a node that reads the outside world gave at the last close. */
import { at } from './cell.ts';
import type { ProgramNode } from './compile.ts';
import { barSlot } from './port.ts';

export interface ReadValue {
  readonly port: string;
  /** Of bars their close; absent while it is not known. */
  readonly value?: number;
}

export const readValues = ({ kind, outputs }: ProgramNode, slots: Float64Array): readonly ReadValue[] =>
  Object.entries(outputs).map(([port, { slot }]) => {
    const value = at(slots, kind.outputs[port]?.type === 'Bars' ? slot + barSlot.close : slot);
    return { port, ...(!Number.isNaN(value) && { value }) };
  });

export const isUnknown = (node: ProgramNode, slots: Float64Array): boolean =>
  readValues(node, slots).every(({ value }) => value === undefined);
