import { count, from, raw, rawRelation, sql, t } from "quern";
import { readings, texts } from "../../fixtures/index.ts";
import { type MatrixCase, rows } from "../case.ts";

export const handWritten: readonly MatrixCase[] = [
  rows(
    "hand-written expressions",
    from(texts)
      .where(({ texts: x }) => raw.boolean({ ...every((s) => s`${x.id} between 8 and 9`) }))
      .select(({ texts: x }) => ({
        id: x.id,
        n: raw.int({ ...every((s) => s`${x.id} * ${2} + 1`) }).mul(10),
        s: raw.text({ ...every((s) => s`coalesce(${x.s}, ${"it's"})`) }),
      }))
      .orderBy((r) => r.id.asc()),
    [
      { id: 8, n: 170, s: "a%b_c\\d[e]" },
      { id: 9, n: 190, s: "ABC abc" },
    ],
  ),
  rows(
    "a hand-written expression for some engines",
    from(texts)
      .where(({ texts: x }) => x.id.eq(9))
      .select(({ texts: x }) => ({
        n: raw.int({ postgres: sql`char_length(${x.s})`, spark: sql`char_length(${x.s})` }),
      })),
    [{ n: 7 }],
    { unsupported: { mysql: /hand-written/, sqlserver: /hand-written/ } },
  ),
  rows(
    "a hand-written relation",
    from(
      rawRelation(
        "sums",
        { sensor: t.text(), n: t.bigint() },
        {
          ...every((s) => s`select sensor, count(*) as n from readings where id <> ${1} group by sensor`),
        },
      ),
    )
      .where(({ sums }) => sums.sensor.eq("s2"))
      .select(({ sums }) => ({ n: sums.n })),
    [{ n: 3n }],
  ),
  rows(
    "a hand-written relation joined",
    from(readings)
      .join(
        rawRelation("least", { id: t.int() }, { ...every((s) => s`select min(id) as id from readings`) }),
        ({ readings: r, least }) => r.id.eq(least.id),
      )
      .aggregate(({ readings: r }) => ({ n: count(), v: r.v.max() })),
    [{ n: 1, v: 10 }],
  ),
];

type Write = (template: typeof sql) => ReturnType<typeof sql>;
function every(write: Write) {
  const text = write(sql);
  return { postgres: text, mysql: text, sqlserver: text, spark: text };
}
