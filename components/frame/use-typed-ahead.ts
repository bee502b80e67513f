'use client';
import { useEffect, useEffectEvent } from 'react';

interface TypedAhead {
  readonly isAsked: boolean;
  readonly onText: (change: (before: string) => string) => void;
  readonly onEscape: () => void;
}

const isInDialog = (target: EventTarget | null): boolean => target instanceof Element && target.closest('[role="dialog"]') !== null;

/**
 * An overlay is loaded when it is first asked for. What is typed until it has the focus is its text: no key of it reaches the panel
 * beneath, where letters cancel, flatten and send.
 */
export const useTypedAhead = ({ isAsked, onText, onEscape }: TypedAhead): void => {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (isInDialog(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
    const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (event.key === 'Escape') onEscape();
    else if (event.key === 'Backspace') onText((before) => before.slice(0, -1));
    else if (isPlain && event.key.length === 1) onText((before) => before + event.key);
  });
  useEffect(() => {
    if (!isAsked) return undefined;
    addEventListener('keydown', onKeyDown, { capture: true });
    return () => removeEventListener('keydown', onKeyDown, { capture: true });
  }, [isAsked]);
};
