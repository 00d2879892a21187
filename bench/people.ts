/** People as two lists of one place might have them: a fifth of the rows are others again, with mistakes. */
export interface Person {
  readonly personId: number;
  readonly givenName: string;
  readonly surname: string;
  readonly birthDate: string | null;
  readonly postcode: string;
  readonly city: string;
  readonly email: string | null;
  readonly income: number;
}

const ONSETS = ["b", "br", "c", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "st", "t", "v", "w", "sch"];
const NUCLEI = ["a", "e", "i", "o", "u", "ai", "ee", "ou"];
const CODAS = ["", "n", "r", "l", "s", "tt", "nd", "ck"];
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/** Pseudo-random numbers from 0 to 1, the same each time. */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function peopleOf(n: number): readonly Person[] {
  const random = numbers(7);
  const below = (k: number): number => Math.floor(random() * k);
  const pick = (from: readonly string[]): string => from[below(from.length)] ?? "";
  const name = (syllables: number): string => {
    const parts = Array.from({ length: syllables }, () => `${pick(ONSETS)}${pick(NUCLEI)}${pick(CODAS)}`).join("");
    return parts.charAt(0).toUpperCase() + parts.slice(1);
  };
  const given = Array.from({ length: 400 }, () => name(2));
  const surnames = Array.from({ length: 1500 }, () => name(2 + below(2)));
  // Some names are of many people.
  const common = (from: readonly string[]): string => from[Math.floor(from.length * random() ** 2)] ?? "";
  const day = (of: number): string => new Date(of * 86_400_000).toISOString().slice(0, 10);
  const typo = (text: string): string => {
    const at = 1 + below(text.length - 1);
    const letter = LETTERS.charAt(below(26));
    return text.slice(0, at) + (random() < 0.5 ? letter : "") + text.slice(at + (random() < 0.7 ? 1 : 0));
  };
  const people: Person[] = [];
  for (let personId = 1; personId <= n; personId++) {
    const original = personId > 10 && random() < 0.2 ? people[below(people.length)] : undefined;
    if (original !== undefined) {
      const { givenName, surname, birthDate, postcode, email, income } = original;
      people.push({
        ...original,
        personId,
        givenName: random() < 0.3 ? typo(givenName) : givenName,
        surname: random() < 0.3 ? typo(surname) : surname,
        birthDate: random() < 0.1 ? null : random() < 0.2 ? day(below(25_000) - 10_000) : birthDate,
        postcode: random() < 0.2 ? String(10_000 + below(1000)) : postcode,
        email: random() < 0.3 ? null : email,
        income: random() < 0.3 ? income + below(900) : income,
      });
      continue;
    }
    const [givenName, surname] = [common(given), common(surnames)];
    const place = below(1000);
    people.push({
      personId,
      givenName,
      surname,
      birthDate: random() < 0.02 ? null : day(below(25_000) - 10_000),
      postcode: String(10_000 + place),
      city: `City ${Math.floor(place / 10)}`,
      email: random() < 0.2 ? null : `${givenName}.${surname}.${personId}@example.org`.toLowerCase(),
      income: 12_000 + below(80_000),
    });
  }
  return people;
}
