/** A column to work in: the output where it is wanted, which is written over later, else one that is let go. */
export const workColumn = (output: Float64Array, rows: number): Float64Array => (output.length === rows ? output : new Float64Array(rows));
