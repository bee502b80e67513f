/** Whose turn it is on a single connection: requests run one by one, and an open transaction excludes everyone else. */
import { DriverAdapterError } from '@prisma/driver-adapter-utils';
import type { Call, Reply, Request } from './wire.ts';

interface Job {
  readonly request: Request;
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: unknown) => void;
}

/** Wraps `run`, which must not be called twice at once, into a `Call` that anyone may call at any time. */
export function takeTurns(run: Call): Call {
  const outside: Job[] = []; // plain statements and transactions not yet begun, first come first served
  const inside: Job[] = []; // of the open transaction
  let owner = 0;
  let busy = false;

  return (request) =>
    new Promise((resolve, reject) => {
      const isOutside = request.tx === 0 || request.kind === 'begin';
      // An operation of several statements may outlive its transaction's timeout: the rest must not run on its own.
      if (!isOutside && request.tx !== owner) {
        reject(closedTransaction());
        return;
      }
      (isOutside ? outside : inside).push({ request, resolve, reject });
      if (!busy) void work();
    });

  async function work(): Promise<void> {
    busy = true;
    for (let job = next(); job; job = next()) await perform(job);
    busy = false;
  }

  function next(): Job | undefined {
    return owner === 0 ? outside.shift() : inside.shift();
  }

  async function perform({ request, resolve, reject }: Job): Promise<void> {
    try {
      const reply = await run(request);
      if (request.kind === 'begin') owner = request.tx;
      resolve(reply);
    } catch (error) {
      reject(error);
    }
    if (request.kind !== 'end') return;
    owner = 0; // also after a failed COMMIT: PostgreSQL has rolled back
    for (const late of inside.splice(0)) late.reject(closedTransaction());
  }
}

function closedTransaction(): DriverAdapterError {
  return new DriverAdapterError({ kind: 'TransactionAlreadyClosed', cause: 'the transaction has ended' });
}
