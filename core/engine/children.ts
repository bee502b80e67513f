/** Orders by the parent that sent them, and the parents whose exits need tending: beside the state, rebuilt when the lane opens. */
import type { OrderState } from '../order/order-state.ts';
import type { Fact } from './facts.ts';
import type { FoldEffect } from './fold.ts';
import type { AlgorithmState, EngineState } from './state.ts';

export interface Children {
  readonly onFact: (fact: Fact, effect: FoldEffect) => void;
  /** In the order they were sent. */
  readonly of: (parentId: string) => readonly OrderState[];
  /** Parents at work that have exits. */
  readonly withExits: () => readonly string[];
}

const none: readonly OrderState[] = [];

export const createChildren = ({ orders, algorithms }: EngineState): Children => {
  const byParent = new Map<string, OrderState[]>();
  const tended = new Set<string>();
  const add = (order: OrderState): void => {
    const { parentId } = order.request;
    if (parentId === undefined) return;
    const known = byParent.get(parentId);
    if (known === undefined) byParent.set(parentId, [order]);
    else known.push(order);
  };
  const note = (parentId: string, { exits, state }: Pick<AlgorithmState, 'exits' | 'state'>): void => {
    if (exits !== undefined && state === 'Working') tended.add(parentId);
    else tended.delete(parentId);
  };
  for (const order of orders.values()) add(order);
  for (const [parentId, parent] of algorithms) note(parentId, parent);
  return {
    onFact: (fact, { opened }) => {
      if (opened !== undefined) add(opened);
      if (fact.kind === 'AlgorithmSet') note(fact.parentId, fact);
    },
    of: (parentId) => byParent.get(parentId) ?? none,
    withExits: () => [...tended],
  };
};
