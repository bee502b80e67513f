'use client';
/** Wires by pointer and by keyboard: what fits is connected, what does not is refused with what would help. */
import { useCallback, useState } from 'react';
import { catalogue } from '#/core/strategy/catalogue.ts';
import type { Wire, WireFix, WireRefusal } from '#/core/strategy/judge-wire.ts';
import { judgeFold } from '#/core/strategy/subgraphs/fold-wire.ts';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import type { RefusedWireState } from './drawn-wires.ts';
import type { Edit } from './edits.ts';

export interface Wiring {
  readonly refused: RefusedWireState | undefined;
  readonly judge: (wire: Wire) => WireRefusal | undefined;
  readonly onConnect: (wire: Wire) => void;
  readonly onFix: (fix: WireFix) => void;
  readonly onDrop: () => void;
}

/** `leave` takes the keyboard back to the canvas. */
export const useWiring = (graph: StrategyGraph, edit: (edit: Edit) => void, leave: () => void): Wiring => {
  const [refused, setRefused] = useState<RefusedWireState>();
  const judge = useCallback((wire: Wire) => judgeFold(graph, wire, catalogue), [graph]);
  const onConnect = (wire: Wire): void => {
    const refusal = judge(wire);
    setRefused(refusal && { wire, refusal });
    if (refusal === undefined) edit({ do: 'connect', ...wire });
  };
  const onDrop = useCallback(() => {
    setRefused(undefined);
    leave();
  }, [leave]);
  const onFix = ({ title, graph: fixed }: WireFix): void => {
    onDrop();
    edit({ do: 'replace', title, graph: fixed });
  };
  return { refused, judge, onConnect, onFix, onDrop };
};
