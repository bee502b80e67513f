/** What a bar may still trade of its volume, in whole lots; without a model of participation it has no end. */
import type { ResolvedModels } from '../config.ts';
import type { ArrayParts } from './parts.ts';

export interface BarVolumeTerms {
  readonly models: Pick<ResolvedModels, 'participation'>;
  readonly columns: { volumeAt(row: number): number };
  readonly rules: { readonly lotSize: number };
  readonly parts: Pick<ArrayParts, 'shareOfVolume'>;
}

export class BarVolume {
  readonly #o: BarVolumeTerms;
  #row = -1;
  #left = Infinity;

  constructor(terms: BarVolumeTerms) {
    this.#o = terms;
  }

  leftIn(row: number): number {
    const { models, columns, rules, parts } = this.#o;
    const { participation } = models;
    if (participation === undefined) return Infinity;
    if (this.#row !== row) {
      this.#row = row;
      this.#left = parts.shareOfVolume(columns.volumeAt(row), { participation, lotSize: rules.lotSize });
    }
    return this.#left;
  }

  /** Of the bar that was asked about last. */
  take(qty: number): void {
    this.#left -= qty;
  }
}
