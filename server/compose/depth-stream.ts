/** A recording's depth on its way to a browser: what it is, and its rows a block of the file at a time, never all of them here. */
import type { Instrument } from '#/core/instrument/instrument.ts';
import { DepthRows } from '#/core/backtest/depth/depth-rows.ts';
import { encodeSlice, type TapeHead } from '#/core/backtest/depth/tape-slice.ts';
import { readLineBlocks } from '#/server/adapters/venues/binance/capture-lines.ts';
import type { CaptureExtent } from '#/server/adapters/venues/binance/measure-capture.ts';
import { RowReader } from '#/server/adapters/venues/binance/read-tape.ts';
import type { DepthStream } from '#/server/replay/replay-desk.ts';

export interface StreamedRecording {
  readonly file: string;
  readonly title: string;
  readonly instrument: Instrument;
  readonly extent: CaptureExtent;
}

/** Some 130 MB in the browser. */
const maxRows = 4_000_000;

export const openDepthStream = (recording: StreamedRecording): DepthStream => {
  const { title, instrument, extent } = recording;
  const head: TapeHead = {
    ...{ title, symbol: instrument.symbol, currency: instrument.currency },
    ...{ priceScale: instrument.priceScale, qtyScale: instrument.qtyScale, tickSize: extent.tickSize, lotSize: extent.lotSize },
    baseNs: String(extent.first),
    lengthNs: Number(extent.last - extent.first),
  };
  return { head, slices: readSlices(recording) };
};

async function* readSlices({ file, instrument, extent }: StreamedRecording): AsyncGenerator<Uint8Array> {
  const rows = new DepthRows(extent, extent.first);
  const reader = new RowReader(instrument, rows);
  let sent = 0;
  for await (const block of readLineBlocks(file)) {
    reader.read(block);
    sent += rows.count;
    const isOver = rows.problem !== undefined || sent > maxRows;
    yield encodeSlice(rows.take(), rows.problem !== undefined ? 'failed' : isOver ? 'cut' : 'more');
    if (isOver) return;
  }
  yield encodeSlice(rows.take(), 'all');
}
