import { t, table } from "quern";

export const contacts = table("contacts", {
  mail: t.text().primaryKey(),
  fullName: t.text(),
  updatedAt: t.timestamp(),
});
