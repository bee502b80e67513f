/**
 * Stops on a broken assumption: a bug here must not become an order. The thread ends and restarts from the journal. Where it is called for
 * every number, `if (...) invariant(false, ...)` saves making the message each time.
 */
export function invariant(condition: boolean, message: string): asserts condition {
  if (!condition) throw new Error(`Invariant failed: ${message}`);
}

/** The branch of an exhaustive `switch` that the compiler proves empty. */
export function unreachable(value: never): never {
  throw new Error(`Invariant failed: unexpected variant ${JSON.stringify(value)}`);
}

/** The value, or a stop: for lookups that a validated structure guarantees. */
export function present<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`Invariant failed: ${name} must be present`);
  return value;
}
