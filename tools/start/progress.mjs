// Lines that a person reads while the desk starts.
const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;

/** A failure that is told as cause and fix, without a stack. */
export class StartError extends Error {
  constructor(cause, fix) {
    super(cause);
    this.name = 'StartError';
    this.fix = fix;
  }
}

export const say = (text) => process.stdout.write(`  ${text}\n`);

/** Runs a step and prints one line with its time; a step may return a word on what it did. */
export const step = async (name, run) => {
  const startedMs = Date.now();
  const isTerminal = process.stdout.isTTY === true;
  if (isTerminal) process.stdout.write(`  … ${name}`);
  try {
    const note = await run();
    const label = note === undefined ? name : `${name}: ${note}`;
    process.stdout.write(`${isTerminal ? '\r' : ''}  ✓ ${label.padEnd(48)} ${seconds(Date.now() - startedMs)}\n`);
  } catch (error) {
    process.stdout.write(`${isTerminal ? '\r' : ''}  ✗ ${name.padEnd(48)} ${seconds(Date.now() - startedMs)}\n`);
    throw error;
  }
};

export const sayFailure = (error) => {
  const isTold = error instanceof StartError;
  process.stderr.write(`\n  ${isTold ? error.message : error.stack}\n`);
  if (isTold && error.fix !== undefined) process.stderr.write(`  ${error.fix}\n`);
  process.stderr.write('\n');
};
