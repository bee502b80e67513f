'use client';
/** Talks to the preview worker: one question in flight, of each kind the newest one next. */
import type { PreviewReply, PreviewRequest } from './preview-protocol.ts';

export interface PreviewWorker {
  readonly ask: (request: PreviewRequest) => void;
  readonly close: () => void;
}

export const startPreviewWorker = (onReply: (reply: PreviewReply) => void): PreviewWorker => {
  const worker = new Worker(new URL('../workers/preview.ts', import.meta.url), { type: 'module', name: 'preview' });
  let isBusy = false;
  const waiting: { run?: PreviewRequest | undefined; look?: PreviewRequest | undefined } = {};
  const sendNext = (): void => {
    const kind = waiting.run === undefined ? 'look' : 'run';
    const request = waiting[kind];
    waiting[kind] = undefined;
    isBusy = request !== undefined;
    if (request !== undefined) worker.postMessage(request);
  };
  worker.addEventListener('message', ({ data }: MessageEvent<PreviewReply>) => {
    // What was answered meanwhile is of an older drawing.
    if (data.of === 'look' || waiting.run === undefined) onReply(data);
    sendNext();
  });
  return {
    ask: (request) => {
      waiting[request.ask] = request;
      if (!isBusy) sendNext();
    },
    close: () => worker.terminate(),
  };
};
