/** Drops the zeros at the end of the fraction of a second, and a fraction that has nothing else. */
export const trimFraction = (time: string): string => time.replace(/(\.\d*?)0+$/, "$1").replace(/\.$/, "");
