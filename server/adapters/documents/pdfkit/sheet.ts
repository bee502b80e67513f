/** A4 pages with a place on them: text and space downwards, a new page where something no longer fits. Colours are those of print. */
import type PDFDocument from 'pdfkit';
import type { StructureElement } from 'pdfkit';

export type Pdf = PDFDocument;
export type Tag = StructureElement;

export const page = { width: 595.28, height: 841.89, left: 36, right: 559.28, top: 36, bottom: 800 } as const;
export const pageWidth = page.right - page.left;

export const colours = {
  ink: '#14171b',
  grey: '#5f6670',
  line: '#d5d9de',
  down: '#b52d35',
  blue: '#2553c7',
  good: '#08704c',
  warn: '#7a5200',
  bad: '#b52d35',
} as const;

export interface TextLook {
  readonly size?: number;
  readonly font?: 'Helvetica' | 'Helvetica-Bold' | 'Courier';
  readonly colour?: string;
}

/** Letters of the standard fonts (WinAnsi) that are not in Latin-1. */
const beyondLatin = new Set('€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ');
/** A true minus is not among them; a hyphen is what a reader can copy into a sheet. */
const same: Readonly<Record<string, string>> = { '\u2212': '-', '\u2009': ' ', '\u202f': ' ', '≤': '<=', '≥': '>=', '→': '->' };

/** As far as the standard fonts write it; any other letter is a question mark. */
export const writable = (text: string): string => Array.from(text, (letter) => same[letter] ?? (isWritten(letter) ? letter : '?')).join('');

const isWritten = (letter: string): boolean => letter === '\n' || (letter >= ' ' && letter <= 'ÿ') || beyondLatin.has(letter);

/** Sets how the next text looks. */
export const wear = (pdf: Pdf, { size = 8, font = 'Helvetica', colour = colours.ink }: TextLook = {}): Pdf =>
  pdf.font(font).fontSize(size).fillColor(colour);

/** A new page unless so much still fits on this one; true where there is a new one. */
export const makeRoom = (pdf: Pdf, height: number): boolean => {
  if (pdf.y + height <= page.bottom) return false;
  pdf.addPage();
  pdf.y = page.top;
  return true;
};

/** A paragraph over the whole width, below what is there. */
export const writeLine = (
  pdf: Pdf,
  parent: Tag,
  { tag = 'P', text, ...look }: TextLook & { readonly tag?: string; readonly text: string },
): void => {
  const words = writable(text);
  wear(pdf, look);
  const height = pdf.heightOfString(words, { width: pageWidth });
  makeRoom(pdf, height);
  wear(pdf, look);
  const { y } = pdf;
  parent.add(pdf.struct(tag, {}, () => void pdf.text(words, page.left, y, { width: pageWidth })));
  pdf.y = y + height + 2;
};
