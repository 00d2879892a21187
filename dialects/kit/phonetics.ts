/**
 * American Soundex by the digits of letters: runs of one digit count once, also over H and W (9 here), and vowels (0) part
 * them. Both lists are for functions that replace one letter by one digit.
 */
export const LETTERS = "BFPVCGJKQSXZDTLMNRAEIOUYHW";
export const DIGITS = "11112222222233455600000099";
/** Digits with the letters that have them, for functions that replace what a pattern finds. */
export const CLASSES: readonly (readonly [string, string])[] = [
  ["[BFPV]", "1"],
  ["[CGJKQSXZ]", "2"],
  ["[DT]", "3"],
  ["L", "4"],
  ["[MN]", "5"],
  ["R", "6"],
  ["[AEIOUY]", "0"],
  ["[HW]", "9"],
];
/** A run of one digit, H and W in between left aside; its first digit is the first group. */
export const RUN = "(.)(9*\\1)+";
/** What a text without letters would get. */
export const NONE = "000";
