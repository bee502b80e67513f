/**
 * Process of the simulated exchange:
 *   node workers/exchange-sim.ts --port N --home DIR [--seed S] [--scripted] [--history-minutes N]
 * What the command line leaves out comes from the supervisor's environment. The token is in <home>/exchange/token.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startExchange, type ExchangeOptions } from './exchange-sim/exchange.ts';

const defaultHistoryMinutes = 7 * 1440;

const wholeNumber = (name: string, text: string | undefined, fallback: number): number => {
  const value = text === undefined ? fallback : Number(text);
  if (!Number.isSafeInteger(value) || value < 0) throw new Error(`${name} must be a whole number, was ${text}`);
  return value;
};

const readOptions = (args: readonly string[], environment: Readonly<Record<string, string | undefined>>): ExchangeOptions => {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: { port: text, home: text, seed: text, scripted: { type: 'boolean' }, 'history-minutes': text },
  });
  return {
    port: wholeNumber('port', values.port ?? environment['BELLWETHER_EXCHANGE_PORT'], 0),
    home: resolve(values.home ?? environment['BELLWETHER_HOME'] ?? '.bellwether'),
    seed: values.seed ?? environment['BELLWETHER_SEED'] ?? '1',
    isScripted: values.scripted ?? false,
    historyBars: wholeNumber('history-minutes', values['history-minutes'], defaultHistoryMinutes),
  };
};

const exchange = await startExchange(readOptions(process.argv.slice(2), process.env));
console.log(JSON.stringify({ message: 'exchange listens', port: exchange.port }));

const stop = async (): Promise<void> => {
  await exchange.close();
  process.exit(0);
};
process.once('SIGTERM', () => void stop());
process.once('SIGINT', () => void stop());
