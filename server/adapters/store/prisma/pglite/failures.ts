/** PostgreSQL's error codes as Prisma's kinds of failure (the same map as @prisma/adapter-pg). */
import type { messages } from '@electric-sql/pglite';
import type { Error as AdapterFailure } from '@prisma/driver-adapter-utils';

type DatabaseError = messages.DatabaseError;

export function toAdapterFailure(error: DatabaseError): AdapterFailure {
  return { originalCode: error.code ?? '', originalMessage: error.message, ...toKind(error) };
}

/** A failure that is not the database's own: a bug in the thread. */
export function toUnknownFailure(error: unknown): AdapterFailure {
  return { kind: 'postgres', code: 'XX000', severity: 'ERROR', message: String(error), ...noPosition };
}

const noPosition = { detail: undefined, column: undefined, hint: undefined };

const kinds: Readonly<Record<string, (error: DatabaseError) => AdapterFailure>> = {
  '22001': ({ column }) => ({ kind: 'LengthMismatch', ...(column && { column }) }),
  '22003': ({ message }) => ({ kind: 'ValueOutOfRange', cause: message }),
  '22P02': ({ message }) => ({ kind: 'InvalidInputValue', message }),
  '23001': (error) => ({ kind: 'RestrictViolation', ...constraintOf(error) }),
  '23502': ({ column }) => ({ kind: 'NullConstraintViolation', ...(column && { constraint: { fields: [column] } }) }),
  '23503': (error) => ({ kind: 'ForeignKeyConstraintViolation', ...constraintOf(error) }),
  '23505': (error) => ({
    kind: 'UniqueConstraintViolation',
    ...constraintOf(error),
    ...(error.table && { table: error.table }),
  }),
  '40001': () => ({ kind: 'TransactionWriteConflict' }),
  '40P01': () => ({ kind: 'TransactionWriteConflict' }),
  '42P01': ({ message }) => ({ kind: 'TableDoesNotExist', table: message.split('"')[1] ?? '' }),
  '42703': ({ message }) => ({ kind: 'ColumnNotFound', column: message.split('"')[1] ?? '' }),
};

function toKind(error: DatabaseError): AdapterFailure {
  const kind = kinds[error.code ?? ''];
  if (kind) return kind(error);
  const { message, detail, column, hint, code = 'N/A', severity = 'ERROR' } = error;
  return { kind: 'postgres', code, severity, message, detail, column, hint };
}

function constraintOf({ column, constraint }: DatabaseError) {
  if (column) return { constraint: { fields: [column] } };
  return constraint ? { constraint: { index: constraint } } : {};
}
