/**
 * The only reader of the environment. Every problem is reported at once, by name and never with its value; the result is
 * frozen, and each adapter receives its slice as an argument.
 */
import { availableParallelism, totalmem } from 'node:os';
import { resolve } from 'node:path';
import { z } from 'zod';

const port = z.coerce.number().int().min(1).max(65_535);
const flag = z.enum(['0', '1', 'true', 'false']).transform((value) => value === '1' || value === 'true');

/** Two cores are left for trading. */
const idleCores = (): number => Math.max(1, availableParallelism() - 2);

/** A sixteenth of the machine's, from half a gigabyte to four. */
const spareMemoryMb = (): number => Math.round(Math.min(4096, Math.max(512, totalmem() / 16 / 1_048_576)));

const schema = z.object({
  BELLWETHER_HOME: z.string().min(1).default('.bellwether'),
  BELLWETHER_PORT: port.default(3000),
  BELLWETHER_HOST: z.string().default('127.0.0.1'),
  BELLWETHER_NEXT_PORT: port.optional(),
  BELLWETHER_EXCHANGE_PORT: port.optional(),
  BELLWETHER_PUBLIC_URL: z.url().optional(),
  /** Two PEM files: key,certificate. */
  BELLWETHER_TLS: z
    .string()
    .regex(/^[^,]+,[^,]+$/, 'must be two files: key,certificate')
    .optional(),
  BELLWETHER_DEV: flag.default(false),
  BELLWETHER_SEED: z.coerce.number().int().min(0).default(7),
  BELLWETHER_DEMO: flag.default(true),
  BELLWETHER_LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  BELLWETHER_BINANCE_URL: z.url().optional(),
  BELLWETHER_SWEEP_RUNS: z.coerce.number().int().min(1).default(1_000_000),
  BELLWETHER_SWEEP_THREADS: z.coerce.number().int().min(1).max(1024).default(idleCores),
  BELLWETHER_SWEEP_MEMORY_MB: z.coerce.number().int().min(64).max(1_048_576).default(spareMemoryMb),
  BELLWETHER_KILL_POINT: z.string().optional(),
  BELLWETHER_KILL_COUNT: z.coerce.number().int().min(1).default(1),
  DATABASE_URL: z.string().startsWith('postgres').optional(),
});

export interface Config {
  readonly home: string;
  readonly host: string;
  readonly port: number;
  readonly nextPort: number | undefined;
  readonly exchangePort: number | undefined;
  readonly publicUrl: string | undefined;
  readonly tls: { readonly key: string; readonly cert: string } | undefined;
  readonly isDev: boolean;
  readonly seed: number;
  readonly demo: boolean;
  readonly logLevel: string;
  readonly databaseUrl: string | undefined;
  readonly binanceUrl: string | undefined;
  /** Runs that one sweep may have, the heap of its process, and the threads that share it. */
  readonly sweep: { readonly maxRuns: number; readonly memoryMb: number; readonly threads: number };
  /** Drills only: where this desk kills itself. */
  readonly killAt: { readonly point: string; readonly count: number } | undefined;
}

/** Reached from this machine alone. */
export const isLoopback = ({ publicUrl, host }: Pick<Config, 'publicUrl' | 'host'>): boolean =>
  publicUrl === undefined && ['127.0.0.1', 'localhost', '::1'].includes(host);

export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

export const readConfig = (environment: Readonly<Record<string, string | undefined>> = process.env): Config => {
  const parsed = schema.safeParse(environment);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`the environment has ${problems.length} problem(s):\n  ${problems.join('\n  ')}`);
  }
  const env = parsed.data;
  return Object.freeze({
    home: resolve(env.BELLWETHER_HOME),
    host: env.BELLWETHER_HOST,
    port: env.BELLWETHER_PORT,
    nextPort: env.BELLWETHER_NEXT_PORT,
    exchangePort: env.BELLWETHER_EXCHANGE_PORT,
    publicUrl: env.BELLWETHER_PUBLIC_URL,
    tls: tlsOf(env.BELLWETHER_TLS),
    isDev: env.BELLWETHER_DEV,
    seed: env.BELLWETHER_SEED,
    demo: env.BELLWETHER_DEMO,
    logLevel: env.BELLWETHER_LOG_LEVEL,
    databaseUrl: env.DATABASE_URL,
    binanceUrl: env.BELLWETHER_BINANCE_URL,
    sweep: { maxRuns: env.BELLWETHER_SWEEP_RUNS, memoryMb: env.BELLWETHER_SWEEP_MEMORY_MB, threads: env.BELLWETHER_SWEEP_THREADS },
    killAt: env.BELLWETHER_KILL_POINT === undefined ? undefined : { point: env.BELLWETHER_KILL_POINT, count: env.BELLWETHER_KILL_COUNT },
  });
};

const tlsOf = (pair: string | undefined): Config['tls'] => {
  const [key, cert] = (pair ?? '').split(',');
  return key === undefined || cert === undefined ? undefined : { key, cert };
};
