/** What a sealed run of a home is done again from: its kept data sets and facts, or what is shipped. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ok } from '#/core/value/result.ts';
import { openHistoryHere, type OwnedHistory } from '#/server/adapters/history/duckdb/store.ts';
import { sealedFacts } from '#/server/runs/fact-sets.ts';
import { sealedData, type SealedSources } from '#/server/runs/sealed-data.ts';
import { withSealedSeries } from '#/server/runs/series-data.ts';
import type { RunHere } from '#/server/use-cases/verify-run.ts';
import { runCapture } from '#/server/adapters/venues/binance/run-capture.ts';
import { openRunData } from './open-data.ts';
import { recordingsOf } from './recording-source.ts';

/** Open while it works; there is no history in a home into which nothing was imported. */
export const withRunAgain = async <Answer>(
  home: string,
  work: (how: RunHere, history: OwnedHistory | undefined) => Promise<Answer>,
): Promise<Answer> => {
  const history = existsSync(join(home, 'history')) ? await openHistoryHere({ home }) : undefined;
  const shipped: SealedSources['shipped'] = ({ symbol, interval }) => openRunData(home, { symbol, interval });
  const how: RunHere = {
    home,
    openData: (dataset) => sealedData({ history, shipped }, dataset),
    openFacts: (sets) => (history === undefined ? Promise.resolve(ok([])) : sealedFacts(history, sets)),
    addSeries: ({ graph, inputs: { series: sets } }, data) => withSealedSeries(history, { graph, sets }, data),
    openRecording: recordingsOf(home).sealed,
    runRecording: runCapture,
  };
  try {
    return await work(how, history);
  } finally {
    await history?.close();
  }
};
