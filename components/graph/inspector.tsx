'use client';
/** The chosen node: what it is, its parameters as a form, its ports with what feeds them. */
import type { Catalogue } from '#/core/strategy/catalogue.ts';
import type { NodeKind, ParamSpec } from '#/core/strategy/define.ts';
import type { PortType } from '#/core/strategy/port.ts';
import type { GraphLink, GraphNode, GraphParam, StrategyGraph } from '#/core/strategy/graph.ts';
import { Pin } from 'lucide-react';
import { Button, IconButton } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Sparkline } from '../ui/graphics.tsx';
import { KeyValue, Panel, Section } from '../ui/panel.tsx';
import { Checkbox } from '../ui/toggle.tsx';
import { EmptyState } from '../ui/states.tsx';
import { isPinned } from './edit-graph.ts';
import { useLooked } from './look-context.tsx';
import { firstType, formulaOf } from './node-face.tsx';
import type { Picking } from './pickers.tsx';
import { ParamField } from './param-field.tsx';
import type { Preview } from './preview-protocol.ts';
import { writePercent } from '#/core/value/number-text.ts';
import { writeValue } from './write-value.ts';

export interface InspectorProps {
  readonly graph: StrategyGraph;
  readonly catalogue: Catalogue;
  readonly selected: string | undefined;
  readonly preview: Preview | undefined;
  readonly onParam: (node: string, name: string, param: GraphParam) => void;
  readonly onBypass: (node: string, isBypassed: boolean) => void;
  readonly onRemove: (graph: StrategyGraph, nodes: readonly string[]) => void;
  readonly onPick: (picking: Picking) => void;
  readonly pins: readonly GraphLink[];
  readonly onPin: (link: GraphLink, isOn: boolean) => void;
  readonly onTarget: (node: string, port: string) => void;
}

export const Inspector = (props: InspectorProps) => {
  const node = props.graph.nodes.find(({ id }) => id === props.selected);
  const kind = node === undefined ? undefined : props.catalogue.get(node.kind);
  return (
    <Panel title="Inspector" meta={node?.id} className="h-full">
      {node === undefined || kind === undefined ? (
        <EmptyState text="Choose a node to see what it does and to set its parameters." />
      ) : (
        <Inspected {...props} node={node} kind={kind} />
      )}
    </Panel>
  );
};

type InspectedProps = InspectorProps & { readonly node: GraphNode; readonly kind: NodeKind };

const Inspected = (props: InspectedProps) => {
  const { node, kind, preview, onParam } = props;
  const specs: readonly [string, ParamSpec][] = Object.entries(kind.params);
  const value = preview?.nodes[node.id];
  return (
    <>
      <Section className="space-y-1">
        <h3 className="flex items-center gap-2 text-14 font-medium">
          {kind.title}
          <span className="flex-1" />
          <Chip>{value === undefined ? 'not evaluated' : writeValue(value.last, firstType(kind))}</Chip>
        </h3>
        <p className="text-ink-2">{kind.doc}</p>
        <p className="font-mono text-11 text-ink-3">{formulaOf(node, kind)}</p>
      </Section>
      <Section className="space-y-2">
        <h4 className="text-11 text-ink-3">Parameters</h4>
        {specs.length === 0 ? <p className="text-ink-3">It has none.</p> : undefined}
        {specs.map(([name, spec]) => (
          <ParamField
            key={`${node.id} ${name}`}
            spec={spec}
            saved={node.params[name]}
            onChange={(param) => onParam(node.id, name, param)}
          />
        ))}
      </Section>
      <Ports {...props} />
      {value === undefined ? undefined : (
        <Section className="space-y-1">
          <h4 className="text-11 text-ink-3">Newest values, known on {writePercent(value.known, 1)} of bars</h4>
          <Sparkline values={value.trail} width={264} height={64} isFilled label={`${kind.title}, newest values`} />
        </Section>
      )}
      <Section className="flex items-center justify-between">
        <Checkbox isOn={node.bypassed === true} onChange={(isOn) => props.onBypass(node.id, isOn)}>
          Bypass
        </Checkbox>
        <Button size="s" tone="ghost" onClick={() => props.onPick({ of: 'name', node: node.id })}>
          Rename
        </Button>
        <Button size="s" tone="ghost" onClick={() => props.onPick({ of: 'wire', node: node.id })}>
          Connect
        </Button>
        <Button size="s" tone="ghost" onClick={() => props.onRemove(props.graph, [node.id])}>
          Remove node
        </Button>
      </Section>
    </>
  );
};

/** At the bar under the crosshair. */
const Looked = ({ node, port, type }: { readonly node: string; readonly port: string; readonly type: PortType }) => {
  const value = useLooked((look) => look?.values[node]?.[port]);
  return type === 'Model' || type === 'Vector' ? '' : writeValue(value, type);
};

const Ports = ({ node, kind, graph, pins, onPin, onTarget }: InspectedProps) => {
  const [targetNode, targetPort] = graph.outputs['target'] ?? [];
  const inputs = Object.entries(kind.inputs).filter(([name, input]) => input.isOptional !== true || node.in[name] !== undefined);
  return (
    <Section className="space-y-1">
      <h4 className="text-11 text-ink-3">Ports</h4>
      <KeyValue
        items={inputs.map(([name, { type }]) => [
          `in ${name}, ${type}`,
          node.in[name]?.join('.') ?? <span className="text-danger">not connected</span>,
        ])}
      />
      {Object.entries(kind.outputs).map(([name, { type }]) => (
        <div key={name} className="flex items-center justify-between">
          <span className="text-ink-3">
            out {name}, {type}
          </span>
          <span className="flex-1" />
          <span className="mr-2 [font-variant-numeric:var(--font-numeric)]">
            <Looked node={node.id} port={name} type={type} />
          </span>
          <IconButton
            label={isPinned(pins, [node.id, name]) ? `Unpin ${name} from the chart` : `Pin ${name} to the chart`}
            isOn={isPinned(pins, [node.id, name])}
            onClick={() => onPin([node.id, name], !isPinned(pins, [node.id, name]))}
          >
            <Pin size={14} aria-hidden />
          </IconButton>
          {targetNode === node.id && targetPort === name ? <Chip tone="accent">the strategy</Chip> : undefined}
          {(type === 'Target' || type === 'Orders') && targetNode !== node.id ? (
            <Button size="s" tone="ghost" onClick={() => onTarget(node.id, name)}>
              Make it the strategy
            </Button>
          ) : undefined}
        </div>
      ))}
    </Section>
  );
};
