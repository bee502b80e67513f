/** So many bars a second from a moment on: how many are due, and when the next one is. */
export interface Pace {
  readonly due: (nowMs: number) => number;
  readonly nextInMs: (nowMs: number) => number;
  /** One was played. */
  readonly onBar: () => void;
}

/** What is later than this is given up: a machine that slept does not play its sleep in one burst. */
const mostLateMs = 1000;

export const startPace = (perSecond: number, startMs: number): Pace => {
  let fromMs = startMs;
  let played = 0;
  const dueAt = (): number => fromMs + ((played + 1) * 1000) / perSecond;
  return {
    due: (nowMs) => {
      const lateMs = nowMs - dueAt();
      if (lateMs > mostLateMs) fromMs += lateMs;
      return Math.max(0, Math.floor(((nowMs - fromMs) * perSecond) / 1000 + tolerance) - played);
    },
    nextInMs: (nowMs) => Math.max(0, dueAt() - nowMs),
    onBar: () => void (played += 1),
  };
};

/** Of a bar: times are doubles. */
const tolerance = 1e-6;
