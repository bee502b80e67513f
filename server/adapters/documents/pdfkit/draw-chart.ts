/** A chart as vectors; what they show is said as the figure's other text. */
import { keyOf, type ChartText } from '#/core/report/document/part.ts';
import { layOut, type Plot, type PlotPoint } from '#/core/report/document/plot.ts';
import { colours, makeRoom, page, pageWidth, wear, writable, writeLine, type Pdf, type Tag } from './sheet.ts';

const titleHeight = 12;

export const drawChart = (pdf: Pdf, parent: Tag, chart: ChartText): void => {
  const height = Math.round(chart.height * 0.75);
  const plot = layOut(chart, { width: pageWidth, height });
  if (plot === undefined) return writeLine(pdf, parent, { text: `${chart.title}: too few values to draw.`, colour: colours.grey });
  makeRoom(pdf, titleHeight + height);
  const top = pdf.y + titleHeight;
  const figure = pdf.struct('Figure', { alt: writable(plot.said) }, () => {
    drawKey(pdf, chart);
    pdf
      .lineWidth(0.4)
      .strokeColor(colours.line)
      .rect(page.left, top, pageWidth - 84, height - 16)
      .stroke();
    for (const { look, runs } of plot.lines) for (const run of runs) drawRun(pdf, run, { top, colour: colours[look] });
    drawShapes(pdf, plot, top);
    for (const { text, x, y, isAtEnd = false } of plot.labels) {
      wear(pdf, { size: 7, colour: colours.grey });
      const words = writable(text);
      const left = page.left + x - (isAtEnd ? pdf.widthOfString(words) : 0);
      pdf.text(words, left, top + y - 6, { lineBreak: false });
    }
  });
  parent.add(figure);
  pdf.y = top + height + 4;
};

const drawKey = (pdf: Pdf, chart: ChartText): void => {
  const { y } = pdf;
  let x: number = page.left;
  const write = (text: string, colour: string): void => {
    wear(pdf, { size: 8, colour });
    const words = writable(text);
    pdf.text(words, x, y, { lineBreak: false });
    x += pdf.widthOfString(words) + 10;
  };
  write(chart.title, colours.ink);
  for (const { name, look } of keyOf(chart)) if (name !== '') write(name, colours[look]);
};

const drawRun = (pdf: Pdf, points: readonly PlotPoint[], { top, colour }: { readonly top: number; readonly colour: string }): void => {
  pdf.lineWidth(0.8).strokeColor(colour);
  points.forEach(([x, y], i) => {
    const [left, down] = [round(page.left + x), round(top + y)];
    if (i === 0) pdf.moveTo(left, down);
    else pdf.lineTo(left, down);
  });
  pdf.stroke();
};

const drawShapes = (pdf: Pdf, { marks, bars }: Plot, top: number): void => {
  for (const { x, y, width, height, look } of bars)
    pdf
      .fillColor(colours[look])
      .rect(round(page.left + x), round(top + y), round(width), round(height))
      .fill();
  for (const { x, y, look, shape } of marks) {
    const [left, down] = [round(page.left + x), round(top + y)];
    pdf.lineWidth(0.6).strokeColor(colours[look]);
    if (shape === 'ring') pdf.circle(left, down, 2).stroke();
    else
      pdf
        .moveTo(left - 2, down - 2)
        .lineTo(left + 2, down + 2)
        .moveTo(left + 2, down - 2)
        .lineTo(left - 2, down + 2)
        .stroke();
  }
};

/** A tenth of a point is finer than print. */
const round = (value: number): number => Math.round(value * 10) / 10;
