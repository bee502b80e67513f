/** Of pdfkit 0.20 (pdfkit.org/docs) only what our documents use: the package comes without types. */
declare module 'pdfkit' {
  import type { Readable } from 'node:stream';

  /** An element of the tag tree. A child that is a function draws what the element holds, at once where its parent is attached. */
  export interface StructureElement {
    add(child: StructureElement | (() => void)): this;
    end(): void;
  }

  export interface StructureOptions {
    readonly title?: string;
    readonly alt?: string;
    readonly scope?: 'Row' | 'Column';
  }

  export interface TextOptions {
    readonly width?: number;
    readonly align?: 'left' | 'right';
    readonly lineBreak?: boolean;
  }

  export interface DocumentOptions {
    readonly size: 'A4';
    readonly margins: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
    readonly info: { readonly Title: string; readonly Subject: string; readonly Creator: string; readonly CreationDate: Date };
    readonly pdfVersion: '1.7';
    readonly lang: string;
    readonly tagged: boolean;
    readonly displayTitle: boolean;
    readonly bufferPages: boolean;
  }

  export default class PDFDocument extends Readable {
    constructor(options: DocumentOptions);
    x: number;
    y: number;
    readonly outline: { addItem(title: string): unknown };
    addPage(): this;
    bufferedPageRange(): { readonly start: number; readonly count: number };
    switchToPage(page: number): unknown;
    font(name: 'Helvetica' | 'Helvetica-Bold' | 'Courier'): this;
    fontSize(points: number): this;
    fillColor(colour: string): this;
    strokeColor(colour: string): this;
    lineWidth(points: number): this;
    moveTo(x: number, y: number): this;
    lineTo(x: number, y: number): this;
    rect(...box: readonly [x: number, y: number, width: number, height: number]): this;
    circle(x: number, y: number, radius: number): this;
    stroke(): this;
    fill(): this;
    text(...at: readonly [text: string, x: number, y: number, options?: TextOptions]): this;
    widthOfString(text: string): number;
    heightOfString(text: string, options: TextOptions): number;
    struct(type: string, options: StructureOptions, child?: () => void): StructureElement;
    addStructure(element: StructureElement): this;
    markContent(tag: 'Artifact', options?: { readonly type?: 'Layout' | 'Pagination' }): this;
    endMarkedContent(): this;
    end(): void;
  }
}
