/** A file that cannot be imported at all, as a failure for whoever asked; thrown inside this folder, returned at its border. */
import { invalid, type Failure } from '#/core/value/failures.ts';

export class SourceError extends Error {
  override readonly name = 'SourceError';
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.message);
    this.failure = failure;
  }
}

export const refuse = (field: string, must: string, was: unknown): never => {
  throw new SourceError(invalid(field, must, was));
};
