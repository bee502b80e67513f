'use client';
/** The chosen node: what it is, its parameters as a form, its ports with what feeds them. */
import { useMemo } from 'react';
import { catalogue } from '#/core/strategy/catalogue.ts';
import { isCondition } from '#/core/strategy/conditions.ts';
import type { NodeKind } from '#/core/strategy/define.ts';
import type { PortType } from '#/core/strategy/port.ts';
import type { GraphLink, GraphNode, GraphParam, StrategyGraph } from '#/core/strategy/graph.ts';
import { drawnPort, standInCategory, type Fold } from '#/core/strategy/subgraphs/fold.ts';
import { realSource } from '#/core/strategy/subgraphs/fold-wire.ts';
import { findSubgraph, isSameLink, sourceOf } from '#/core/strategy/subgraphs/subgraph.ts';
import { CirclePause, LogIn, LogOut, Pin } from 'lucide-react';
import { Button, IconButton } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { Sparkline } from '../ui/graphics.tsx';
import { KeyValue, Panel, Section } from '../ui/panel.tsx';
import { Checkbox } from '../ui/toggle.tsx';
import { EmptyState } from '../ui/states.tsx';
import { isPinned } from './edit-graph.ts';
import type { Edit } from './edits.ts';
import { previewOf, sourceOfFace } from './faces.ts';
import { useLooked } from './look-context.tsx';
import { firstType, formulaOf } from './node-face.tsx';
import type { Picking } from './pickers.tsx';
import { NodeParams } from './node-params.tsx';
import { portUnitsIn } from './port-units.ts';
import type { Preview } from './preview-protocol.ts';
import { writePercent } from '#/core/value/number-text.ts';
import { SubgraphActions } from './subgraph-actions.tsx';
import { writeValue } from './write-value.ts';

export interface InspectorProps {
  readonly graph: StrategyGraph;
  /** What is drawn where the chosen node stands. */
  readonly fold: Fold;
  /** The linked sub-graph that it is inside of: nothing of it is changed. */
  readonly lock: string | undefined;
  readonly selected: string | undefined;
  readonly preview: Preview | undefined;
  /** Of the instrument that the drawing is looked at with. */
  readonly currency: string | undefined;
  readonly onParam: (node: string, name: string, param: GraphParam) => void;
  readonly onBypass: (node: string, isBypassed: boolean) => void;
  readonly onRemove: (nodes: readonly string[]) => void;
  readonly onPick: (picking: Picking) => void;
  readonly pins: readonly GraphLink[];
  readonly onPin: (link: GraphLink, isOn: boolean) => void;
  readonly onTarget: (node: string, port: string) => void;
  /** To where a condition turns true; absent while the drawing is not saved. */
  readonly onReplay: ((link: GraphLink) => void) | undefined;
  readonly onOpen: (id: string) => void;
  readonly selection: readonly string[];
  /** A sub-graph of the chosen nodes. */
  readonly onFold: () => void;
  readonly onEdit: (edit: Edit) => void;
}

export const Inspector = (props: InspectorProps) => {
  const node = props.fold.graph.nodes.find(({ id }) => id === props.selected);
  const kind = node === undefined ? undefined : props.fold.catalogue.get(node.kind);
  return (
    <Panel title="Inspector" meta={node?.id} className="h-full">
      {props.selection.length < 2 ? undefined : (
        <Section className="flex items-center justify-between">
          {props.selection.length} nodes chosen
          <Button size="s" onClick={props.onFold}>
            Make a sub-graph
          </Button>
        </Section>
      )}
      {node === undefined || kind === undefined ? (
        <EmptyState text="Choose a node to see what it does and to set its parameters." />
      ) : (
        <Inspected {...props} node={node} kind={kind} />
      )}
    </Panel>
  );
};

type InspectedProps = InspectorProps & { readonly node: GraphNode; readonly kind: NodeKind };

