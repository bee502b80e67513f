'use client';
/** A node of 118 x 70: title, formula in one line, value at the last bar with its line; ports at the sides. */
import { Pin } from 'lucide-react';
import { Handle, Position, type Node, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { fillFormula } from '#/core/strategy/explain.ts';
import type { NodeKind, ParamSpec, ParamValue } from '#/core/strategy/define.ts';
import { completeParams } from '#/core/strategy/resolve.ts';
import type { GraphLink, GraphNode } from '#/core/strategy/graph.ts';
import { StateDot } from '../ui/chip.tsx';
import { cx } from '../ui/cx.ts';
import { Sparkline } from '../ui/graphics.tsx';
import type { DiffMark } from './diff-marks.ts';
import { useLooked } from './look-context.tsx';
import { nodeHeight, nodeWidth } from './columns.ts';
import { portLooks } from './port-look.ts';
import type { Look, NodePreview } from './preview-protocol.ts';
import { writeValue } from './write-value.ts';
import type { PortType } from '#/core/strategy/port.ts';

export type FaceData = {
  readonly node: GraphNode;
  readonly kind: NodeKind | undefined;
  /** As it is called where it is drawn. */
  readonly name: string;
  /** Of a sub-graph: `v3`, or `copy`. */
  readonly badge: string | undefined;
  /** The nodes it stands for: itself, or those inside. */
  readonly within: readonly string[];
  /** The output whose value it shows. */
  readonly source: GraphLink | undefined;
  readonly preview: NodePreview | undefined;
  readonly hasProblem: boolean;
  readonly badPorts: ReadonlySet<string>;
  /** Reaches an output of the graph. */
  readonly isPart: boolean;
  readonly isPinned: boolean;
  /** Where two versions are compared. */
  readonly mark: DiffMark | undefined;
};
export type FaceNode = Node<FaceData, 'face'>;

const Face = ({ data, selected }: NodeProps<FaceNode>) => {
  const { node, kind, hasProblem, isPart } = data;
  const isFailing = useLooked((look) => look?.failing.some((id) => data.within.includes(id)) === true);
  const isIdle = !isPart || node.bypassed === true;
  return (
    <div
      style={{ width: nodeWidth, height: nodeHeight }}
      className={cx(
        'flex flex-col rounded-2 px-2 pt-1.5 pb-1',
        isIdle ? 'graph-idle text-ink-3' : 'bg-raised',
        data.badge !== undefined && 'border-b-4 border-double border-line-strong',
        frameOf(selected, hasProblem || isFailing),
        data.mark !== undefined && markLooks[data.mark],
      )}
    >
      <Head {...data} isBad={hasProblem || isFailing} />
      <div className="truncate font-mono text-10 text-ink-3">{formulaOf(node, kind)}</div>
      <div className="mt-auto flex items-end justify-between gap-1">
        {isIdle ? <span className="truncate text-10">{node.bypassed === true ? 'bypassed' : 'not part of it'}</span> : undefined}
        {node.bypassed === true ? undefined : <Value {...data} isFailing={isFailing} isIdle={isIdle} />}
      </div>
      <Ports kind={kind} bad={data.badPorts} />
    </div>
  );
};

/** Drawn anew where something of it changed, not while it is moved or others change. */
export const NodeFace = memo(Face, (a, b) => a.data === b.data && a.selected === b.selected);

const Head = ({ node, kind, name, badge, preview, isPinned, mark, isBad }: FaceData & { readonly isBad: boolean }) => (
  <div className="flex items-center gap-1.5">
    {mark === undefined ? undefined : (
      <span aria-label={mark} className="font-mono font-semibold">
        {markSigns[mark]}
      </span>
    )}
    <StateDot tone={isBad ? 'danger' : dotOf(preview)} />
    <span className="truncate font-medium" title={`${kind?.title ?? node.kind}. ${kind?.doc ?? ''}`}>
      {name}
    </span>
    <Signs {...{ badge, preview, isPinned }} />
  </div>
);

const Signs = ({ badge, preview, isPinned }: Pick<FaceData, 'badge' | 'preview' | 'isPinned'>) => (
  <span className="ml-auto flex flex-none items-center gap-1 text-ink-3">
    {badge === undefined ? undefined : (
      <span className="rounded-1 px-1 font-mono text-10 text-ink-2 inset-ring inset-ring-line-strong">{badge}</span>
    )}
    {preview?.beside === undefined ? undefined : (
      <span className="font-mono text-10" title={`On ${preview.beside} bars that have ended`}>
        {preview.beside}
      </span>
    )}
    {isPinned ? <Pin size={10} aria-label="pinned to the chart" /> : undefined}
  </span>
);

const dotOf = (preview: NodePreview | undefined): 'ok' | 'off' => (preview?.last === undefined ? 'off' : 'ok');

const markLooks: Readonly<Record<DiffMark, string>> = {
  added: 'outline-2 outline-ok',
  changed: 'outline-2 outline-warn',
  removed: 'opacity-60 outline-2 outline-dashed outline-danger',
};
const markSigns: Readonly<Record<DiffMark, string>> = { added: '+', changed: '~', removed: '−' };

const frameOf = (isSelected: boolean, isBad: boolean): string => {
  if (isSelected) return 'shadow-[0_0_0_2px_var(--color-accent)]';
  return isBad ? 'shadow-[0_0_0_1.5px_var(--color-danger)]' : 'inset-ring inset-ring-line-strong';
};

/** At the bar under the crosshair, else at the newest. */
const Value = ({ source, preview, kind, isFailing, isIdle }: FaceData & { readonly isFailing: boolean; readonly isIdle: boolean }) => {
  const value = useLooked(valueOf(source));
  return (
    <>
      {isIdle ? undefined : (
        <Sparkline values={preview?.trail ?? []} width={40} height={16} label={`${kind?.title ?? ''}, newest values`} />
      )}
      <span
        title={preview?.reason}
        className={cx(
          'truncate font-medium [font-variant-numeric:var(--font-numeric)]',
          value === undefined && 'font-normal text-ink-3',
          isFailing && 'text-danger',
        )}
      >
        {tellValue(value, preview, kind)}
      </span>
    </>
  );
};

const tellValue = (value: number | undefined, preview: NodePreview | undefined, kind: NodeKind | undefined): string => {
  if (preview === undefined && value === undefined) return '';
  return preview?.reason !== undefined && value === undefined ? 'unknown' : writeValue(value, firstType(kind));
};

const valueOf = (source: GraphLink | undefined) => (look: Look | undefined) =>
  source === undefined ? undefined : look?.values[source[0]]?.[source[1]];

/** The name a person gave it; else what it is. */
export const nameOf = ({ id, kind: named }: GraphNode, kind: NodeKind | undefined): string =>
  kind === undefined || id === kind.id || new RegExp(`^${kind.id}-\\d+$`).test(id) ? (kind?.title ?? named) : id;

/** `sma(20)` for an indicator, whose formula is too long for a face; the formula with its parameters in place for the rest. */
export const formulaOf = (node: GraphNode, kind: NodeKind | undefined): string => {
  if (kind === undefined) return node.kind;
  const params = completeParams(kind, node);
  if (!kind.category.startsWith('Indicators')) return fillFormula(kind.formula, params);
  return `${kind.id}(${Object.entries(params)
    .flatMap(([name, value]) => tellParam(kind.params[name], value))
    .join(', ')})`;
};

/** Nothing of a parameter that is seldom changed and was not; a choice by its name. */
const tellParam = (spec: ParamSpec | undefined, value: ParamValue): readonly string[] => {
  if (spec?.kind !== 'number') return [String(value)];
  if (spec.isAdded === true && value === spec.default) return [];
  return [spec.choices?.[Number(value)] ?? String(value)];
};

export const firstType = (kind: NodeKind | undefined): PortType | undefined => Object.values(kind?.outputs ?? {})[0]?.type;

const Ports = ({ kind, bad }: { readonly kind: NodeKind | undefined; readonly bad: ReadonlySet<string> }) => {
  const inputs = Object.entries(kind?.inputs ?? {});
  const outputs = Object.entries(kind?.outputs ?? {});
  return (
    <>
      {inputs.map(([name, { type }], i) => (
        <Port key={name} name={name} type={type} side="in" isBad={bad.has(name)} share={(i + 1) / (inputs.length + 1)} />
      ))}
      {outputs.map(([name, { type }], i) => (
        <Port key={name} name={name} type={type} side="out" isBad={bad.has(name)} share={(i + 1) / (outputs.length + 1)} />
      ))}
    </>
  );
};

interface PortProps {
  readonly name: string;
  readonly type: PortType;
  readonly side: 'in' | 'out';
  readonly isBad: boolean;
  /** How far down the side. */
  readonly share: number;
}

const Port = ({ name, type, side, isBad, share }: PortProps) => {
  const { letter, color } = portLooks[type];
  return (
    <Handle
      id={name}
      type={side === 'in' ? 'target' : 'source'}
      position={side === 'in' ? Position.Left : Position.Right}
      title={`${name}: ${type}${isBad ? ', has a problem' : ''}`}
      style={{
        top: `${share * 100}%`,
        width: 12,
        height: 12,
        color,
        border: `1px solid ${color}`,
        borderRadius: type === 'Series' || type === 'Scalar' ? 6 : 2,
        background: 'var(--color-panel)',
        ...(isBad && { boxShadow: '0 0 0 2px var(--color-danger)' }),
        minWidth: 0,
        minHeight: 0,
      }}
    >
      <span aria-hidden className="pointer-events-none absolute inset-0 grid place-items-center text-[8px] leading-none font-semibold">
        {letter}
      </span>
    </Handle>
  );
};
