/** Gives the code from the desk's screen for this phone's cookie. */
import type { Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { failureOf } from '../trpc/failure.ts';
import { pairPath } from './phone-paths.ts';

const patienceMs = 15_000;

export const pairPhone = async (code: string, name: string, signal: AbortSignal): Promise<Result<undefined, Failure>> => {
  try {
    const response = await fetch(pairPath, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ code, name }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(patienceMs)]),
    });
    if (response.ok) return ok(undefined);
    const body: unknown = await response.json();
    return fail(failureOf({ data: { failure: isObject(body) ? body['error'] : undefined } }));
  } catch (error) {
    return fail(failureOf(error));
  }
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** What a person may call this phone, from what the browser says of it. */
export const guessName = (userAgent: string): string => {
  if (/iPhone/.test(userAgent)) return 'iPhone';
  if (/iPad/.test(userAgent)) return 'iPad';
  const model = /Android [\d.]+; ([^;)]{2,40})\)/.exec(userAgent)?.[1];
  if (model !== undefined && model !== 'K') return model;
  return /Android/.test(userAgent) ? 'Android phone' : 'Phone';
};
