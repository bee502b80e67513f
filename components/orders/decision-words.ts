/** A decision in words, and why it was taken. */
import type { DecisionRow } from '#/core/engine/replica/rows.ts';
import type { Tone } from '../ui/chip.tsx';

export const decisionTones: Readonly<Record<DecisionRow['action'], Tone>> = {
  Long: 'up',
  Short: 'down',
  Exit: 'outline',
  Hold: 'dim',
  Refused: 'warn',
  NoTrade: 'outline',
};

export const decisionWords: Readonly<Record<DecisionRow['action'], string>> = {
  Long: 'Long',
  Short: 'Short',
  Exit: 'Exit',
  Hold: 'Keep',
  Refused: 'Refused',
  NoTrade: 'No trade',
};

/** Its own text, else what was not met, else what was. */
export const decisionReason = (row: DecisionRow): string => {
  if (row.text !== undefined) return row.text;
  const failed = row.conditions.filter(({ met }) => !met).map(({ label }) => label);
  return failed.length > 0 ? `not met: ${failed.join(', ')}` : row.conditions.map(({ label }) => label).join(', ');
};
