/**
 * A report as one file of HTML: no script, no network, nothing that changes with the time or the machine, so the same report
 * is the same bytes.
 */
import { levelWords, type Part, type ReportDocument, type ReportSection } from '../document/part.ts';
import { escapeText, tableOf } from './markup.ts';
import { plotSvg } from './plot-svg.ts';
import { style } from './style.ts';

export const htmlReport = ({ title, summary, chips, sections }: ReportDocument): string =>
  `${[
    '<!doctype html>',
    '<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escapeText(title)}</title><style>${style}</style></head><body>`,
    `<header><h1>${escapeText(title)}</h1>`,
    `<p>${escapeText(summary)}</p>`,
    `<ul>${chips.map(({ level, text }) => `<li class="${level}">${levelWords[level]}: ${escapeText(text)}</li>`).join('')}</ul></header><main>`,
    ...sections.map(sectionOf),
    '</main></body></html>',
  ].join('\n')}\n`;

const sectionOf = ({ name, parts }: ReportSection): string =>
  [`<section aria-label="${escapeText(name)}"><h2>${escapeText(name)}</h2>`, ...parts.map(partOf), '</section>'].join('\n');

const partOf = (part: Part): string => {
  switch (part.kind) {
    case 'table':
      return tableOf(part.table);
    case 'chart':
      return plotSvg(part.chart);
    case 'line':
      return `<p${part.isMuted === true ? ' class="off"' : ''}>${escapeText(part.text)}</p>`;
    case 'code':
      return `<p>${escapeText(part.name)} <code>${escapeText(part.code)}</code></p>`;
  }
};
