'use client';
/** A toast for each new alert, and a sound for those that want somebody, where the person has asked for one. */
import type { AlertKind, AlertRow } from '#/core/engine/replica/rows.ts';
import { alertKindText, isOpenAlert } from '../orders/alert-words.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { laneNames } from '#/core/engine/replica/stream.ts';
import { useTable } from '../replica/hooks.ts';
import { LaneScope, useEnvironment } from '../replica/lane.tsx';
import { showToast, type ToastMessage } from '../ui/toast.tsx';
import { playAlert } from '../ui/alert-sound.ts';
import { useNewRows } from './use-new-rows.ts';

/** What happened to an order has a toast of its own. */
const toldElsewhere: ReadonlySet<AlertKind> = new Set(['OrderRefused', 'OrderRejected', 'OrderUnknown']);

/** Of every lane, each toast with its lane's badge: what wants somebody does not wait until its lane is looked at. */
export const AlertToasts = () =>
  laneNames.map((lane) => (
    <LaneScope key={lane} lane={lane}>
      <LaneAlerts />
    </LaneScope>
  ));

const LaneAlerts = () => {
  const environment = useEnvironment();
  const { rows, state } = useTable('alerts', 'alerts');
  const hasSound = usePreferences((preferences) => preferences.hasSound);
  useNewRows({
    stream: 'alerts',
    rows: state === 'ready' ? rows.filter(isOpenAlert) : undefined,
    keyOf: (row) => `${row.id} ${row.tsRaised}`,
    onNew: (row) => {
      if (!toldElsewhere.has(row.kind))
        showToast({ tone: tones[row.severity], title: alertKindText(row.kind), text: row.text, environment });
      if (hasSound) playAlert(row.severity);
    },
  });
  return undefined;
};

const tones: Readonly<Record<AlertRow['severity'], ToastMessage['tone']>> = { info: 'ok', warn: 'warn', danger: 'danger' };
