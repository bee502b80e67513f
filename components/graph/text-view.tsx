'use client';
/** The same strategy as text, in step with the canvas: what is typed is drawn as soon as it can be read, what is drawn is printed. */
import { useEffect, useMemo, useRef, useState } from 'react';
import type { StrategyGraph } from '#/core/strategy/graph.ts';
import { describeProblem } from '#/core/strategy/problem.ts';
import { inTextOrder, printText } from '#/core/strategy/text/print.ts';
import { describeTextProblem } from '#/core/strategy/text/fault.ts';
import { parseText } from '#/core/strategy/text/read.ts';
import { canonicalJson } from '#/core/value/canonical.ts';
import { buttonClass } from '../ui/button.tsx';
import { EmptyState } from '../ui/states.tsx';
import { createCodeEditor, type CodeEditor } from './code-editor.ts';

export interface TextViewProps {
  readonly graph: StrategyGraph;
  readonly onText: (graph: StrategyGraph) => void;
}

export const TextView = (props: TextViewProps) => {
  // Where a node stands in the list means nothing, and a text that has to say it is a burden to who adds one.
  const listed = useMemo(() => inTextOrder(props.graph), [props.graph]);
  const printed = useMemo(() => printText(listed), [listed]);
  if (!printed.ok) {
    const [first] = printed.failure;
    return (
      <EmptyState text={`It has no text yet: ${first === undefined ? 'it is not whole' : `${describeProblem(first)}. ${first.fix}`}`} />
    );
  }
  return <Code {...props} listed={listed} text={printed.value} />;
};

type CodeProps = TextViewProps & { readonly listed: StrategyGraph; readonly text: string };

const Code = ({ graph, listed, onText, text }: CodeProps) => {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<CodeEditor>(undefined);
  const [fault, setFault] = useState<string>();
  const latest = useRef({ listed, onText, text });
  /** What the text in the editor says, as far as it was read. */
  const read = useRef(graph);
  useEffect(() => {
    latest.current = { listed, onText, text };
    if (graph === read.current) return;
    read.current = graph;
    setFault(undefined);
    editor.current?.setText(text);
  }, [graph, listed, onText, text]);
  useEffect(() => {
    if (host.current === null) return undefined;
    const made = createCodeEditor(host.current, {
      text: latest.current.text,
      label: 'Text of the strategy',
      onText: (typed) => {
        const parsed = parseText(typed);
        const [first] = parsed.ok ? [] : parsed.failure;
        setFault(first && describeTextProblem(first));
        if (!parsed.ok || canonicalJson(parsed.value) === canonicalJson(latest.current.listed)) return;
        read.current = parsed.value;
        latest.current.onText(parsed.value);
      },
    });
    editor.current = made;
    return () => made.remove();
  }, []);
  return (
    <div className="flex h-full flex-col">
      <div ref={host} className="min-h-0 flex-1 overflow-hidden" />
      <footer className="flex h-8 flex-none items-center gap-3 border-t border-line px-3 text-11 whitespace-nowrap">
        <output className={fault === undefined ? 'text-ink-3' : 'min-w-0 truncate text-danger'}>
          {fault === undefined ? 'In step with the canvas' : `Not drawn yet: ${fault}`}
        </output>
        <span className="flex-1" />
        <span className="text-ink-3">Ctrl Space completes</span>
        <a href="/strategy.d.ts" download className={buttonClass('ghost', 's')}>
          Declarations for your editor
        </a>
      </footer>
    </div>
  );
};
