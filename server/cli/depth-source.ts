/** A recording that the command line names: its venue, instrument, and the grid its prices and sizes lie on. */
import { existsSync } from 'node:fs';
import { parseScaled } from '#/core/value/decimal.ts';
import { invalid, type Failure } from '#/core/value/failures.ts';
import { fail, ok, type Result } from '#/core/value/result.ts';
import { recordedInstrument } from '#/server/adapters/venues/binance/instruments.ts';
import { measureCapture, type CaptureExtent } from '#/server/adapters/venues/binance/measure-capture.ts';
import type { TapeSource } from '#/server/adapters/venues/binance/read-tape.ts';
import type { VerbInput } from './define.ts';

const markets = { 'binance-usdm': 'usdm', 'binance-spot': 'spot' } as const;
const isVenue = (text: string | undefined): text is keyof typeof markets => text !== undefined && Object.hasOwn(markets, text);

type Options = VerbInput['options'];

/** With its stamps and frames. */
export interface OpenedSource extends TapeSource {
  readonly extent: CaptureExtent;
}

export const openSource = async (file: string, options: Options): Promise<Result<OpenedSource, Failure>> => {
  if (!existsSync(file)) return fail(invalid('CAPTURE', 'a file that exists', file));
  const { venue, symbol } = options;
  if (!isVenue(venue)) return fail(invalid('--venue', Object.keys(markets).join(' or '), venue));
  const named = recordedInstrument(markets[venue], symbol ?? '');
  if (!named.ok) return named;
  const instrument = named.value;
  const found = await measureCapture(file, instrument).catch(() => undefined);
  if (found === undefined) return fail(invalid('CAPTURE', 'lines that begin with a stamp of 19 digits, gzip or plain', file));
  const tickSize = readStep(options, { name: 'tick', scale: instrument.priceScale, otherwise: found.tickSize });
  const lotSize = readStep(options, { name: 'lot', scale: instrument.qtyScale, otherwise: found.lotSize });
  if (!tickSize.ok) return tickSize;
  if (!lotSize.ok) return lotSize;
  return ok({ file, instrument, extent: found, grid: { tickSize: tickSize.value, lotSize: lotSize.value } });
};

interface Step {
  readonly name: string;
  readonly scale: number;
  /** What the recording's first quotes lie on. */
  readonly otherwise: number;
}

const readStep = (options: Options, { name, scale, otherwise }: Step): Result<number, Failure> => {
  const text = options[name];
  if (text === undefined) return ok(otherwise);
  const parsed = parseScaled(text, scale, `--${name}`);
  return parsed.ok && parsed.value <= 0 ? fail(invalid(`--${name}`, 'above zero', text)) : parsed;
};
