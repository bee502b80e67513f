/**
 * Paints a depth heat map: sizes on a logarithmic ramp of one hue whose lightness only rises (or falls, on a light page), so that it
 * reads without telling hues apart; buys filled, sells hollow circles; own orders dashed, with what is ahead of them in words.
 */
import type { DepthPicture, DepthView, OrderTrail } from '#/core/backtest/depth/depth-picture.ts';
import type { ChartColors } from '../chart/colors.ts';
import { priceText, sizeText } from './depth-units.ts';
import type { OpenedDepth } from './depth-protocol.ts';

export interface DepthPaint {
  readonly picture: DepthPicture;
  readonly opened: OpenedDepth;
  readonly colors: ChartColors;
  readonly width: number;
  readonly height: number;
  /** The price that is chosen. */
  readonly cursorTicks: number | undefined;
}

/** Of the price axis and the time axis. */
export const axisWidth = 76;
export const axisHeight = 18;

interface Scale {
  readonly x: (ns: number) => number;
  readonly y: (ticks: number) => number;
  readonly rowHeight: number;
  readonly right: number;
  readonly bottom: number;
}

export const scaleOf = ({ fromNs, toNs, lowTicks, rowTicks, rows }: DepthView, width: number, height: number): Scale => {
  const [right, bottom] = [Math.max(1, width - axisWidth), Math.max(1, height - axisHeight)];
  const rowHeight = bottom / rows;
  return {
    x: (ns) => ((ns - fromNs) / (toNs - fromNs)) * right,
    y: (ticks) => bottom - ((ticks - lowTicks) / rowTicks + 0.5) * rowHeight,
    ...{ rowHeight, right, bottom },
  };
};

export const paintDepth = (context: CanvasRenderingContext2D, paint: DepthPaint): void => {
  const { picture, colors, width, height } = paint;
  const scale = scaleOf(picture.view, width, height);
  context.fillStyle = colors.panel;
  context.fillRect(0, 0, width, height);
  context.save();
  context.beginPath();
  context.rect(0, 0, scale.right, scale.bottom);
  context.clip();
  paintCells(context, paint, scale);
  paintCursor(context, paint, scale);
  paintMid(context, paint, scale);
  paintTrades(context, paint, scale);
  for (const order of picture.orders) paintOrder(context, { ...paint, order }, scale);
  paintFills(context, paint, scale);
  context.restore();
  paintAxes(context, paint, scale);
};

