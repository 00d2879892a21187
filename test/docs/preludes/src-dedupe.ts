import { t, table } from "quern";

export const records = table("records", {
  recordId: t.bigint().primaryKey(),
  socialSecurityId: t.text(),
  updatedAt: t.timestamp().eventTime(),
});
