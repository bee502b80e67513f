/** A table: numbers at the right of columns as wide as they need, prose wrapped in what is left; the head again on each page. */
import type { CellText, TableText } from '#/core/report/document/part.ts';
import { colours, makeRoom, page, pageWidth, wear, writable, writeLine, type Pdf, type Tag } from './sheet.ts';

const gap = 6;
const padding = 1.5;
const sizes = [7.5, 6.5, 5.5, 4.5] as const;

interface Layout {
  readonly size: number;
  readonly widths: readonly number[];
  readonly isProse: readonly boolean[];
}

export const drawTable = (pdf: Pdf, parent: Tag, table: TableText): void => {
  if (table.rows.length === 0) return writeLine(pdf, parent, { text: `${table.caption}: there are none.`, colour: colours.grey });
  makeRoom(pdf, 48);
  const tag = pdf.struct('Table', { title: table.caption });
  parent.add(tag);
  writeLine(pdf, tag, { tag: 'Caption', text: table.caption, colour: colours.grey });
  const layout = layOut(pdf, table);
  const head = table.head.map((text, i) => ({ text, isMuted: true, isProse: table.rows.every((cells) => cells[i]?.isProse === true) }));
  drawRow(pdf, { cells: head, layout, isHead: true }, tag);
  for (const cells of table.rows) {
    const isNewPage = makeRoom(pdf, heightOf(pdf, cells, layout));
    if (isNewPage) drawRow(pdf, { cells: head, layout, isHead: true });
    drawRow(pdf, { cells, layout, isHead: false }, tag);
  }
  tag.end();
  pdf.y += 8;
};

/** The largest letters with which the numbers fit and prose has room. */
const layOut = (pdf: Pdf, { head, rows }: TableText): Layout => {
  const isProse = head.map((_, i) => rows.some((cells) => cells[i]?.isProse === true));
  const tries = sizes.map((size): Layout & { readonly fits: boolean } => {
    wear(pdf, { size });
    const natural = head.map(
      (title, i) =>
        Math.max(...[title, ...rows.map((cells) => cells[i]?.text ?? '')].map((text) => pdf.widthOfString(writable(text)))) + gap + 0.5,
    );
    const prose = isProse.filter(Boolean).length;
    const taken = natural.reduce((sum, width, i) => sum + (isProse[i] === true ? 0 : width), 0);
    const wanted = natural.reduce((sum, width, i) => sum + (isProse[i] === true ? width : 0), 0);
    const share = (width: number): number => Math.max(40, (width / Math.max(1, wanted)) * (pageWidth - taken));
    const widths = natural.map((width, i) => (isProse[i] === true ? (wanted + taken > pageWidth ? share(width) : width) : width));
    return { size, widths, isProse, fits: taken + prose * 70 <= pageWidth };
  });
  const [last] = tries.slice(-1);
  return tries.find(({ fits }) => fits) ?? last ?? { size: sizes[0], widths: [], isProse };
};

const heightOf = (pdf: Pdf, cells: readonly CellText[], { size, widths }: Layout): number => {
  wear(pdf, { size });
  const heights = cells.map(({ text }, i) => pdf.heightOfString(writable(text) || ' ', { width: (widths[i] ?? 40) - gap }));
  return Math.max(...heights) + 2 * padding;
};

interface Row {
  readonly cells: readonly CellText[];
  readonly layout: Layout;
  readonly isHead: boolean;
}

/** Without a tag it is the head repeated, which a reader of the tags has read. */
const drawRow = (pdf: Pdf, { cells, layout, isHead }: Row, parent?: Tag): void => {
  const { size, widths } = layout;
  const { y } = pdf;
  const height = heightOf(pdf, cells, layout);
  const rule = (): void => void pdf.lineWidth(0.4).strokeColor(colours.line).moveTo(page.left, y).lineTo(page.right, y).stroke();
  pdf.markContent('Artifact', { type: 'Layout' });
  rule();
  const row = parent === undefined ? undefined : pdf.struct('TR', {});
  pdf.endMarkedContent();
  if (parent !== undefined && row !== undefined) parent.add(row);
  else pdf.markContent('Artifact', { type: 'Pagination' });
  let x: number = page.left;
  cells.forEach(({ text, isMuted = false, isProse = false }, i) => {
    const width = widths[i] ?? 40;
    const at = x;
    const isLeft = i === 0 || isProse;
    const draw = (): void => {
      wear(pdf, { size, colour: isMuted ? colours.grey : colours.ink });
      pdf.text(writable(text), at, y + padding, { width: width - gap, align: isLeft ? 'left' : 'right' });
    };
    if (row === undefined) draw();
    else if (isHead) row.add(pdf.struct('TH', { scope: 'Column' }, draw));
    else row.add(i === 0 ? pdf.struct('TH', { scope: 'Row' }, draw) : pdf.struct('TD', {}, draw));
    x += width;
  });
  if (row === undefined) pdf.endMarkedContent();
  else row.end();
  pdf.y = y + height;
};
