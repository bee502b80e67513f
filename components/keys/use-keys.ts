'use client';
/** Keys of a panel: put the result on the panel's root element; they act while the focus is inside it. */
import { useCallback, useEffect, useRef, type KeyboardEvent } from 'react';
import { usePreferences } from '../preferences/preferences.ts';
import { commandOf, type KeyScope } from './bindings.ts';

export interface ScopeProps {
  readonly 'data-key-scope': KeyScope;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

/** Handlers by the binding's name without its scope: `{ up, down, send }`. */
export const useKeys = (scope: KeyScope, handlers: Readonly<Record<string, () => void>>): ScopeProps => {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const onKeyDown = useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      if (event.defaultPrevented || (isTyping(event.target) && !event.altKey && !event.ctrlKey)) return;
      const id = commandOf({ ...strokeOf(event), code: event.code }, scope, usePreferences.getState().keys);
      const handler = id === undefined ? undefined : latest.current[id.slice(scope.length + 1)];
      if (handler === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      handler();
    },
    [scope],
  );
  return { 'data-key-scope': scope, onKeyDown };
};

/** Keys that work on the whole page. */
export const useGlobalKeys = (handlers: Readonly<Record<string, () => void>>): void => {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent): void => {
      const isPlain = !event.altKey && !event.ctrlKey && !event.metaKey;
      if (event.defaultPrevented || (isPlain && event.key.length === 1 && isTyping(event.target))) return;
      const id = commandOf({ ...strokeOf(event), code: event.code }, 'global', usePreferences.getState().keys);
      const handler = id === undefined ? undefined : latest.current[id.slice('global.'.length)];
      if (handler === undefined) return;
      event.preventDefault();
      handler();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  }, []);
};

interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

const strokeOf = ({ key, ctrlKey, metaKey, altKey, shiftKey }: Pressed): Pressed => ({
  key,
  ctrlKey,
  metaKey,
  altKey,
  shiftKey,
});

export const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));