const Notes = ({ reason, lock }: { readonly reason: string | undefined; readonly lock: string | undefined }) => (
  <>
    {reason === undefined ? undefined : <p className="text-11 text-warn">Not known: {reason}</p>}
    {lock === undefined ? undefined : <p className="text-11 text-ink-3">Inside of {lock}, which is linked: detach it to change it.</p>}
  </>
);

const Inspected = (props: InspectedProps) => {
  const { node, kind, graph, fold, preview, lock } = props;
  const isDrawn = kind.category === standInCategory;
  const value = previewOf(sourceOfFace(graph, node.id, kind), { graph, fold, preview });
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
        <Notes reason={value?.reason} lock={lock} />
      </Section>
      <SubgraphActions {...props} id={node.id} />
      <NodeParams {...props} at={fold.at} isLocked={lock !== undefined} isDrawn={isDrawn} />
      <Ports {...props} />
      {value === undefined ? undefined : (
        <Section className="space-y-1">
          <h4 className="text-11 text-ink-3">
            Newest values, known on {writePercent(value.known, 1)} of bars
            {value.beside === undefined ? '' : `; of ${value.beside} bars that had ended`}
          </h4>
          <Sparkline values={value.trail} width={264} height={64} isFilled label={`${kind.title}, newest values`} />
        </Section>
      )}
      <NodeActions {...props} isDrawn={isDrawn} />
    </>
  );
};

/** What is done to the whole node; `isDrawn` where it only stands for a port of a sub-graph, or for one. */
const NodeActions = ({ node, lock, isDrawn, onBypass, onPick, onRemove }: InspectedProps & { readonly isDrawn: boolean }) => (
  <fieldset disabled={lock !== undefined} className="contents">
    <Section className="space-y-1">
      {drawnPort(node.id) === undefined ? (
        <Checkbox isOn={node.bypassed === true} onChange={(isOn) => onBypass(node.id, isOn)}>
          Bypass
        </Checkbox>
      ) : undefined}
      <div className="-mx-2 flex items-center justify-between">
        <Button size="s" tone="ghost" onClick={() => onPick({ of: 'name', node: node.id })}>
          Rename
        </Button>
        {isDrawn ? undefined : (
          <Button size="s" tone="ghost" title="S" onClick={() => onPick({ of: 'swap', node: node.id })}>
            Swap
          </Button>
        )}
        <Button size="s" tone="ghost" onClick={() => onPick({ of: 'wire', node: node.id })}>
          Connect
        </Button>
        <Button size="s" tone="ghost" onClick={() => onRemove([node.id])}>
          Remove node
        </Button>
      </div>
    </Section>
  </fieldset>
);

const writeLink = (link: GraphLink | undefined): string | undefined => {
  const port = link && drawnPort(link[0]);
  return port === undefined ? link?.join('.') : `input ${port.port}`;
};

/** At the bar under the crosshair. */
const Looked = ({ link, type }: { readonly link: GraphLink | undefined; readonly type: PortType }) => {
  const value = useLooked((look) => (link === undefined ? undefined : look?.values[link[0]]?.[link[1]]));
  return type === 'Model' || type === 'Vector' ? '' : writeValue(value, type);
};

const Ports = (props: InspectedProps) => {
  const { node, kind, graph, currency } = props;
  const unitOf = useMemo(() => portUnitsIn(graph, { catalogue, currency }), [graph, currency]);
  const unitAt = (link: GraphLink | undefined): string => {
    const unit = unitOf(link && realSource(graph, link));
    return unit === undefined ? '' : ` in ${unit}`;
  };
  const inputs = Object.entries(kind.inputs).filter(([name, input]) => input.isOptional !== true || node.in[name] !== undefined);
  return (
    <Section className="space-y-1">
      <h4 className="text-11 text-ink-3">Ports</h4>
      <KeyValue
        items={inputs.map(([name, { type }]) => [
          `in ${name}, ${type}${unitAt(node.in[name])}`,
          writeLink(node.in[name]) ?? <Unconnected key={name} {...props} name={name} />,
        ])}
      />
      {Object.entries(kind.outputs).map(([name, { type }]) => (
        <OutputLine key={name} {...props} name={name} type={type} unit={unitAt([node.id, name])} />
      ))}
    </Section>
  );
};

