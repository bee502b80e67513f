'use client';
/** A stored graph, read with care before it is drawn. Loaded after the page, with the schemas and the canvas. */
import { useMemo } from 'react';
import { parseGraph } from '#/core/strategy/graph.ts';
import { readSheet } from '#/core/strategy/sheet.ts';
import { useSession } from '../session/use-session.ts';
import type { StrategyDocument } from '../trpc/records.ts';
import { ErrorState, LoadingState } from '../ui/states.tsx';
import { Editor } from './editor.tsx';

export const OpenedEditor = ({ document }: { readonly document: StrategyDocument }) => {
  const read = useMemo(() => ({ graph: parseGraph(document.graph), sheet: readSheet(document.layout) }), [document.graph, document.layout]);
  // Who draws decides where the drawing is kept.
  const userId = useSession().session?.user.id;
  if (userId === undefined) return <LoadingState text="Opening the editor" />;
  if (read.graph.ok) return <Editor userId={userId} document={document} graph={read.graph.value} sheet={read.sheet} />;
  return (
    <ErrorState
      title={`${document.strategy.name} cannot be drawn`}
      cause={read.graph.failure.message}
      diagnostics={{ strategy: document.strategy.id }}
    />
  );
};
