import { bands, from, query, t, table, unpivot } from "quern";

const weather = table(
  "weather",
  { origin: t.text(), observedAt: t.timestamp(), temp: t.double().nullable(), visibility: t.int(), note: t.text() },
  { primaryKey: ["origin", "observedAt"] },
);

/** Each reading in a row of its own, with a name for how high it is. */
export const readings = query(
  "readings",
  from(
    unpivot(weather, {
      keep: (w) => ({ origin: w.origin, observedAt: w.observedAt }),
      columns: (w) => ({ temp: w.temp, visibility: w.visibility }),
      name: "measure",
      value: "reading",
      nulls: "drop",
    }).as("long"),
  )
    .select(({ long: l }) => ({
      ...l,
      level: bands(
        l.reading,
        [
          [20, "high"],
          [10, "medium"],
        ],
        { below: "low" },
      ),
    }))
    .orderBy((r) => [r.origin.asc(), r.observedAt.asc(), r.measure.asc()])
    .limit(100),
);

/** The same with those that are unknown. */
export const levels = query(
  "levels",
  unpivot(weather, {
    keep: (w) => ({ origin: w.origin, observedAt: w.observedAt }),
    columns: (w) => ({ temp: bands(w.temp, [[10, "warm"]], { below: "cold", unknown: "unknown" }), note: w.note }),
  }),
);
