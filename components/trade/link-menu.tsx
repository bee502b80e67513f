'use client';
/** A panel's link group: a letter in its colour, and the menu that moves the panel to another group or out of all. */
import { Link2, Link2Off } from 'lucide-react';
import { IconButton } from '../ui/button.tsx';
import { cx } from '../ui/cx.ts';
import { Menu } from '../ui/menu.tsx';
import { useGroupOf } from '../workspace/panel-group.tsx';
import { linkGroups, useWorkspace, type LinkGroup } from '../workspace/workspace.ts';

const tones: Readonly<Record<LinkGroup, string>> = { A: 'bg-s1', B: 'bg-s2', C: 'bg-s3', D: 'bg-s4', E: 'bg-s5' };

const letterOf = (group: string): LinkGroup | undefined => linkGroups.find((each) => each === group);

const Letter = ({ group }: { readonly group: LinkGroup }) => (
  <span className={cx('inline-block size-4 rounded-[3px] text-center text-10 leading-4 font-semibold text-env-ink', tones[group])}>
    {group}
  </span>
);

export const LinkMark = ({ panelId }: { readonly panelId: string }) => {
  const group = letterOf(useGroupOf(panelId));
  if (group === undefined) return <Link2Off size={13} aria-label="Not linked" className="text-ink-3" />;
  return (
    <span title={`Link group ${group}: its panels show one instrument`}>
      <Letter group={group} />
    </span>
  );
};

export const LinkMenu = ({ panelId, title }: { readonly panelId: string; readonly title: string }) => {
  const group = letterOf(useGroupOf(panelId));
  const join = useWorkspace((state) => state.join);
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={`Link of ${title}: ${group === undefined ? 'none' : `group ${group}`}`}>
          <Link2 size={14} aria-hidden />
        </IconButton>
      }
      entries={[
        ...linkGroups.map((each) => ({
          kind: 'choice' as const,
          title: `Group ${each}`,
          note: <Letter group={each} />,
          isChosen: each === group,
          onRun: () => join(panelId, each),
        })),
        { kind: 'choice', title: 'Not linked', isChosen: group === undefined, onRun: () => join(panelId, 'none') },
      ]}
    />
  );
};
