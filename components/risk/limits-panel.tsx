'use client';
/** The tree of limits: what is in use of each, where it warns, which one binds. Opening a row changes it. */
import { Search } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { LimitRow } from '#/core/engine/replica/rows.ts';
import { writePercent } from '#/core/value/number-text.ts';
import { useTable } from '../replica/hooks.ts';
import { useMay } from '../session/use-may.ts';
import { Button } from '../ui/button.tsx';
import { Chip } from '../ui/chip.tsx';
import { cx } from '../ui/cx.ts';
import { LimitBar } from '../ui/graphics.tsx';
import { Panel } from '../ui/panel.tsx';
import { EmptyState, StreamGate } from '../ui/states.tsx';
import { Table, type Column } from '../ui/table.tsx';
import { Checkbox } from '../ui/toggle.tsx';
import { cutDecimal, groupDecimal, readScope, unitText } from './amount.ts';
import { LimitDialog } from './limit-dialog.tsx';
import { filterLimits, findBinding, isNear, softShareOf, sortLimits } from './limit-tree.ts';

export const LimitsPanel = () => {
  const { rows, state, refusal } = useTable('risk', 'limits');
  const mayAsk = useMay('limit.request');
  const [text, setText] = useState('');
  const [isNearOnly, setNearOnly] = useState(false);
  const [opened, setOpened] = useState<string>();
  const sorted = useMemo(() => sortLimits(rows), [rows]);
  const shown = useMemo(() => filterLimits(sorted, { text, isNearOnly }), [sorted, text, isNearOnly]);
  const binding = useMemo(() => findBinding(rows), [rows]);
  const columns = useMemo(
    () => columnsOf({ binding, leads: leadsOf(shown), onEdit: mayAsk ? setOpened : undefined }),
    [binding, shown, mayAsk],
  );
  const limit = rows.find(({ id }) => id === opened);
  return (
    <Panel
      title="Limits"
      meta={state === 'ready' ? `${rows.length}, ${rows.filter(isNear).length} near; of one measure the fullest binds` : undefined}

      actions={<Filter text={text} onText={setText} isNearOnly={isNearOnly} onNearOnly={setNearOnly} />}
    >
      <StreamGate
        state={state}
        refusal={refusal}
        what="limits"
        stillWorks="The desk checks every order against its limits all the same."
        isEmpty={rows.length === 0}
        empty={<EmptyState text="No limits yet: the desk sets them when it begins." />}
      >
        {shown.length === 0 ? (
          <EmptyState text="No limit matches the filter." />
        ) : (
          <Table label="Limits" columns={columns} rows={shown} keyOf={({ id }) => id} onOpen={({ id }) => mayAsk && setOpened(id)} />
        )}
      </StreamGate>
      {limit === undefined ? undefined : <LimitDialog key={limit.id} limit={limit} onClose={() => setOpened(undefined)} />}
    </Panel>
  );
};

interface FilterProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly isNearOnly: boolean;
  readonly onNearOnly: (isOn: boolean) => void;
}

const Filter = ({ text, onText, isNearOnly, onNearOnly }: FilterProps) => (
  <span className="flex items-center gap-3 text-11">
    <Checkbox isOn={isNearOnly} onChange={onNearOnly}>
      Near only
    </Checkbox>
    <label
      className={cx(
        'flex h-6 items-center gap-1.5 rounded-2 border border-line-control bg-field px-2',
        'has-[input:focus-visible]:shadow-(--focus-ring)',
      )}
    >
      <Search size={12} aria-hidden className="text-ink-3" />
      <input
        aria-label="Filter limits by scope or rule"
        placeholder="Scope or rule"
        value={text}
        onChange={(event) => onText(event.target.value)}
        className="w-28 bg-transparent outline-none placeholder:text-ink-3 focus-visible:shadow-none"
      />
    </label>
  </span>
);

interface ColumnUse {
  readonly binding: ReadonlySet<string>;
  /** Ids of the rows that open a scope and so name it. */
  readonly leads: ReadonlySet<string>;
  /** Absent where the person may not ask for a change. */
  readonly onEdit: ((id: string) => void) | undefined;
}