/** Whether a port of the node can be made one of the open sub-graph. */
const canMakePort = ({ node, fold, lock }: InspectedProps): boolean =>
  fold.at !== '' && lock === undefined && drawnPort(node.id) === undefined;

const Unconnected = (props: InspectedProps & { readonly name: string }) => {
  const { node, fold, name, onEdit } = props;
  return (
    <span className="flex items-center justify-end gap-1">
      <span className="text-danger">not connected</span>
      {canMakePort(props) ? (
        <IconButton
          label={`Make ${name} an input of ${fold.at}`}
          onClick={() => onEdit({ do: 'port', at: fold.at, side: 'in', end: { node: node.id, port: name } })}
        >
          <LogIn size={14} aria-hidden />
        </IconButton>
      ) : undefined}
    </span>
  );
};

const PutOutButton = (props: OutputLineProps) => {
  const { node, graph, fold, name, onEdit } = props;
  const link = realSource(graph, [node.id, name]);
  const outputs = Object.keys(findSubgraph(graph, fold.at)?.outputs ?? {});
  const isOut = outputs.some((port) => isSameLink(sourceOf(graph, [fold.at, port]), link));
  if (!canMakePort(props) || isOut) return undefined;
  return (
    <IconButton
      label={`Make ${name} an output of ${fold.at}`}
      onClick={() => onEdit({ do: 'port', at: fold.at, side: 'out', end: { node: node.id, port: name } })}
    >
      <LogOut size={14} aria-hidden />
    </IconButton>
  );
};

type OutputLineProps = InspectedProps & { readonly name: string; readonly type: PortType; readonly unit: string };

const OutputLine = (props: OutputLineProps) => {
  const { node, graph, pins, onPin, onTarget, onReplay, name, type, unit } = props;
  const link = realSource(graph, [node.id, name]);
  const isOnChart = link !== undefined && isPinned(pins, link);
  const isTarget = link !== undefined && isSameLink(graph.outputs['target'], link);
  return (
    <div className="flex items-center justify-between">
      <span className="text-ink-3">
        out {name}, {type}
        {unit}
      </span>
      <span className="flex-1" />
      <span className="mr-2 [font-variant-numeric:var(--font-numeric)]">
        <Looked link={link} type={type} />
      </span>
      {link !== undefined && isCondition(type) ? <ReplayButton name={`${node.id}.${name}`} link={link} onReplay={onReplay} /> : undefined}
      <IconButton
        label={isOnChart ? `Unpin ${name} from the chart` : `Pin ${name} to the chart`}
        isOn={isOnChart}
        onClick={() => onPin([node.id, name], !isOnChart)}
      >
        <Pin size={14} aria-hidden />
      </IconButton>
      <PutOutButton {...props} />
      {isTarget ? <Chip tone="accent">the strategy</Chip> : undefined}
      {(type === 'Target' || type === 'Orders') && !isTarget ? (
        <Button size="s" tone="ghost" onClick={() => onTarget(node.id, name)}>
          Make it the strategy
        </Button>
      ) : undefined}
    </div>
  );
};

interface ReplayButtonProps extends Pick<InspectorProps, 'onReplay'> {
  readonly name: string;
  readonly link: GraphLink;
}

const ReplayButton = ({ name, link, onReplay }: ReplayButtonProps) => (
  <IconButton
    label={`Replay to where ${name} turns true`}
    title={onReplay === undefined ? 'Save first: only saved versions are replayed' : undefined}
    disabled={onReplay === undefined}
    onClick={() => onReplay?.(link)}
  >
    <CirclePause size={14} aria-hidden />
  </IconButton>
);
