'use client';
/** Alerts, open ones first. The phone shows them; on the desk they are acknowledged. */
import type { AlertRow } from '#/core/engine/replica/rows.ts';
import { alertKindText, alertStateText, alertTones, isOpenAlert } from '../orders/alert-words.ts';
import { useTable } from '../replica/hooks.ts';
import { TimeText } from '../ui/age.tsx';
import { Chip } from '../ui/chip.tsx';
import { cx } from '../ui/cx.ts';
import { EmptyState, StreamGate } from '../ui/states.tsx';
import { LaneAge } from './lane-age.tsx';
import { ListTitle, PhoneList } from './phone-list.tsx';

const mostEarlier = 50;

export const AlertsScreen = () => {
  const { rows, state, refusal } = useTable('alerts', 'alerts');
  const sorted = rows.toSorted((a, b) => (b.tsRaised > a.tsRaised ? 1 : b.tsRaised < a.tsRaised ? -1 : 0));
  const open = sorted.filter(isOpenAlert);
  const earlier = sorted.filter((row) => !isOpenAlert(row)).slice(0, mostEarlier);
  return (
    <StreamGate
      state={state}
      refusal={refusal}
      what="alerts"
      stillWorks="Alerts are kept by the desk meanwhile."
      isEmpty={rows.length === 0}
      empty={<EmptyState text="No alerts. What the desk raises shows here, with its age." />}
    >
      <ListTitle>
        Now <span className="flex-1" /> {open.length} open
      </ListTitle>
      {open.length === 0 ? (
        <p className="rounded-4 bg-panel px-3.5 py-3 text-13 text-ink-2">Nothing is open.</p>
      ) : (
        <Alerts label="Now" rows={open} />
      )}
      {earlier.length === 0 ? undefined : (
        <>
          <ListTitle>Earlier</ListTitle>
          <Alerts label="Earlier" rows={earlier} />
        </>
      )}
      <p className="my-3 text-12 text-ink-3">Alerts are acknowledged on the desk. This phone cannot trade or halt.</p>
    </StreamGate>
  );
};

const Alerts = ({ label, rows }: { readonly label: string; readonly rows: readonly AlertRow[] }) => (
  <PhoneList label={label}>
    {rows.map((row) => {
      const [title, tone] = alertTones[row.severity];
      const isOpen = isOpenAlert(row);
      return (
        <li key={row.id} className="flex items-start gap-3 px-3.5 py-2.5">
          <span className="mt-0.5">
            <Chip tone={isOpen ? tone : 'neutral'}>{title}</Chip>
          </span>
          <div className="min-w-0 flex-1">
            <div className={cx(isOpen && 'font-semibold')}>{alertKindText(row.kind)}</div>
            <p className={cx('text-13 leading-[18px] break-words', isOpen ? 'text-ink-2' : 'text-ink-3')}>{row.text}</p>
            {isOpen ? undefined : <p className="text-12 text-ink-3">{alertStateText(row)}</p>}
          </div>
          <div className="flex-none text-right text-12 text-ink-3">
            <TimeText ns={row.tsRaised} hasMs={false} />
            <div>
              <LaneAge ns={row.tsRaised} />
            </div>
          </div>
        </li>
      );
    })}
  </PhoneList>
);
