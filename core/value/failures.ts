/**
 * The one catalogue of expected failures: code -> how it leaves each border. A failure names the field, what it was and
 * what it must be, so that every face (page, tRPC, command line) tells the same story.
 */
interface FailureKind {
  readonly http: number;
  /** tRPC's error code. */
  readonly trpc:
    | 'BAD_REQUEST'
    | 'UNAUTHORIZED'
    | 'FORBIDDEN'
    | 'NOT_FOUND'
    | 'CONFLICT'
    | 'TOO_MANY_REQUESTS'
    | 'PRECONDITION_FAILED'
    | 'TIMEOUT'
    | 'INTERNAL_SERVER_ERROR'
    | 'PAYLOAD_TOO_LARGE';
  readonly retryable: boolean;
}

export const failureKinds = {
  InvalidInput: { http: 400, trpc: 'BAD_REQUEST', retryable: false },
  TooLarge: { http: 413, trpc: 'PAYLOAD_TOO_LARGE', retryable: false },
  Unauthenticated: { http: 401, trpc: 'UNAUTHORIZED', retryable: false },
  Forbidden: { http: 403, trpc: 'FORBIDDEN', retryable: false },
  StepUpRequired: { http: 403, trpc: 'FORBIDDEN', retryable: false },
  NotFound: { http: 404, trpc: 'NOT_FOUND', retryable: false },
  Conflict: { http: 409, trpc: 'CONFLICT', retryable: false },
  RiskRefused: { http: 409, trpc: 'CONFLICT', retryable: false },
  NotReady: { http: 412, trpc: 'PRECONDITION_FAILED', retryable: true },
  TooMany: { http: 429, trpc: 'TOO_MANY_REQUESTS', retryable: true },
  Pending: { http: 408, trpc: 'TIMEOUT', retryable: true },
  Cancelled: { http: 409, trpc: 'CONFLICT', retryable: false },
  Unavailable: { http: 503, trpc: 'INTERNAL_SERVER_ERROR', retryable: true },
} as const satisfies Record<string, FailureKind>;

export type FailureCode = keyof typeof failureKinds;

export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
  readonly field?: string;
  readonly was?: string;
  readonly must?: string;
}

/** "X must be Y, was Z": the sentence and its three parts. */
export const invalid = (field: string, must: string, was: unknown): Failure => {
  const shown = showValue(was);
  return { code: 'InvalidInput', message: `${field} must be ${must}, was ${shown}`, field, must, was: shown };
};

export const failure = (code: FailureCode, message: string): Failure => ({ code, message });

/** A value as an error message may show it: short, printable, never a dump of the input. */
export const showValue = (value: unknown): string => {
  if (value === undefined) return 'absent';
  if (typeof value === 'bigint') return value.toString();
  const text = typeof value === 'string' ? JSON.stringify(value) : typeof value === 'number' ? String(value) : JSON.stringify(value);
  const flat = (text ?? typeof value).replaceAll(/[\u0000-\u001f\u007f]/g, '?');
  return flat.length > 80 ? `${flat.slice(0, 77)}...` : flat;
};
