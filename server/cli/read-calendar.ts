import { calendarIds, type CalendarId } from '#/core/instrument/instrument.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';

export const readCalendar = (text: string | undefined): Result<CalendarId | undefined, Failure> => {
  const calendar = calendarIds.find((id) => id === text);
  return text !== undefined && calendar === undefined
    ? fail(invalid('--calendar', `one of ${calendarIds.join(', ')}`, text))
    : ok(calendar);
};
