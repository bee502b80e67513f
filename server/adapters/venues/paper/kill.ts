/**
 * The kill path to the paper venues, for when everything else is dead: it ends every open order in their logs. A desk that
 * still runs hears it there before it does anything else. Positions stay: without market data nothing trades on paper.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { VenuePosition } from '#/core/ports/broker.ts';
import { timestampFromMs } from '#/core/value/timestamp.ts';
import { PaperLog, paperFolder } from './log.ts';
import { PaperRecords } from './records.ts';

export interface PaperKillResult {
  readonly cancelled: number;
  readonly positions: readonly VenuePosition[];
}

export const killPaper = (home: string): PaperKillResult => {
  const folder = paperFolder(home);
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.ndjson')) : [];
  const results = files.map((file) => killOne(join(folder, file)));
  return {
    cancelled: results.reduce((sum, { cancelled }) => sum + cancelled, 0),
    positions: results.flatMap(({ positions }) => positions),
  };
};

const killOne = (path: string): PaperKillResult => {
  const log = new PaperLog(path);
  try {
    const records = new PaperRecords();
    for (const entry of log.takeUnread()) records.fold(entry);
    const tsVenue = timestampFromMs(Date.now());
    const ends = records.open.map(({ orderId }) => ({ k: 'end', orderId, ordStatus: 'Canceled', tsVenue }) as const);
    log.append(ends);
    return { cancelled: ends.length, positions: records.positions() };
  } finally {
    log.close();
  }
};
