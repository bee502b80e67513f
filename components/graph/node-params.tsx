'use client';
/** Parameters of the chosen node as a form; inside of a sub-graph each can be exposed, to be set where the sub-graph is used. */
import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import type { NodeKind } from '#/core/strategy/define.ts';
import { idPattern, type GraphLink, type GraphNode, type GraphParam, type StrategyGraph } from '#/core/strategy/graph.ts';
import { exposedName, nameToExpose, paramLock, realParam } from '#/core/strategy/subgraphs/params.ts';
import { findSubgraph } from '#/core/strategy/subgraphs/subgraph.ts';
import { IconButton } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { Section } from '../ui/panel.tsx';
import type { Edit } from './edits.ts';
import { ParamField } from './param-field.tsx';

export interface NodeParamsProps {
  readonly graph: StrategyGraph;
  readonly node: GraphNode;
  readonly kind: NodeKind;
  /** The sub-graph that the node is drawn in; empty in the whole drawing. */
  readonly at: string;
  /** Nothing of that sub-graph is changed, but for what it exposes. */
  readonly isLocked: boolean;
  /** It stands for a sub-graph, or for a port of one. */
  readonly isDrawn: boolean;
  readonly onParam: (node: string, name: string, param: GraphParam) => void;
  readonly onEdit: (edit: Edit) => void;
}

export const NodeParams = (props: NodeParamsProps) => {
  const { graph, node, kind, at, isLocked, isDrawn, onParam } = props;
  const specs = Object.entries(kind.params);
  if (isDrawn && specs.length === 0) return undefined;
  return (
    <Section className="space-y-2">
      <h4 className="text-11 text-ink-3">{isDrawn ? 'Parameters that it exposes' : 'Parameters'}</h4>
      {specs.length === 0 ? <p className="text-ink-3">It has none.</p> : undefined}
      {specs.map(([name, spec]) => {
        const param = realParam(graph, { node: node.id, port: name });
        return (
          <div key={`${node.id} ${name}`} className="space-y-1">
            <div className="flex items-start gap-1">
              <fieldset disabled={paramLock(graph, param) !== undefined} className="min-w-0 flex-1">
                <ParamField spec={spec} saved={node.params[name]} onChange={(value) => onParam(node.id, name, value)} />
              </fieldset>
              {at === '' || isLocked ? undefined : <ExposeButton {...props} name={name} param={param} />}
            </div>
            {at === '' || isLocked ? undefined : <ExposedAs {...props} param={param} />}
          </div>
        );
      })}
    </Section>
  );
};

type ExposeProps = Pick<NodeParamsProps, 'graph' | 'at' | 'onEdit'> & { readonly param: GraphLink };

const ExposeButton = ({ graph, at, onEdit, name, param }: ExposeProps & { readonly name: string }) => {
  const exposed = exposedName(graph, at, param);
  return (
    <IconButton
      label={exposed === undefined ? `Expose ${name}: who uses ${at} sets it` : `Expose ${name} no more`}
      isOn={exposed !== undefined}
      onClick={() =>
        onEdit(exposed === undefined ? { do: 'expose', at, param, as: nameToExpose(graph, at, param) } : { do: 'hide', at, name: exposed })
      }
    >
      <SlidersHorizontal size={14} aria-hidden />
    </IconButton>
  );
};

/** The name that it has outside, to be changed. */
const ExposedAs = ({ graph, at, param, onEdit }: ExposeProps) => {
  const exposed = exposedName(graph, at, param);
  const [draft, setDraft] = useState<{ readonly text: string; readonly for: string }>();
  if (exposed === undefined) return undefined;
  const text = draft?.for === exposed ? draft.text : exposed;
  const isTaken = text !== exposed && Object.hasOwn(findSubgraph(graph, at)?.params ?? {}, text);
  const error = problemOf(text, isTaken);
  const rename = (): void => {
    if (error === undefined && text !== exposed) onEdit({ do: 'expose', at, param, as: text });
  };
  return (
    <TextField
      label={`Exposed by ${at} as`}
      value={text}
      maxLength={64}
      error={error}
      onChange={(typed) => setDraft({ text: typed, for: exposed })}
      onBlur={rename}
      onKeyDown={({ key }) => key === 'Enter' && rename()}
    />
  );
};

const problemOf = (name: string, isTaken: boolean): string | undefined => {
  if (!idPattern.test(name)) return 'must be 1 to 64 letters, digits, _ . or -, and begin with a letter or digit';
  return isTaken ? 'must be free, was the name of another one' : undefined;
};
