'use client';
/** The heat map itself: drawn to measure; a click or the arrow keys choose a price, a double click or Enter rests an order there. */
import { useEffect, useRef, type MouseEvent } from 'react';
import type { DepthPicture } from '#/core/backtest/depth/depth-picture.ts';
import { readColors } from '../chart/colors.ts';
import { useKeys } from '../keys/use-keys.ts';
import { usePreferences } from '../preferences/preferences.ts';
import { useSize } from '../ui/use-size.ts';
import type { OpenedDepth } from './depth-protocol.ts';
import { axisHeight, paintDepth } from './paint-depth.ts';
import { priceText } from './depth-units.ts';
import type { Depth } from './use-depth.ts';

interface DepthMapProps {
  readonly opened: OpenedDepth;
  readonly depth: Depth;
  readonly picture: DepthPicture | undefined;
}

export const DepthMap = ({ opened, depth, picture }: DepthMapProps) => {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const { width, height } = useSize(frame);
  const theme = usePreferences((state) => `${state.theme} ${state.palette}`);
  const { cursorTicks } = depth.state;
  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d');
    if (element === null || context === null || context === undefined || picture === undefined) return;
    const ratio = devicePixelRatio;
    element.width = width * ratio;
    element.height = height * ratio;
    context.scale(ratio, ratio);
    paintDepth(context, { picture, opened, colors: readColors(element), width, height, cursorTicks });
  }, [picture, opened, width, height, cursorTicks, theme]);
  const keys = useMapKeys(depth, opened);
  const choose = (event: MouseEvent<HTMLElement>): void => {
    if (picture === undefined) return;
    const { lowTicks, rowTicks, rows } = picture.view;
    const top = event.clientY - event.currentTarget.getBoundingClientRect().top;
    const row = Math.floor((1 - top / (height - axisHeight)) * rows);
    if (row >= 0 && row < rows) depth.moveCursor(lowTicks + row * rowTicks);
  };
  return (
    <div
      {...keys}
      ref={frame}
      role="application"
      aria-label={`Depth of ${opened.head.symbol} over time, price ${priceText(opened.head, cursorTicks)} chosen`}
      aria-describedby="depth-help"
      {...{ tabIndex: 0, onClick: choose, onDoubleClick: () => depth.rest() }}
      className="relative min-h-64 min-w-0 flex-1 cursor-crosshair overflow-hidden"
    >
      <canvas ref={canvas} aria-hidden className="absolute inset-0 size-full" />
    </div>
  );
};

const useMapKeys = (depth: Depth, opened: OpenedDepth) => {
  const { state, change, seek, moveCursor, rest, cancel, zoom, step } = depth;
  const { nowNs, spanNs, cursorTicks, rowTicks } = state;
  return useKeys('heat', {
    ...{ step, rest: () => rest() },
    play: () => change({ isPlaying: !state.isPlaying }),
    back: () => seek(nowNs - spanNs / 100),
    on: () => seek(nowNs + spanNs / 100),
    farBack: () => seek(nowNs - spanNs),
    farOn: () => seek(nowNs + spanNs),
    beginning: () => seek(opened.firstNs),
    end: () => seek(opened.lastNs),
    up: () => moveCursor(cursorTicks + rowTicks),
    down: () => moveCursor(cursorTicks - rowTicks),
    buy: () => rest('Buy'),
    sell: () => rest('Sell'),
    cancel: () => cancel(({ ticks }) => ticks === cursorTicks),
    closer: () => zoom(1),
    wider: () => zoom(-1),
  });
};
