/** Margin of an account: what it may take on, and when what it holds must be closed. Compared exactly, in whole numbers. */

export interface Standing {
  /** Cash and what is held. */
  readonly equity: bigint;
  /** Of the position, signed; of a book the size of all holdings. */
  readonly value: bigint;
}

export interface MarginModel {
  readonly mayTakeOn: (standing: Standing) => boolean;
  readonly isCalled: (standing: Standing) => boolean;
}

/** The close of a position under its maintenance margin: as it stood at the bar that called it. */
export interface MarginCall extends Standing {
  readonly atMs: number;
}

export interface MarginOutcome {
  readonly call?: MarginCall;
  /** Orders that were not taken for want of initial margin. */
  readonly refused: number;
}

/** Whether the second position is the first one made smaller, and not turned round. */
export const isNearer = (held: number, after: number): boolean => (held > 0 ? after >= 0 && after < held : after <= 0 && after > held);

/** Shares in percent, to a millionth of one. */
export const shareMargin = (initial: number, maintenance: number): MarginModel => {
  const covers = (percent: number) => {
    const parts = BigInt(Math.round(percent * 1_000_000));
    return ({ equity, value }: Standing): boolean => equity * 100_000_000n >= (value < 0n ? -value : value) * parts;
  };
  const [coversInitial, coversMaintenance] = [covers(initial), covers(maintenance)];
  return { mayTakeOn: coversInitial, isCalled: (standing) => standing.value !== 0n && !coversMaintenance(standing) };
};
