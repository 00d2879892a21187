export const countries = ["Germany", "United Kingdom"] as const;
