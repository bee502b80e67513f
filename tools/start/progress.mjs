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

/** Runs a step and prints one line with its time; a step may return a word on what it did, or false where it gave up. */
export const step = async (name, run) => {
  const startedMs = Date.now();
  const isTerminal = process.stdout.isTTY === true;
  const sayEnd = (mark, label) => {
    const time = seconds(Date.now() - startedMs);
    process.stdout.write(`${isTerminal ? '\r' : ''}  ${mark} ${label.padEnd(48)} ${time}\n`);
  };
  if (isTerminal) process.stdout.write(`  … ${name}`);
  try {
    const note = await run();
    sayEnd(note === false ? '✗' : '✓', typeof note === 'string' ? `${name}: ${note}` : name);
  } catch (error) {
    sayEnd('✗', name);
    throw error;
  }
};

export const sayFailure = (error) => {
  const isTold = error instanceof StartError;
  process.stderr.write(`\n  ${isTold ? error.message : error.stack}\n`);
  if (isTold && error.fix !== undefined) process.stderr.write(`  ${error.fix}\n`);
  process.stderr.write('\n');
};
