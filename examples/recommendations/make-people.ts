import type { Random } from "./random.ts";
import type { Contact, Subscriber, User } from "./rows.ts";

const DAY = 86_400_000;

/** A name as someone types it who did not look twice: a letter lost, doubled or changed for its neighbor. */
function mistyped(r: Random, name: string): string {
  if (name.length < 4 || !r.chance(0.3)) return name;
  const at = r.int(1, name.length - 2);
  const [before, letter, after] = [name.slice(0, at), name.charAt(at), name.slice(at + 1)];
  return before + r.pick(["", letter + letter, "e"]) + after;
}

const parts = (user: User): readonly [given: string, surname: string] => {
  const [given = "", ...rest] = user.name.trim().split(" ");
  return [given, rest.join(" ")];
};

/** Every eighth visitor has called. */
export const makeContacts = (r: Random, users: readonly User[], start: number): Contact[] =>
  users
    .filter((u) => u.userId % 8n === 0n)
    .map((u, i) => {
      const [given, surname] = parts(u);
      return {
        contactId: BigInt(i + 1),
        givenName: mistyped(r, given),
        surname: mistyped(r, surname),
        phone: r.chance(0.2) ? null : `+49 30 ${r.int(100_000, 999_999)}`,
        bornOn: u.birthDate,
        calledAt: new Date(start + r.int(0, 300) * DAY),
      };
    });

/** Every tenth takes the newsletter, some under another address. */
export const makeSubscribers = (r: Random, users: readonly User[], start: number): Subscriber[] =>
  users
    .filter((u) => u.userId % 10n === 0n)
    .map((u, i) => {
      const [given, surname] = parts(u);
      return {
        subscriberId: BigInt(i + 1),
        email: r.chance(0.6) ? u.email : `reader${i + 1}@example.net`,
        givenName: r.chance(0.1) ? null : mistyped(r, given),
        surname,
        bornOn: r.chance(0.2) ? null : u.birthDate,
        signedUpAt: new Date(start + r.int(0, 364) * DAY),
      };
    });
