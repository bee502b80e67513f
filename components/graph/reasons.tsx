'use client';
/** The tree of values behind a decision or a condition: each with what it compared, and whether it held. */
import type { ReactNode } from 'react';
import type { Explanation, Verdict } from '#/core/strategy/explain.ts';
import { Chip } from '../ui/chip.tsx';
import { cx } from '../ui/cx.ts';
import { writeValue } from './write-value.ts';

/** How far the two sides of a condition are apart. */
const marginOf = ({ verdict, because }: Explanation): string | undefined => {
  const [a, b] = because.map(({ from }) => from);
  if (verdict === undefined || because.length !== 2 || a?.value === undefined || b?.value === undefined) return undefined;
  if (a.verdict !== undefined || b.verdict !== undefined) return undefined;
  const margin = a.value - b.value;
  return `${margin > 0 ? '+' : ''}${writeValue(margin, 'Series')}`;
};

export interface Drawn {
  readonly name: string;
  readonly formula: string;
}

/** Farther down the reasons stand one below the other. */
const deepestIndent = 8;

interface ReasonProps {
  readonly explanation: Explanation;
  /** Names and formulas as the faces write them, by node. */
  readonly drawn: ReadonlyMap<string, Drawn>;
  /** Nodes whose conditions stood in the way. */
  readonly failing: ReadonlySet<string>;
  readonly input: string;
  readonly depth: number;
  /** Absent where there is nothing to be chosen. */
  readonly onSelect?: ((id: string) => void) | undefined;
}

const ReasonValue = ({ value, type, verdict }: Pick<Explanation, 'value' | 'type'> & { readonly verdict: Verdict | undefined }) => {
  if (verdict === undefined) return <span className="[font-variant-numeric:var(--font-numeric)]">{writeValue(value, type)}</span>;
  const tone = verdict === 'True' ? 'ok' : verdict === 'False' ? 'danger' : 'outline';
  return <Chip tone={tone}>{verdict === 'Unknown' ? 'not known' : verdict.toLowerCase()}</Chip>;
};

export const Reason = ({ explanation, drawn, failing, input, depth, onSelect }: ReasonProps) => {
  const { nodes, title, formula, value, type, verdict, because } = explanation;
  const [id] = nodes;
  const told = drawn.get(id ?? '') ?? { name: title, formula };
  return (
    <>
      <li
        style={{ paddingLeft: 12 + Math.min(depth, deepestIndent) * 16 }}
        className={cx('pr-3', verdict !== undefined && failing.has(id ?? '') && 'bg-danger-tint')}
      >
        <Line onClick={onSelect && id !== undefined ? () => onSelect(id) : undefined}>
          <span className="w-14 flex-none truncate text-11 text-ink-3">{input}</span>
          <span className="flex-none whitespace-nowrap">{told.name}</span>
          <span className="min-w-0 truncate font-mono text-11 text-ink-3">{told.formula}</span>
          <span className="flex-1" />
          <span className="text-11 text-ink-3 [font-variant-numeric:var(--font-numeric)]">{marginOf(explanation)}</span>
          <ReasonValue value={value} type={type} verdict={verdict} />
        </Line>
      </li>
      {because.map(({ input: port, from }) => (
        <Reason key={port} explanation={from} drawn={drawn} failing={failing} input={port} depth={depth + 1} onSelect={onSelect} />
      ))}
    </>
  );
};

const lineLook = 'flex h-6 w-full items-center gap-2 rounded-2 text-left';

const Line = ({ onClick, children }: { readonly onClick: (() => void) | undefined; readonly children: ReactNode }) =>
  onClick === undefined ? (
    <div className={lineLook}>{children}</div>
  ) : (
    <button type="button" onClick={onClick} className={cx(lineLook, 'hover:bg-hover')}>
      {children}
    </button>
  );
