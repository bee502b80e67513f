/** Size of an element, kept up as it changes: for graphics that are drawn to measure. */
import { useEffect, useState, type RefObject } from 'react';

export const useSize = (frame: RefObject<HTMLDivElement | null>): { readonly width: number; readonly height: number } => {
  const [size, setSize] = useState({ width: 600, height: 200 });
  useEffect(() => {
    const element = frame.current;
    if (element === null) return undefined;
    const sizes = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    sizes.observe(element);
    return () => sizes.disconnect();
  }, [frame]);
  return size;
};
