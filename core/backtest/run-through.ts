/** A lane stepped to its end, as fast as it goes. */
export interface Stepped {
  readonly done: number;
  readonly total: number;
  step(): void;
}

export interface Watch {
  /** Steps done of all, about a hundred times. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly isCancelled?: (() => boolean) | undefined;
}

/** Or to where it is cancelled. */
export const runThrough = (lane: Stepped, { onProgress, isCancelled }: Watch): void => {
  const { total } = lane;
  const stride = Math.max(1, Math.ceil(total / 100));
  while (lane.done < total) {
    if (lane.done % stride === 0) {
      onProgress?.(lane.done, total);
      if (isCancelled?.() === true) return;
    }
    lane.step();
  }
  onProgress?.(total, total);
};
