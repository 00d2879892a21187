// Made by `quern import` from input.sql (Postgres). It is yours now: change what you like.
import { t, table } from "quern";

export const kept = table("kept", {
  id: t.int().primaryKey(),
});
