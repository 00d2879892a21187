/** Rows of one bigint each. */
export const ids = (...wanted: readonly number[]) => wanted.map((id) => ({ id: BigInt(id) }));
