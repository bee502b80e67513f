/** Text as markup: nothing that was given can become a tag, an attribute or a script. */
import type { CellText, TableText } from '../document/part.ts';

export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;').replaceAll("'", '&#39;');

export const tableOf = ({ caption, head, rows }: TableText): string =>
  rows.length === 0
    ? `<p class="off">${escapeText(caption)}: there are none.</p>`
    : [
        `<div class="wide" tabindex="0" role="region" aria-label="${escapeText(caption)}">`,
        `<table><caption>${escapeText(caption)}</caption>`,
        `<thead><tr>${head.map((title) => `<th scope="col">${escapeText(title)}</th>`).join('')}</tr></thead>`,
        `<tbody>${rows.map(rowOf).join('\n')}</tbody></table></div>`,
      ].join('\n');

const rowOf = ([name, ...cells]: readonly CellText[]): string =>
  `<tr><th scope="row">${escapeText(name?.text ?? '')}</th>${cells.map(cellOf).join('')}</tr>`;

const cellOf = ({ text, note, isMuted = false, isProse = false }: CellText): string => {
  const looks = [...(isMuted ? ['off'] : []), ...(isProse ? ['prose'] : [])].join(' ');
  return `<td${looks === '' ? '' : ` class="${looks}"`}${note === undefined ? '' : ` title="${escapeText(note)}"`}>${escapeText(text)}</td>`;
};
