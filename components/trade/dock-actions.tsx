'use client';
/** At the right of each group's head: freeze and export for tables, and a menu that does what dragging does. */
import type { DockviewApi, IDockviewHeaderActionsProps } from 'dockview-react';
import { Download, Ellipsis, Maximize2, Minimize2, Pause, Play } from 'lucide-react';
import { useState } from 'react';
import { useAccount } from '../session/use-session.ts';
import { buttonClass, IconButton } from '../ui/button.tsx';
import { EnvBadge } from '../ui/env-badge.tsx';
import { Kbd } from '../ui/chip.tsx';
import { Menu, type MenuEntry } from '../ui/menu.tsx';
import { askForCentre } from '../orders/ladder-centre.ts';
import { NamedPanel } from '../workspace/panel-group.tsx';
import { ColumnsMenu } from './columns-menu.tsx';
import { buildLayout } from './dock-layout.ts';
import { isLinkable, kindOf, panelTitles, repeatable, type DockPanelName } from './dock-panels.tsx';
import { LinkMenu } from './link-menu.tsx';
import { useFreeze } from './freeze.ts';
import { WorkingSummary } from './working-summary.tsx';

const tables: ReadonlySet<string> = new Set(['orders', 'fills', 'positions', 'alerts', 'decisions']);
const exported: ReadonlySet<string> = new Set(['orders', 'fills', 'positions']);

export const DockActions = ({ containerApi, group, activePanel }: IDockviewHeaderActionsProps) => {
  const id = activePanel?.id ?? '';
  const name = kindOf(id) ?? '';
  const title = activePanel?.title ?? name;
  return (
    <div className="flex h-full items-center gap-1 pr-1">
      <KindActions id={id} name={name} />
      {name === 'chart' ? <SizeButton api={group.api} /> : undefined}
      {isLinkable(id) ? <LinkMenu panelId={id} title={title} /> : undefined}
      <Menu
        align="end"
        trigger={
          <IconButton label={`Panel: ${title}`}>
            <Ellipsis size={14} aria-hidden />
          </IconButton>
        }
        entries={entriesOf({ containerApi, group, activePanel })}
      />
    </div>
  );
};

interface KindActionsProps {
  readonly id: string;
  readonly name: string;
}

/** What only one kind of panel has in its head. */
const KindActions = ({ id, name }: KindActionsProps) => {
  const { environment } = useAccount();
  if (name === 'ladder') return <CentreButton panelId={id} />;
  if (name === 'ticket') return <EnvBadge environment={environment} isSmall />;
  if (name === 'watchlist') return <ColumnsMenu table={name} />;
  return tables.has(name) ? <TableActions id={id} name={name} /> : undefined;
};

const TableActions = ({ id, name }: KindActionsProps) => (
  <>
    {name === 'orders' ? (
      <NamedPanel id={id}>
        <WorkingSummary />
      </NamedPanel>
    ) : undefined}
    <FreezeButton />
    {exported.has(name) ? (
      <>
        <ColumnsMenu table={name} />
        <ExportLink name={name} />
      </>
    ) : undefined}
  </>
);

const CentreButton = ({ panelId }: { readonly panelId: string }) => (
  <button type="button" onClick={() => askForCentre(panelId)} className={`${buttonClass('ghost', 's')} font-normal!`}>
    Centre{' '}
    <span className="max-[1500px]:hidden">
      <Kbd>C</Kbd>
    </span>
  </button>
);

const ExportLink = ({ name }: { readonly name: string }) => {
  const { account } = useAccount();
  if (account === undefined) return undefined;
  return (
    <a
      href={`/api/export/${name}.csv?account=${encodeURIComponent(account)}`}
      download
      aria-label={`Export ${name} as CSV`}
      title={`Export ${name} as CSV`}
      className="grid size-6 place-items-center rounded-2 text-ink-3 hover:bg-hover hover:text-ink"
    >
      <Download size={14} aria-hidden />
    </a>
  );
};

const SizeButton = ({ api }: { readonly api: IDockviewHeaderActionsProps['group']['api'] }) => {
  const [isLarge, setLarge] = useState(api.isMaximized());
  const change = (): void => {
    if (isLarge) api.exitMaximized();
    else api.maximize();
    setLarge(!isLarge);
  };
  return (
    <IconButton label={isLarge ? 'Give the chart its place back' : 'Chart over the whole workspace'} onClick={change}>
      {isLarge ? <Minimize2 size={13} aria-hidden /> : <Maximize2 size={13} aria-hidden />}
    </IconButton>
  );
};

const FreezeButton = () => {
  const { isFrozen, toggle } = useFreeze();
  return (
    <button
      type="button"
      aria-pressed={isFrozen}
      onClick={toggle}
      className={`${buttonClass('ghost', 's')} font-normal! aria-pressed:bg-warn-tint aria-pressed:text-warn`}
    >
      {isFrozen ? <Play size={12} aria-hidden /> : <Pause size={12} aria-hidden />}
      {isFrozen ? 'Frozen, go on' : 'Freeze'}
    </button>
  );
};

/** Beside the group it was asked for from, under the first number that is free. */
const openAnother = (api: DockviewApi, name: DockPanelName, group: IDockviewHeaderActionsProps['group']): void => {
  const isFree = (number: number): boolean => api.getPanel(`${name}-${number}`) === undefined;
  let number = 2;
  while (!isFree(number)) number += 1;
  const id = `${name}-${number}`;
  api.addPanel({ id, component: name, title: `${panelTitles[name]} ${number}`, position: { referenceGroup: group, direction: 'right' } });
};

/** Moving without dragging (WCAG 2.5.7): beside, above or into another group; and panels that were closed. */
const entriesOf = ({
  containerApi,
  group,
  activePanel,
}: Pick<IDockviewHeaderActionsProps, 'containerApi' | 'group' | 'activePanel'>): readonly MenuEntry[] => {
  const move = (title: string, position: 'left' | 'right' | 'top' | 'bottom'): MenuEntry => ({
    kind: 'command',
    title,
    isDisabled: group.panels.length < 2,
    onRun: () => activePanel?.api.moveTo({ group, position }),
  });
  const others = containerApi.groups.filter((other) => other !== group && other.activePanel !== undefined);
  const closed = Object.entries(panelTitles).filter(([name]) => containerApi.getPanel(name) === undefined);
  return [
    move('Split off to the left', 'left'),
    move('Split off to the right', 'right'),
    move('Split off above', 'top'),
    move('Split off below', 'bottom'),
    { kind: 'line', title: 'after split' },
    ...others.map((other): MenuEntry => ({
      kind: 'command',
      title: `Move beside ${other.activePanel?.title ?? ''}`,
      onRun: () => activePanel?.api.moveTo({ group: other, position: 'center' }),
    })),
    { kind: 'line', title: 'after move' },
    {
      kind: 'command',
      title: 'Close panel',
      isDisabled: containerApi.panels.length < 2,
      onRun: () => activePanel?.api.close(),
    },
    ...repeatable.map((name): MenuEntry => ({
      kind: 'command',
      title: `Open another ${panelTitles[name].toLowerCase()}`,
      onRun: () => openAnother(containerApi, name, group),
    })),
    ...closed.map(([name, title]): MenuEntry => ({
      kind: 'command',
      title: `Open ${title}`,
      onRun: () => containerApi.addPanel({ id: name, component: name, title, position: { referenceGroup: group } }),
    })),
    { kind: 'command', title: 'First layout again', onRun: () => buildLayout(containerApi, innerWidth) },
  ];
};
