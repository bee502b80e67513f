'use client';
/** Press and hold for one second; Space or Enter held does the same, letting go cancels. For what cannot be undone. */
import { Power } from 'lucide-react';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { cx } from './cx.ts';

const holdMs = 1000;

export interface HoldButtonProps {
  /** "Hold to halt" */
  readonly label: string;
  /** In its place where there is little room: "Halt"; its name stays the label. */
  readonly narrowLabel?: string;
  /** After the second: "Halt sent". */
  readonly doneLabel?: string;
  readonly onHeld: () => void;
  readonly isDisabled?: boolean;
  readonly isWide?: boolean;
  readonly className?: string;
}

export const HoldButton = ({ label, narrowLabel, doneLabel, onHeld, isDisabled, isWide, className }: HoldButtonProps) => {
  const hold = useHold(onHeld, isDisabled === true);
  const isHolding = hold.progress > 0 && hold.progress < 1;
  const text = hold.isDone ? (doneLabel ?? label) : isHolding ? leftText(hold.progress) : label;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== ' ' && event.key !== 'Enter') return;
    event.preventDefault();
    if (!event.repeat) hold.start();
  };
  return (
    <button
      type="button"
      disabled={isDisabled}
      title={`${label}: press for one second, or hold Space or Enter`}
      onPointerDown={(event) => event.button === 0 && hold.start()}
      onPointerUp={hold.cancel}
      onPointerLeave={hold.cancel}
      onPointerCancel={hold.cancel}
      onBlur={hold.cancel}
      onKeyDown={onKeyDown}
      onKeyUp={hold.cancel}
      onContextMenu={(event) => event.preventDefault()}
      className={cx(
        'relative inline-flex h-7 touch-none items-center justify-center gap-1.5 overflow-hidden',
        'rounded-2 px-2.5 font-medium whitespace-nowrap select-none',
        hold.isDone ? looks.done : isHolding ? looks.holding : looks.rest,
        'disabled:bg-hover disabled:text-ink-off disabled:inset-ring-0',
        isWide === true && 'w-full',
        className,
      )}
    >
      <span
        aria-hidden
        className="absolute inset-y-0 left-0 bg-danger-solid"
        style={{ width: `${hold.isDone ? 0 : hold.progress * 100}%` }}
      />
      <Power size={13} aria-hidden className="relative" />
      <Label text={text} narrow={text === label ? narrowLabel : undefined} />
    </button>
  );
};

const Label = ({ text, narrow }: { readonly text: string; readonly narrow: string | undefined }) =>
  narrow === undefined ? (
    <span className="relative">{text}</span>
  ) : (
    <>
      <span className="relative max-[560px]:sr-only">{text}</span>
      <span aria-hidden className="relative min-[560px]:hidden">
        {narrow}
      </span>
    </>
  );

const looks = {
  rest: 'bg-danger-tint text-danger inset-ring inset-ring-danger/70 hover:brightness-110',
  holding: 'bg-danger-solid/45 text-ink',
  done: 'bg-danger-solid text-danger-solid-ink',
} as const;

const leftText = (progress: number): string => `Hold, ${((1 - progress) * (holdMs / 1000)).toFixed(1)} s left`;

interface Hold {
  /** 0 at rest, 1 when held long enough. */
  readonly progress: number;
  readonly isDone: boolean;
  readonly start: () => void;
  readonly cancel: () => void;
}

const doneShownMs = 1500;

const useHold = (onHeld: () => void, isDisabled: boolean): Hold => {
  const [progress, setProgress] = useState(0);
  const [isDone, setDone] = useState(false);
  const timer = useRef<ReturnType<typeof setInterval>>(undefined);
  const cancel = useCallback(() => {
    clearInterval(timer.current);
    setProgress(0);
  }, []);
  useEffect(() => cancel, [cancel]);
  useEffect(() => {
    if (!isDone) return undefined;
    const rest = setTimeout(() => setDone(false), doneShownMs);
    return () => clearTimeout(rest);
  }, [isDone]);
  const start = (): void => {
    if (isDisabled || isDone) return;
    const began = performance.now();
    clearInterval(timer.current);
    setProgress(0.01);
    timer.current = setInterval(() => {
      const share = (performance.now() - began) / holdMs;
      if (share < 1) return setProgress(share);
      cancel();
      setDone(true);
      return onHeld();
    }, 33);
  };
  return { progress, isDone, start, cancel };
};