/** Tokens are #rgb, #rrggbb or #rrggbbaa. */
const rgbOf = (color: string): readonly [number, number, number] => {
  const long = color.length < 7 ? color.slice(1, 4).replaceAll(/./g, '$&$&') : color.slice(1, 7);
  const value = Number.parseInt(long, 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
};

const steps = 256;

/** From the panel through the first series' hue to ink. */
const rampOf = ({ panel, series, ink }: ChartColors): Uint8ClampedArray => {
  const stops = [rgbOf(panel), rgbOf(series[0] ?? ink), rgbOf(ink)];
  const ramp = new Uint8ClampedArray(steps * 3);
  for (let step = 0; step < steps; step += 1) {
    const at = (step / (steps - 1)) * 2;
    const [from, to] = at < 1 ? [stops[0], stops[1]] : [stops[1], stops[2]];
    for (let part = 0; part < 3; part += 1) {
      const [a, b] = [from?.[part] ?? 0, to?.[part] ?? 0];
      ramp[step * 3 + part] = a + (b - a) * (at < 1 ? at : at - 1);
    }
  }
  return ramp;
};

/** Sizes without colour and with the full one: a picture's largest hundredth, in steps of two so that it does not flicker as it moves. */
export const extentOf = ({ cells }: DepthPicture): { readonly low: number; readonly full: number } => {
  const sizes = cells.filter((lots, i) => lots > 0 && i % sampled === 0).toSorted();
  const top = sizes[Math.floor(sizes.length * 0.99)] ?? 1;
  const full = Math.max(2, 2 ** Math.ceil(Math.log2(top)));
  return { low: Math.max(0.5, full / colourRange), full };
};

const sampled = 7;
const colourRange = 256;
/** Above 1: small sizes stay near the ground, so that the large ones stand out. */
const emphasis = 1.7;

const paintCells = (context: CanvasRenderingContext2D, { picture, colors }: DepthPaint, { right, bottom }: Scale): void => {
  const { columns, rows } = picture.view;
  const image = new ImageData(columns, rows);
  const ramp = rampOf(colors);
  const { low, full } = extentOf(picture);
  const span = Math.log(full / low);
  picture.cells.forEach((lots, cell) => {
    const share = lots <= low ? 0 : Math.min(1, Math.log(lots / low) / span);
    const step = Math.round(share ** emphasis * (steps - 1));
    const [column, row] = [Math.floor(cell / rows), cell % rows];
    const at = ((rows - 1 - row) * columns + column) * 4;
    image.data.set([ramp[step * 3] ?? 0, ramp[step * 3 + 1] ?? 0, ramp[step * 3 + 2] ?? 0, 255], at);
  });
  const small = new OffscreenCanvas(columns, rows);
  small.getContext('2d')?.putImageData(image, 0, 0);
  context.imageSmoothingEnabled = false;
  context.drawImage(small, 0, 0, right, bottom);
};

const paintCursor = (context: CanvasRenderingContext2D, { cursorTicks, colors }: DepthPaint, { y, right, rowHeight }: Scale): void => {
  if (cursorTicks === undefined) return;
  context.strokeStyle = colors.crosshair;
  context.lineWidth = 1;
  context.strokeRect(0.5, Math.round(y(cursorTicks) - rowHeight / 2) + 0.5, right - 1, Math.max(2, rowHeight));
};

const paintMid = (context: CanvasRenderingContext2D, { picture, colors }: DepthPaint, { x, y }: Scale): void => {
  const { view, bids, offers } = picture;
  const width = (view.toNs - view.fromNs) / view.columns;
  context.beginPath();
  bids.forEach((bid, column) => {
    const mid = (bid + (offers[column] ?? Number.NaN)) / 2;
    if (!Number.isNaN(mid)) context.lineTo(x(view.fromNs + (column + 1) * width), y(mid));
  });
  context.strokeStyle = colors.panel;
  context.lineWidth = 3;
  context.stroke();
  context.strokeStyle = colors.ink;
  context.lineWidth = 1;
  context.stroke();
};

const paintTrades = (context: CanvasRenderingContext2D, { picture, opened, colors }: DepthPaint, { x, y }: Scale): void => {
  context.lineWidth = 1.25;
  for (const { ns, ticks, lots, isBuy } of picture.trades) {
    const radius = Math.min(12, 1.5 + 5 * Math.sqrt(lots / opened.fullLots));
    context.beginPath();
    context.arc(x(ns), y(ticks), radius, 0, 2 * Math.PI);
    if (isBuy) {
      context.fillStyle = colors.up;
      context.fill();
    } else {
      context.strokeStyle = colors.down;
      context.stroke();
    }
  }
};

export const queueText = ({ head }: OpenedDepth, { queue }: OrderTrail): string =>
  queue === undefined ? '' : `ahead ${sizeText(head, queue.ahead)} of ${sizeText(head, queue.level)}`;

const paintOrder = (
  context: CanvasRenderingContext2D,
  { order, opened, picture, colors }: DepthPaint & { readonly order: OrderTrail },
  { x, y }: Scale,
): void => {
  // What takes at once never stands anywhere: its fills are shown.
  if (order.tif === 'ImmediateOrCancel' || order.toNs < picture.view.fromNs) return;
  const [from, to, at] = [x(order.fromNs), x(order.toNs), y(order.ticks)];
  context.beginPath();
  context.moveTo(from, at);
  context.lineTo(to, at);
  context.strokeStyle = colors.panel;
  context.lineWidth = 5;
  context.stroke();
  context.strokeStyle = colors.warn;
  context.lineWidth = 2;
  context.setLineDash(order.side === 'Buy' ? [8, 3] : [2, 3]);
  context.stroke();
  context.setLineDash([]);
  if (order.toNs < picture.nowNs) return;
  const text = `${order.side} ${sizeText(opened.head, order.lots - order.filled)} ${queueText(opened, order)}`;
  context.font = `11px ${colors.font}`;
  const width = context.measureText(text).width;
  context.fillStyle = colors.panel;
  context.fillRect(to + 4, at - 8, width + 8, 16);
  context.fillStyle = colors.ink;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.fillText(text, to + 8, at);
};

/** A diamond on the line of the order. */
const paintFills = (context: CanvasRenderingContext2D, { picture, colors }: DepthPaint, { x, y }: Scale): void => {
  for (const { ns, ticks } of picture.fills) {
    const [left, top] = [x(ns), y(ticks)];
    context.beginPath();
    context.moveTo(left, top - 6);
    context.lineTo(left + 6, top);
    context.lineTo(left, top + 6);
    context.lineTo(left - 6, top);
    context.closePath();
    context.fillStyle = colors.warn;
    context.fill();
    context.strokeStyle = colors.panel;
    context.stroke();
  }
};

const paintAxes = (
  context: CanvasRenderingContext2D,
  { picture, opened, colors, cursorTicks }: DepthPaint,
  { x, y, right, bottom }: Scale,
): void => {
  const { view, nowNs } = picture;
  context.font = `11px ${colors.font}`;
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  context.fillStyle = colors.ink2;
  const every = view.rows / 8;
  for (let row = every / 2; row < view.rows; row += every) {
    const ticks = view.lowTicks + Math.round(row) * view.rowTicks;
    context.fillText(priceText(opened.head, ticks), right + 6, y(ticks));
  }
  if (cursorTicks !== undefined) {
    context.fillStyle = colors.ink;
    context.fillRect(right, y(cursorTicks) - 8, axisWidth, 16);
    context.fillStyle = colors.panel;
    context.fillText(priceText(opened.head, cursorTicks), right + 6, y(cursorTicks));
  }
  context.fillStyle = colors.ink2;
  context.textAlign = 'center';
  for (let part = 1; part < 6; part += 1) {
    const ns = view.fromNs + (part * (view.toNs - view.fromNs)) / 6;
    if (ns >= opened.firstNs && ns <= nowNs)
      context.fillText(`${((ns - opened.firstNs) / 1e9).toFixed(1)} s`, x(ns), bottom + axisHeight / 2);
  }
  context.strokeStyle = colors.lineStrong;
  context.lineWidth = 1;
  context.beginPath();
  context.moveTo(Math.round(x(nowNs)) + 0.5, 0);
  context.lineTo(Math.round(x(nowNs)) + 0.5, bottom);
  context.stroke();
};
