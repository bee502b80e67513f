'use client';
/** A recording's depth in a worker of its own: how far it is read, and the newest picture that was asked for. */
import { useEffect, useRef, useState } from 'react';
import type { DepthPicture } from '#/core/backtest/depth/depth-picture.ts';
import type { DepthAsk, DepthReply, DepthRequest, OpenedDepth } from './depth-protocol.ts';

export type DepthLoad =
  | { readonly state: 'loading'; readonly rows: number; readonly share: number }
  | { readonly state: 'failed'; readonly message: string }
  | { readonly state: 'opened'; readonly opened: OpenedDepth };

export interface DepthWorker {
  readonly load: DepthLoad;
  readonly picture: DepthPicture | undefined;
  /** Only the newest that waits is drawn. */
  readonly draw: (ask: DepthAsk) => void;
}

export const useDepthWorker = (recording: string): DepthWorker => {
  const [load, setLoad] = useState<DepthLoad>({ state: 'loading', rows: 0, share: 0 });
  const [picture, setPicture] = useState<DepthPicture>();
  const draw = useRef<(ask: DepthAsk) => void>(() => undefined);
  useEffect(() => {
    const worker = new Worker(new URL('../workers/depth.ts', import.meta.url), { type: 'module', name: 'depth' });
    const send = (request: DepthRequest): void => worker.postMessage(request);
    const queue = newestFirst((ask: DepthAsk) => send({ kind: 'draw', ask }));
    draw.current = queue.ask;
    worker.addEventListener('message', ({ data }: MessageEvent<DepthReply>) => {
      if (data.kind === 'drawn') {
        setPicture(data.picture);
        queue.done();
      } else setLoad(toLoad(data));
    });
    worker.addEventListener('error', ({ message }) => setLoad({ state: 'failed', message }));
    send({ kind: 'open', recording });
    return () => worker.terminate();
  }, [recording]);
  return { load, picture, draw: (ask) => draw.current(ask) };
};

const toLoad = (reply: Exclude<DepthReply, { readonly kind: 'drawn' }>): DepthLoad => {
  if (reply.kind === 'opened') return { state: 'opened', opened: reply.opened };
  if (reply.kind === 'failed') return { state: 'failed', message: reply.message };
  return { state: 'loading', rows: reply.rows, share: reply.share };
};

/** One question at a time; of those that come meanwhile, the newest. */
const newestFirst = <Ask>(send: (ask: Ask) => void): { readonly ask: (ask: Ask) => void; readonly done: () => void } => {
  let isBusy = false;
  let next: Ask | undefined;
  return {
    ask: (ask) => {
      if (isBusy) next = ask;
      else {
        isBusy = true;
        send(ask);
      }
    },
    done: () => {
      const following = next;
      next = undefined;
      isBusy = following !== undefined;
      if (following !== undefined) send(following);
    },
  };
};
