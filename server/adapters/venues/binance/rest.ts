/**
 * Binance's public REST calls, one at a time and within its limits: on 429 and 418 nothing is sent until Retry-After has
 * passed. Answers are refused when they are too large or not what was asked for.
 */
import { ApiError, ConnectivityError } from '#/core/ports/broker.ts';
import type { BinanceMarket } from './instruments.ts';
import { errorSchema, exchangeInfoSchema, klinesSchema, type ExchangeInfo, type Kline } from './rest-schemas.ts';

export interface RestConfig {
  readonly market: BinanceMarket;
  readonly baseUrl: string;
  readonly nowMs: () => number;
}

const paths: Readonly<Record<BinanceMarket, string>> = { spot: '/api/v3', usdm: '/fapi/v1' };
const timeoutMs = 10_000;
const maxAnswerBytes = 32 * 1024 * 1024;
const defaultBackOffMs = 30_000;

export class BinanceRest {
  readonly #config: RestConfig;
  #closedUntilMs = 0;

  constructor(config: RestConfig) {
    this.#config = config;
  }

  /** Milliseconds until the venue will hear us again; 0 when it does. */
  get backOffMs(): number {
    return Math.max(0, this.#closedUntilMs - this.#config.nowMs());
  }

  /** The raw bytes of a depth snapshot, for the frame decoder. */
  depth(symbol: string): Promise<Uint8Array> {
    return this.#get(`/depth?symbol=${encodeURIComponent(symbol)}&limit=1000`);
  }

  async exchangeInfo(): Promise<ExchangeInfo> {
    const bytes = await this.#get('/exchangeInfo');
    const parsed = exchangeInfoSchema.safeParse(parseJson(bytes));
    if (!parsed.success)
      throw new ApiError('exchangeInfo', `exchangeInfo must be as published, was not: ${parsed.error.message.slice(0, 200)}`);
    return parsed.data;
  }

  /** The newest of an interval, the one in progress among them. */
  async klines(symbol: string, interval: string, limit: number): Promise<readonly Kline[]> {
    const bytes = await this.#get(`/klines?symbol=${encodeURIComponent(symbol)}&interval=${interval}&limit=${limit}`);
    const parsed = klinesSchema.safeParse(parseJson(bytes));
    if (!parsed.success) throw new ApiError('klines', `klines must be as published, were not: ${parsed.error.message.slice(0, 200)}`);
    return parsed.data;
  }

  async #get(path: string): Promise<Uint8Array> {
    if (this.backOffMs > 0) throw new ConnectivityError(`the venue must be left alone for another ${this.backOffMs} ms`);
    const url = `${this.#config.baseUrl}${paths[this.#config.market]}${path}`;
    const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) }).catch((error: unknown) => {
      const { host } = new URL(url);
      throw new ConnectivityError(`${host} must answer, did not (${causeOf(error)}): check the network, or BELLWETHER_BINANCE_URL`);
    });
    const bytes = await readBounded(response);
    if (response.ok) return bytes;
    throw this.#toError(response, bytes);
  }

  #toError(response: Response, bytes: Uint8Array): Error {
    const { status } = response;
    const isLimited = status === 429 || status === 418;
    if (isLimited) this.#backOff(response);
    if (isLimited || status >= 500) return new ConnectivityError(`the venue must answer with 200, was ${status}`);
    const told = errorSchema.safeParse(parseJson(bytes));
    return told.success
      ? new ApiError(String(told.data.code), told.data.msg)
      : new ApiError(String(status), `the venue refused with ${status}`);
  }

  #backOff(response: Response): void {
    const seconds = Number(response.headers.get('retry-after'));
    const ms = Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : defaultBackOffMs;
    this.#closedUntilMs = this.#config.nowMs() + ms;
  }
}

/** fetch says only that it failed; why is in its cause. */
const causeOf = (error: unknown): string => {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  const code: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'code') : undefined;
  return (typeof code === 'string' ? code : String(cause)).slice(0, 120);
};

const readBounded = async (response: Response): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of response.body ?? []) {
    size += part.length;
    if (size > maxAnswerBytes) throw new ApiError('TooLarge', `an answer must have at most ${maxAnswerBytes} bytes, had more`);
    parts.push(part);
  }
  return Buffer.concat(parts);
};

const parseJson = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
};
