import type { AlertRow } from '#/core/engine/replica/rows.ts';

/** Wants somebody: its cause lasts and nobody has said that they saw it. */
export const isOpenAlert = (row: AlertRow): boolean => row.active && row.acknowledgedBy === undefined;
