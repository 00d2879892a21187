import { t, table } from "quern";

/** Rows of several sources. */
export const people = table(
  "people",
  {
    email: t.text(),
    source: t.text(),
    name: t.text(),
    phone: t.text().nullable(),
    city: t.text().nullable(),
    seenAt: t.timestamp().eventTime(),
  },
  { primaryKey: ["email", "source"] },
);
