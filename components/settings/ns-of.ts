/** An ISO instant of a record, in nanoseconds as the screen's clock wants it. */
export const nsOf = (iso: string): bigint => BigInt(Date.parse(iso)) * 1_000_000n;
