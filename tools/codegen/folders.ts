/** The plug-in folders: where each kind of plug-in lives and the function that defines it. */
export interface PluginFolder {
  readonly folder: string;
  /** Name of the function whose result a plug-in file exports. */
  readonly define: string;
  /** Which files of the folder may hold a plug-in; the path is relative to the folder. */
  readonly holds: (path: string) => boolean;
  /** Names without code, for the browser's palettes and forms. */
  readonly hasMeta: boolean;
  /** Each is loaded when it is asked for, by the name of its file. */
  readonly isLazy?: true;
}

const anywhere = (): boolean => true;
const atTop = (path: string): boolean => !path.includes('/');

export const PLUGIN_FOLDERS: readonly PluginFolder[] = [
  { folder: 'core/indicators', define: 'defineIndicator', holds: anywhere, hasMeta: true },
  { folder: 'core/stats', define: 'defineStatistic', holds: atTop, hasMeta: false },
  { folder: 'core/stats/analysis', define: 'defineAnalysis', holds: anywhere, hasMeta: false },
  { folder: 'core/features', define: 'defineFeature', holds: anywhere, hasMeta: false },
  { folder: 'core/strategy/nodes', define: 'defineNode', holds: anywhere, hasMeta: true },
  { folder: 'core/strategy/templates', define: 'defineTemplate', holds: anywhere, hasMeta: false },
  { folder: 'core/sizing', define: 'defineSizing', holds: anywhere, hasMeta: false },
  { folder: 'core/risk/rules', define: 'defineRiskRule', holds: anywhere, hasMeta: true },
  { folder: 'core/execution', define: 'defineAlgorithm', holds: anywhere, hasMeta: false },
  { folder: 'core/backtest/models', define: 'defineModel', holds: anywhere, hasMeta: false },
  { folder: 'core/backtest/depth/queues', define: 'defineQueueModel', holds: anywhere, hasMeta: false },
  { folder: 'core/optimise', define: 'defineOptimiser', holds: anywhere, hasMeta: true },
  { folder: 'server/cli', define: 'defineVerb', holds: atTop, hasMeta: false, isLazy: true },
  {
    folder: 'server/adapters/venues',
    define: 'defineVenue',
    holds: (path) => /^[^/]+\/venue\.ts$/.test(path),
    hasMeta: false,
  },
];

export const PROCEDURE_FOLDER = 'server/trpc/procedures';
