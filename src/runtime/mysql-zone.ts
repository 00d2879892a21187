/** MySQL reads and writes its zoned type in the session's time zone. */
export const UTC = "set @quern_time_zone = @@session.time_zone, @@session.time_zone = '+00:00'";
/** Puts the session's time zone back. */
export const NOT_UTC = "set @@session.time_zone = @quern_time_zone";
