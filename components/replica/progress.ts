/** Long work as the desk tells of it: the newest word of each. */
import type { ProgressEvent } from '#/core/engine/replica/stream.ts';
import { createStore, type Readable } from './store.ts';

export interface ProgressStore {
  readonly byRun: Readable<ReadonlyMap<string, ProgressEvent>>;
  readonly onEvent: (event: ProgressEvent) => void;
  /** The desk tells a page that connects what is under way; what it said before it went may have ended since. */
  readonly onConnect: () => void;
}

export const createProgressStore = (): ProgressStore => {
  const byRun = createStore<ReadonlyMap<string, ProgressEvent>>(new Map());
  return {
    byRun,
    onEvent: (event) => byRun.set(new Map(byRun.get()).set(event.runId, event)),
    onConnect: () => byRun.set(new Map()),
  };
};
