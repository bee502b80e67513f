/** The desk's own words for what went wrong, from whatever a call threw. */
import { failureKinds, type Failure, type FailureCode } from '#/core/value/failures.ts';

export const failureOf = (error: unknown): Failure => {
  const found = isObject(error) && isObject(error['data']) ? error['data']['failure'] : undefined;
  if (isFailure(found)) return found;
  const said = isObject(error) && isObject(error['data']) && typeof error['message'] === 'string' ? error['message'] : undefined;
  if (said !== undefined) return { code: 'NotReady', message: said };
  return {
    code: 'Unavailable',
    message: 'The desk does not answer. Nothing was changed by this call as far as this page knows.',
  };
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const isCode = (value: unknown): value is FailureCode => typeof value === 'string' && value in failureKinds;
const isFailure = (value: unknown): value is Failure => isObject(value) && isCode(value['code']) && typeof value['message'] === 'string';

/** A name for one command, for ever: repeating the call with it returns the first outcome. */
export const newCommandId = (): string => crypto.randomUUID();
