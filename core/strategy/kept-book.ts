/**
 * Columns of a book's nodes, kept by the digest of the node that wrote them, for programs that run one after the other on one book and one
 * runtime: what is kept is what would be written again, to the bit. A full book of columns is large, so only what the run before this one
 * used is held against a newcomer, and what does not fit is written again.
 */
import type { Digest } from '../value/hash.ts';

/**
 * What a node has written: per series its slots in order, and of a node that looks across the rows of its outputs, by place of
 * the slot.
 */
export interface WrittenNode {
  readonly columns: readonly (readonly (Float64Array | undefined)[])[];
  readonly across: readonly (readonly [place: number, columns: readonly Float64Array[]])[];
}

interface Kept {
  readonly node: WrittenNode;
  readonly bytes: number;
  usedIn: number;
}

export class KeptBook {
  readonly #mostBytes: number;
  readonly #kept = new Map<Digest, Kept>();
  #bytes = 0;
  #run = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  /** Of all that is kept. */
  get bytes(): number {
    return this.#bytes;
  }

  beginRun(): void {
    this.#run += 1;
  }

  find(digest: Digest): WrittenNode | undefined {
    const found = this.#kept.get(digest);
    if (found === undefined) return undefined;
    found.usedIn = this.#run;
    return found.node;
  }

  keep(digest: Digest, node: WrittenNode): void {
    const bytes = bytesOf(node);
    for (const [other, { usedIn, bytes: freed }] of this.#kept) {
      if (this.#bytes + bytes <= this.#mostBytes) break;
      if (usedIn >= this.#run - 1) continue;
      this.#kept.delete(other);
      this.#bytes -= freed;
    }
    if (this.#bytes + bytes > this.#mostBytes) return;
    this.#kept.set(digest, { node, bytes, usedIn: this.#run });
    this.#bytes += bytes;
  }
}

/** Columns that stand in more than one place count once. */
const bytesOf = ({ columns, across }: WrittenNode): number => {
  const all = new Set([...columns.flat(), ...across.flatMap(([, own]) => own)]);
  return [...all].reduce((sum, column) => sum + (column?.byteLength ?? 0), 0);
};
