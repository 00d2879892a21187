/** Keeps the session's time zone aside, and puts the session in UTC: MySQL reads and writes its zoned type in it. */
const TO_UTC = "set @quern_time_zone = @@session.time_zone, @@session.time_zone = '+00:00'";
const BACK = "set @@session.time_zone = @quern_time_zone";

/** A session, and how it is told something. */
interface Session {
  query(sql: string, callback: (error: unknown) => void): unknown;
}

const tell = (session: Session, sql: string): Promise<void> =>
  new Promise((resolve, reject) => {
    session.query(sql, (error) => (error ? reject(error) : resolve()));
  });

/** How many statements of a connection rely on UTC at this moment: the first sets it, the last puts the zone back. */
const users = new WeakMap<Session, number>();

/** Puts a session in UTC until `leaveUtc`. A connection runs what it is given in order, so later statements need not wait. */
export async function enterUtc(session: Session): Promise<void> {
  const others = users.get(session) ?? 0;
  users.set(session, others + 1);
  if (others === 0) await tell(session, TO_UTC);
}

/** Puts the session's own time zone back, unless another statement still needs UTC. */
export async function leaveUtc(session: Session): Promise<void> {
  const others = (users.get(session) ?? 1) - 1;
  users.set(session, others);
  if (others === 0) await tell(session, BACK);
}
