/** Browser worker: reads a recording's depth from the desk, and replays it with one's own orders for every picture asked for. */
import { z } from 'zod';
import { DepthAccount } from '#/core/backtest/depth/depth-account.ts';
import { DepthCheckpoints } from '#/core/backtest/depth/depth-checkpoints.ts';
import { drawDepth } from '#/core/backtest/depth/depth-picture.ts';
import { DepthRows } from '#/core/backtest/depth/depth-rows.ts';
import { LevelBook } from '#/core/backtest/depth/level-book.ts';
import { latencyOf, queueOf } from '#/core/backtest/depth/open-replay.ts';
import { SliceReader, tapeHeadSchema, type SliceEnd, type TapeHead } from '#/core/backtest/depth/tape-slice.ts';
import { toTape, type DepthTape } from '#/core/backtest/depth/tape.ts';
import { importedInstrument } from '#/core/instrument/builtin.ts';
import type { DepthAsk, DepthReply, DepthRequest, OpenedDepth } from '../replay/depth-protocol.ts';

let held: { readonly tape: DepthTape; readonly head: TapeHead; readonly checkpoints: DepthCheckpoints } | undefined;

const tell = (reply: DepthReply): void => postMessage(reply);

const read = async (recording: string): Promise<void> => {
  const answer = await fetch(`/api/replay/depth?recording=${encodeURIComponent(recording)}`);
  if (!answer.ok || answer.body === null) throw new Error(await whyRefused(answer));
  const head = tapeHeadSchema.parse(JSON.parse(decodeURIComponent(answer.headers.get('x-recording') ?? '')));
  const rows = new DepthRows(head, BigInt(head.baseNs));
  const end = await readRows(answer.body, rows, head);
  if (end === 'failed' || end === 'more') throw new Error('the recording could not be read to its end: open it again');
  const tape = toTape(rows);
  if (!tape.ok) throw new Error(tape.failure.message);
  held = { tape: tape.value, head, checkpoints: new DepthCheckpoints(tape.value) };
  tell({ kind: 'opened', opened: describe(tape.value, head, end === 'cut') });
};

const refusedSchema = z.object({ error: z.object({ message: z.string() }) });

const whyRefused = async (answer: Response): Promise<string> => {
  const refused = refusedSchema.safeParse(await answer.json().catch(() => undefined));
  return refused.success ? refused.data.error.message : `the desk answered ${answer.status}`;
};

const readRows = async (body: ReadableStream<Uint8Array>, rows: DepthRows, head: TapeHead): Promise<SliceEnd> => {
  const slices = new SliceReader();
  const stream = body.getReader();
  let end: SliceEnd = 'more';
  for (let next = await stream.read(); !next.done; next = await stream.read()) {
    for (const slice of slices.push(next.value)) {
      rows.append(slice.columns);
      end = slice.end;
      const ns = slice.columns.localNs.at(-1);
      if (ns !== undefined) tell({ kind: 'loading', rows: rows.count, share: ns / Math.max(1, head.lengthNs) });
    }
  }
  return end;
};

/** Levels within so many ranks of the market are looked at for the full colour. */
const nearRanks = 60;

const describe = (tape: DepthTape, head: TapeHead, isCut: boolean): OpenedDepth => ({
  ...{ head, rows: tape.rows, isCut, firstNs: tape.localNs[0] ?? 0, lastNs: tape.localNs[tape.rows - 1] ?? 0 },
  midTicks: midOf(tape, bookAt(tape, Math.ceil(tape.rows / 10))),
  fullLots: fullOf(bookAt(tape, tape.rows)),
});

const bookAt = (tape: DepthTape, rows: number): LevelBook => {
  const book = new LevelBook(tape);
  for (let row = 0; row < rows; row += 1) book.apply(tape.kind[row] ?? 0, tape.rank[row] ?? 0, tape.lots[row] ?? 0);
  return book;
};

/** The first changes of a recording tell few levels: its market is looked for a tenth of the way on. */
const midOf = ({ prices }: DepthTape, book: LevelBook): number => Math.round(book.midOf(prices) ?? prices[prices.length >> 1] ?? 0);

const fullOf = ({ bids, offers, bestBid, bestOffer }: LevelBook): number => {
  const near = [...bids.slice(Math.max(0, bestBid - nearRanks), bestBid + 1), ...offers.slice(bestOffer, bestOffer + nearRanks)];
  const sizes = near.filter((lots) => lots > 0).toSorted((a, b) => a - b);
  return sizes[Math.floor(sizes.length * 0.95)] ?? 1;
};

const draw = ({ terms, script, nowNs, view }: DepthAsk): void => {
  if (held === undefined) return;
  const { tape, head, checkpoints } = held;
  const instrument = importedInstrument({
    symbol: head.symbol,
    priceScale: head.priceScale,
    qtyScale: head.qtyScale,
    currency: head.currency,
  });
  const account = new DepthAccount({ tickSize: head.tickSize, lotSize: head.lotSize, instrument, makerBps: 0, takerBps: 0 });
  const scene = { tape, queue: queueOf(terms), latency: latencyOf(tape, terms), fills: terms.fills, account, script, nowNs, checkpoints };
  tell({ kind: 'drawn', picture: drawDepth(scene, view) });
};

addEventListener('message', ({ data }: MessageEvent<DepthRequest>) => {
  if (data.kind === 'draw') draw(data.ask);
  else {
    read(data.recording).catch((error: unknown) => {
      tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
    });
  }
});
