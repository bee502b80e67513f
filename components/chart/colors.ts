/** Colours of a canvas, read from the tokens: a chart follows theme and palette like everything else. */
export interface ChartColors {
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly panel: string;
  readonly line: string;
  readonly lineStrong: string;
  readonly grid: string;
  readonly crosshair: string;
  readonly up: string;
  readonly down: string;
  readonly upFill: string;
  readonly downFill: string;
  readonly upSolid: string;
  readonly downSolid: string;
  readonly warn: string;
  readonly danger: string;
  readonly series: readonly string[];
  readonly font: string;
}

export const readColors = (element: Element): ChartColors => {
  const style = getComputedStyle(element);
  const read = (name: string): string => style.getPropertyValue(name).trim();
  const color = (name: string): string => read(`--color-${name}`);
  return {
    ink: color('ink'),
    ink2: color('ink-2'),
    ink3: color('ink-3'),
    panel: color('panel'),
    line: color('line'),
    lineStrong: color('line-strong'),
    grid: color('grid'),
    crosshair: color('crosshair'),
    up: color('up'),
    down: color('down'),
    upFill: read('--candle-up-fill'),
    downFill: read('--candle-down-fill'),
    upSolid: color('up-solid'),
    downSolid: color('down-solid'),
    warn: color('warn'),
    danger: color('danger'),
    series: [1, 2, 3, 4, 5, 6, 7, 8].map((n) => color(`s${n}`)),
    font: style.fontFamily,
  };
};

/** A colour of the tokens with an opacity: they are #rrggbb or #rrggbbaa. */
export const fade = (color: string, opacity: number): string =>
  `${color.slice(0, 7)}${Math.round(opacity * 255)
    .toString(16)
    .padStart(2, '0')}`;
