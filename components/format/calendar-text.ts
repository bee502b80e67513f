/** Whose sessions bars keep, in words. */
import type { CalendarId } from '#/core/instrument/instrument.ts';

export const calendarTexts: Readonly<Record<CalendarId, string>> = {
  'us-equity': 'US shares',
  'fx-week': 'FX week',
  always: 'without pause',
};
