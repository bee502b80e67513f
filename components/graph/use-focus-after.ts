'use client';
/** After a list or a form over the graph the keyboard is on the chosen node again, so that the next key means it. */
import { useEffect, useRef, type RefObject } from 'react';

const settledMs = 60;

export const useFocusAfter = (isOpen: boolean, section: RefObject<HTMLElement | null>, selected: string | undefined): void => {
  const was = useRef(isOpen);
  const latest = useRef(selected);
  useEffect(() => {
    latest.current = selected;
  }, [selected]);
  useEffect(() => {
    const isClosed = was.current && !isOpen;
    was.current = isOpen;
    if (!isClosed) return undefined;
    // What was open gives the keyboard back by itself first, to what may be gone.
    const timer = setTimeout(() => {
      if (section.current?.contains(document.activeElement) === true && document.activeElement !== section.current) return;
      const nodes = [...(section.current?.querySelectorAll<HTMLElement>('.react-flow__node') ?? [])];
      (nodes.find(({ dataset }) => dataset['id'] === latest.current) ?? section.current)?.focus({ preventScroll: true });
    }, settledMs);
    return () => clearTimeout(timer);
  }, [isOpen, section]);
};
