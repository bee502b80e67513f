/** `bw backtest GRAPH --symbol S`: runs a graph against bars, stores the report in the home folder, prints its figures. */
import type { Statistic } from '#/core/report/measure.ts';
import { ok } from '#/core/value/result.ts';
import { backtest as runBacktest, compileFor } from '#/core/report/backtest-report.ts';
import { readModels } from '#/server/models/model-file.ts';
import { configOf, readCount } from '#/server/runs/run-options.ts';
import { readGraph } from '#/server/runs/read-graph.ts';
import { writeReport } from '#/server/runs/report-file.ts';
import { writeRun } from '#/server/runs/run-file.ts';
import { defineVerb } from './define.ts';
import { openRunData } from '#/server/compose/open-data.ts';

export const backtest = defineVerb({
  name: 'backtest',
  usage: 'bw backtest GRAPH --symbol S [--interval 1d] [--from DATE] [--to DATE] [--cash 100000] [--seed 7] [--fill next-open]',
  summary: 'Runs a graph (a file or a template) against bars through the engine that trades live.',
  options: ['symbol', 'interval', 'from', 'to', 'cash', 'seed', 'fill'],
  words: [1, 1],
  run: async ({ config: { home }, words, options, say }) => {
    const graph = readGraph(words[0] ?? '');
    if (!graph.ok) return graph;
    const data = await openRunData(home, options);
    if (!data.ok) return data;
    const seed = readCount(options['seed'], 'seed');
    if (!seed.ok) return seed;
    const config = configOf({
      cash: options['cash'],
      seed: seed.value,
      fill: options['fill'],
      isCloseOnly: data.value.bars.open === undefined,
    });
    if (!config.ok) return config;
    const from = performance.now();
    const onProgress = (done: number, total: number): void => {
      if (done === total) say(`${total} bars of ${data.value.instrument.symbol}`);
    };
    const compiled = compileFor(graph.value, data.value.interval);
    const models = await readModels(home, compiled.ok ? compiled.value.models : []);
    const outcome = runBacktest({ graph: graph.value, data: data.value, config: config.value, models, onProgress });
    if (!outcome.ok) return outcome;
    const { result, report, record } = outcome.value;
    const runId = record.id;
    await writeRun(home, record);
    const reportFile = await writeReport(home, runId, report);
    return ok({
      runId,
      programHash: result.programHash,
      dataHash: data.value.dataHash,
      signalHash: result.signal.signalHash,
      factsDigest: result.factsDigest,
      trades: result.trips.length,
      statistics: valuesOf(report.verdict.statistics),
      finalEquity: report.finalEquity,
      verdict: report.verdict.level,
      reportFile,
      elapsedMs: Math.round(performance.now() - from),
    });
  },
});

/** An unknown statistic is left out, never zero. */
const valuesOf = (statistics: readonly Statistic[]): Readonly<Record<string, number>> =>
  Object.fromEntries(statistics.flatMap(({ id, value }) => (value === undefined ? [] : [[id, value]])));
