/**
 * A report as a PDF, drawn from what is stored: A4, tagged, titled, vectors and the standard fonts only. Nothing of it changes with
 * the time or the machine, so its date is that of the data's end, and the same report is the same bytes.
 */
import PDFDocument from 'pdfkit';
import { reportDocument, type StoredReport } from '#/core/report/document/report-document.ts';
import { levelWords, type Part, type ReportDocument } from '#/core/report/document/part.ts';
import { drawChart } from './draw-chart.ts';
import { drawTable } from './draw-table.ts';
import { colours, makeRoom, page, pageWidth, wear, writable, writeLine, type Pdf, type Tag } from './sheet.ts';

export const pdfReport = async (stored: StoredReport): Promise<Uint8Array> => {
  const report = reportDocument(stored);
  const pdf = new PDFDocument({
    size: 'A4',
    margins: { top: 0, bottom: 0, left: page.left, right: page.left },
    info: {
      Title: writable(report.title),
      Subject: `Run ${stored.runId}`,
      Creator: 'Bellwether',
      CreationDate: new Date(stored.report.toMs),
    },
    ...{ pdfVersion: '1.7', lang: 'en', tagged: true, displayTitle: true, bufferPages: true },
  });
  const chunks: Uint8Array[] = [];
  const whole = new Promise<Uint8Array>((resolve, reject) => {
    pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    pdf.on('end', () => resolve(Buffer.concat(chunks)));
    pdf.on('error', reject);
  });
  drawReport(pdf, report);
  drawFeet(pdf, stored.runId);
  pdf.end();
  return whole;
};

const drawReport = (pdf: Pdf, { title, summary, chips, sections }: ReportDocument): void => {
  const root = pdf.struct('Document', { title });
  pdf.addStructure(root);
  pdf.y = page.top;
  writeLine(pdf, root, { tag: 'H1', text: title, size: 15, font: 'Helvetica-Bold' });
  writeLine(pdf, root, { text: summary, colour: colours.grey });
  pdf.y += 2;
  for (const { level, text } of chips) writeLine(pdf, root, { text: `${levelWords[level]}: ${text}`, colour: colours[level] });
  for (const { name, parts } of sections) {
    pdf.y += 8;
    makeRoom(pdf, 90);
    pdf.outline.addItem(name);
    const section = pdf.struct('Sect', { title: name });
    root.add(section);
    writeLine(pdf, section, { tag: 'H2', text: name, size: 11, font: 'Helvetica-Bold' });
    for (const part of parts) drawPart(pdf, section, part);
    section.end();
  }
  root.end();
};

const drawPart = (pdf: Pdf, parent: Tag, part: Part): void => {
  switch (part.kind) {
    case 'table':
      return drawTable(pdf, parent, part.table);
    case 'chart':
      return drawChart(pdf, parent, part.chart);
    case 'line':
      return writeLine(pdf, parent, { text: part.text, colour: part.isMuted === true ? colours.grey : colours.ink });
    case 'code':
      writeLine(pdf, parent, { text: part.name, colour: colours.grey });
      return writeLine(pdf, parent, { text: part.code, font: 'Courier', size: 7.5 });
  }
};

/** On every page: the run, and which page it is. */
const drawFeet = (pdf: Pdf, runId: string): void => {
  const { start, count } = pdf.bufferedPageRange();
  for (let i = start; i < start + count; i += 1) {
    pdf.switchToPage(i);
    pdf.markContent('Artifact', { type: 'Pagination' });
    wear(pdf, { size: 6.5, colour: colours.grey });
    pdf.text(`Run ${runId}`, page.left, 815, { lineBreak: false });
    pdf.text(`${i + 1} of ${count}`, page.left, 815, { width: pageWidth, align: 'right', lineBreak: false });
    pdf.endMarkedContent();
  }
};
