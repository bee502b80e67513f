/** An alert in words: how urgent, of which kind, and what became of it. */
import type { AlertRow } from '#/core/engine/replica/rows.ts';
import type { Tone } from '../ui/chip.tsx';

export const alertTones: Readonly<Record<AlertRow['severity'], readonly [title: string, tone: Tone]>> = {
  danger: ['P1', 'danger'],
  warn: ['P2', 'warn'],
  info: ['P3', 'neutral'],
};

export const isOpenAlert = (row: AlertRow): boolean => row.active && row.acknowledgedBy === undefined;

/** OrderRefused is "Order refused". */
export const alertKindText = (kind: AlertRow['kind']): string =>
  kind.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

export const alertStateText = (row: AlertRow): string =>
  row.acknowledgedBy !== undefined ? `seen by ${row.acknowledgedBy}` : row.active ? 'open' : 'cleared';
