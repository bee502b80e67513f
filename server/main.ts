/** The desk process: the only file that wires concrete adapters. Start-up is recovery; a signal stops all of it cleanly. */
import { flushCompileCache } from 'node:module';
import { HomeLockedError } from './adapters/store/prisma/home-lock.ts';
import { ConfigError, readConfig } from './config.ts';
import { startDesk } from './compose/start-desk.ts';

/** Starting again cannot help: the supervisor does not. */
const doNotRestart = 78;

const started = performance.now();

try {
  const config = readConfig();
  const desk = await startDesk(config);
  desk.log.info({ 'event.action': 'started', 'event.duration': Math.round(performance.now() - started) }, `listening on port ${desk.port}`);
  // Kept now, not at the end: a desk that is killed starts the next time as fast as one that was stopped.
  flushCompileCache();
  let stopping = false;
  const stop = (signal: string): void => {
    if (stopping) return;
    stopping = true;
    desk.log.info({ 'event.action': 'stopping' }, signal);
    void desk.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(error instanceof ConfigError || error instanceof HomeLockedError ? doNotRestart : 1);
}
