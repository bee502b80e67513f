'use client';
/** Another version beside the drawing: the saved one, or any that is chosen, with what differs. */
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { catalogue } from '#/core/strategy/catalogue.ts';
import { diffGraphs, type GraphDiff } from '#/core/strategy/graph-diff.ts';
import { parseGraph, type StrategyGraph } from '#/core/strategy/graph.ts';
import { useTrpc } from '../trpc/client.tsx';
import { failureOf } from '../trpc/failure.ts';
import { drawDiff, type DrawnDiff } from './diff-marks.ts';
import type { Draft } from './edit-graph.ts';
import { placeNodes } from './place-nodes.ts';

export interface Comparing {
  /** "saved version 9f3ac1" */
  readonly title: string;
  readonly diff?: GraphDiff;
  readonly cause: string | undefined;
  readonly drawn?: DrawnDiff;
  /** The drawing with the nodes that it has no more. */
  readonly draft: Draft;
  /** Another version to compare with, by its hash; the saved one without. */
  readonly choose: (hash: string | undefined) => void;
}

export interface ToCompare {
  readonly id: string;
  readonly isOn: boolean;
  readonly draft: Draft;
  readonly saved: Draft;
  readonly baseHash: string | null;
}

export const useCompare = ({ id, isOn, draft, saved, baseHash }: ToCompare): Comparing => {
  const [chosen, choose] = useState<string>();
  const stored = useVersion(id, isOn ? chosen : undefined);
  const before = chosen === undefined ? saved.graph : stored.graph;
  const found = useMemo(() => (isOn && before !== undefined ? compare(before, draft) : undefined), [isOn, before, draft]);
  const title = chosen === undefined ? `the saved version ${short(baseHash)}` : `version ${short(chosen)}`;
  return { title, draft, ...found, cause: stored.cause, choose };
};

const short = (hash: string | null): string => hash?.slice(0, 6) ?? '';

interface Stored {
  readonly graph?: StrategyGraph;
  readonly cause?: string;
}

const useVersion = (id: string, hash: string | undefined): Stored => {
  const trpc = useTrpc();
  const { data, error } = useQuery({
    ...trpc.strategies.version.queryOptions({ id, hash: hash ?? '-' }),
    enabled: hash !== undefined,
    staleTime: Infinity,
  });
  return useMemo((): Stored => {
    if (hash === undefined) return {};
    if (error !== null) return { cause: failureOf(error).message };
    const read = data === undefined ? undefined : parseGraph(data.graph);
    if (read === undefined) return {};
    return read.ok ? { graph: read.value } : { cause: read.failure.message };
  }, [hash, data, error]);
};

const compare = (before: StrategyGraph, draft: Draft) => {
  const diff = diffGraphs(before, draft.graph);
  const drawn = drawDiff(before, draft.graph, diff);
  const graph = { ...draft.graph, nodes: [...draft.graph.nodes, ...drawn.ghosts] };
  return { diff, drawn, draft: { ...draft, graph, layout: placeNodes(graph, draft.layout, catalogue) } };
};