const leadsOf = (rows: readonly LimitRow[]): ReadonlySet<string> =>
  new Set(rows.filter(({ scope }, i) => scope !== rows[i - 1]?.scope).map(({ id }) => id));

const indentPx = 10;

const columnsOf = ({ binding, leads, onEdit }: ColumnUse): readonly Column<LimitRow>[] => [
  {
    id: 'scope',
    title: 'Scope',
    width: 108,
    cell: (row) => <ScopeCell scope={row.scope} isLead={leads.has(row.id)} />,
    text: ({ scope }) => scope,
  },
  { id: 'rule', title: 'Rule', width: 42, cell: ({ rule }) => <span className="text-ink-3">{rule}</span>, text: ({ rule }) => rule },
  {
    id: 'title',
    title: 'Limit',
    width: 'minmax(160px,1fr)',
    cell: ({ id, title }) => (
      <span className="flex min-w-0 items-center gap-1.5" title={title}>
        <span className="truncate">{title}</span>
        {binding.has(id) ? <Chip tone="warn">binds</Chip> : undefined}
      </span>
    ),
    text: ({ id, title }) => (binding.has(id) ? `${title}, binds` : title),
  },
  {
    id: 'observed',
    title: 'Used',
    width: 78,
    isRight: true,
    cell: ({ observed }) =>
      observed === undefined ? (
        <span className="text-ink-3">none</span>
      ) : (
        <span title={groupDecimal(observed)}>{groupDecimal(cutDecimal(observed))}</span>
      ),
    text: ({ observed }) => observed ?? '',
  },
  {
    id: 'bar',
    title: 'Utilisation',
    width: 74,
    cell: (row) => <LimitBar utilisation={row.utilisation} soft={softShareOf(row)} label={`${row.title} at ${row.scope}`} />,
  },
  {
    id: 'share',
    title: '',
    width: 42,
    isRight: true,
    cell: (row) => (
      <span className={cx(isNear(row) ? 'text-warn' : 'text-ink-3')}>
        {row.utilisation === undefined ? '' : writePercent(row.utilisation, 0)}
      </span>
    ),
    text: ({ utilisation }) => String(utilisation ?? ''),
  },
  { id: 'allowed', title: 'Hard', width: 82, isRight: true, cell: ({ allowed }) => groupDecimal(allowed), text: ({ allowed }) => allowed },
  {
    id: 'unit',
    title: 'Unit',
    width: 76,
    cell: ({ unit }) => (
      <span className="text-ink-3" title={unit}>
        {unitText(unit)}
      </span>
    ),
    text: ({ unit }) => unit,
  },
  {
    id: 'version',
    title: 'Ver',
    width: 36,
    isRight: true,
    cell: ({ version }) => <span className="text-ink-3">{version}</span>,
    text: ({ version }) => String(version),
  },
  ...(onEdit === undefined ? [] : [editColumn(onEdit)]),
];

const editColumn = (onEdit: (id: string) => void): Column<LimitRow> => ({
  id: 'edit',
  title: '',
  width: 78,
  isRight: true,
  cell: (row, isActive) => (
    <Button
      tone="ghost"
      size="s"
      tabIndex={isActive ? 0 : -1}
      aria-label={`Change ${row.title} at ${row.scope}`}
      className="h-5! px-1.5! font-normal!"
      onClick={() => onEdit(row.id)}
    >
      Change
    </Button>
  ),
});

/** A scope is named once, by its first row; the others say it to screen readers and on hover. */
const ScopeCell = ({ scope, isLead }: { readonly scope: string; readonly isLead: boolean }) => {
  const { depth, name } = readScope(scope);
  return (
    <span title={scope} style={{ paddingLeft: depth * indentPx }} className={cx('block truncate', depth === 0 && 'font-medium')}>
      {isLead ? name : <span className="sr-only">{name}</span>}
    </span>
  );
};
