import {
  and,
  caseWhen,
  concat,
  concatWs,
  from,
  greatest,
  least,
  lit,
  not,
  now,
  nullOf,
  or,
  param,
  raw,
  sql,
  t,
  table,
} from "quern";
import { describe, expect, expectTypeOf, test } from "vitest";
import type { JsonEx, JsonTag, NumberEx, TextEx } from "../../src/dsl/language/types.ts";
import { told } from "../unit/told.ts";
import { customers, orders, type Payload } from "./schema.ts";
import { expectColumns } from "./shape.ts";

const everything = table("everything", {
  int: t.int(),
  bigint: t.bigint(),
  double: t.double(),
  decimal: t.decimal(9, 2),
  text: t.text(),
  boolean: t.boolean(),
  date: t.date(),
  timestamp: t.timestamp(),
  instant: t.instant(),
  json: t.json(),
  vector: t.vector(3),
});

describe("columns", () => {
  test("have their declared type, and are NOT NULL unless said", () => {
    expectColumns(
      from(everything).select(({ everything: e }) => e),
      {
        int: "int",
        bigint: "bigint",
        double: "double",
        decimal: "decimal",
        text: "text",
        boolean: "boolean",
        date: "date",
        timestamp: "timestamp",
        instant: "instant",
        json: "json",
        vector: "vector",
      },
    );
    expectTypeOf(customers.country).toEqualTypeOf<TextEx<null, "row">>();
    expectTypeOf(customers.age).toEqualTypeOf<NumberEx<"int", never, "row">>();
  });
  test("of JSON carry the type that is declared", () => {
    expectTypeOf(orders.payload).toEqualTypeOf<JsonEx<JsonTag<Payload>, null, "row">>();
    expectTypeOf(everything.json).toEqualTypeOf<JsonEx<JsonTag<unknown>, never, "row">>();
    expectTypeOf(orders.payload.get<string[]>("tags")).toEqualTypeOf<JsonEx<JsonTag<string[]>, null, "row">>();
    expectColumns(
      from(orders).select(({ orders: { payload: p } }) => ({
        member: p.get("a"),
        text: p.text("a"),
        int: p.int("a", 0),
        bigint: p.bigint("a"),
        double: p.double("a"),
        boolean: p.boolean("a"),
        length: p.arrayLength(),
      })),
      {
        member: "json?",
        text: "text?",
        int: "int?",
        bigint: "bigint?",
        double: "double?",
        boolean: "boolean?",
        length: "int?",
      },
    );
  });
  test("that are not there, and tables that are not joined, do not compile; unchecked, they are errors", () => {
    // @ts-expect-error there is no such column
    expect(told(() => from(customers).select(({ customers: c }) => ({ a: c.agee })))).toMatch(
      "agee is not a column of customers; did you mean age?",
    );
    // @ts-expect-error orders is not joined
    expect(told(() => from(customers).select(({ orders: o }) => ({ a: o.total })))).toMatch(
      "orders is not a column or source; known: customers, ",
    );
    // @ts-expect-error a constant needs its type
    expect(told(() => from(customers).select(() => ({ one: 1 })))).toMatch("it returns an object whose one is 1");
    // @ts-expect-error a default is of the column's type
    t.int().default("0");
    // @ts-expect-error the key names a column
    table("bad", { a: t.int() }, { primaryKey: ["b"] });
  });
  test("can point to their own table", () => {
    const employees = table("employees", {
      id: t.int().primaryKey(),
      bossId: t
        .int()
        .nullable()
        .references((): unknown => employees.id),
    });
    expectTypeOf(employees.bossId).toEqualTypeOf<NumberEx<"int", null, "row">>();
  });
});

describe("arithmetic", () => {
  test("has the wider type, and is NULL where an operand is", () => {
    expectColumns(
      from(everything)
        .join(customers, () => lit.boolean(true))
        .select(({ everything: e, customers: c }) => ({
          intConstant: e.int.add(1),
          intFraction: e.int.add(0.5),
          intInt: e.int.mul(c.age),
          intBigint: e.int.sub(e.bigint),
          bigintInt: e.bigint.add(2),
          bigintBigint: e.bigint.add(2n),
          decimalText: e.decimal.add("0.10"),
          decimalNumber: e.decimal.mul(2),
          decimalInt: e.decimal.add(e.int),
          doubleDecimal: e.double.sub(e.decimal),
          nullable: e.int.add(c.score),
          division: e.int.div(2),
          whole: e.int.intDiv(2),
          wholeWide: e.int.intDiv(e.bigint),
          remainder: e.decimal.mod(e.int),
          root: e.int.sqrt(),
          power: e.int.power(2),
          exponential: e.int.exp(),
          angle: e.int.atan2(e.double),
          sign: e.double.sign(),
          rounded: e.decimal.round(1),
          negated: c.score.neg(),
        })),
      {
        intConstant: "int",
        intFraction: "double",
        intInt: "int",
        intBigint: "bigint",
        bigintInt: "bigint",
        bigintBigint: "bigint",
        decimalText: "decimal",
        decimalNumber: "decimal",
        decimalInt: "decimal",
        doubleDecimal: "double",
        nullable: "double?",
        division: "double?",
        whole: "int?",
        wholeWide: "bigint?",
        remainder: "decimal?",
        root: "double?",
        power: "double?",
        exponential: "double",
        angle: "double?",
        sign: "int",
        rounded: "decimal",
        negated: "double?",
      },
    );
  });
  test("is of numbers only", () => {
    from(everything).select(({ everything: e }) => ({
      // @ts-expect-error a text is no number
      a: e.int.add("1"),
      // @ts-expect-error a text column is no number
      b: e.int.add(e.text),
      // @ts-expect-error a text has no arithmetic
      c: e.text.add(1),
      // @ts-expect-error whole division is of whole numbers
      d: e.double.intDiv(2),
      // @ts-expect-error whole division is by whole numbers
      e: e.int.intDiv(e.double),
      // @ts-expect-error a boolean has no arithmetic
      f: e.boolean.add(e.boolean),
      // @ts-expect-error a date is moved by a number of units
      g: e.date.add(1),
    }));
  });
});

describe("comparison", () => {
  test("is NULL where an operand may be", () => {
    expectColumns(
      from(customers)
        .join(everything, () => lit.boolean(true))
        .select(({ customers: c, everything: e }) => ({
          constant: c.age.eq(1),
          number: c.age.lt(c.score),
          text: c.name.ne(c.country),
          between: c.age.between(1, c.score),
          same: c.country.isSame(c.name),
          isNull: c.country.isNull(),
          list: c.age.in([1, 2]),
          listOfNullable: c.country.in(["a"]),
          listParam: c.customerId.in(param.list.bigint("ids")),
          subquery: c.age.in(from(orders).select(({ orders: o }) => ({ q: o.quantity }))),
          subqueryNotNull: c.name.in(from(orders).select(({ orders: o }) => ({ s: o.status }))),
          time: e.timestamp.gte(new Date(0)),
          timeText: e.instant.gte("2026-01-01T00:00:00Z"),
          date: e.date.eq("2026-01-01"),
        })),
      {
        constant: "boolean",
        number: "boolean?",
        text: "boolean?",
        between: "boolean?",
        same: "boolean",
        isNull: "boolean",
        list: "boolean",
        listOfNullable: "boolean?",
        listParam: "boolean",
        subquery: "boolean?",
        subqueryNotNull: "boolean",
        time: "boolean",
        timeText: "boolean",
        date: "boolean",
      },
    );
  });
  test("is of types that go together", () => {
    const two = from(orders).select(({ orders: o }) => ({ a: o.customerId, b: o.orderId }));
    from(everything).select(({ everything: e }) => ({
      // @ts-expect-error text against a number
      a: e.text.eq(1),
      // @ts-expect-error text against a numeric column
      b: e.text.eq(e.int),
      // @ts-expect-error a number against text
      c: e.int.gt("1"),
      // @ts-expect-error a date against a timestamp
      d: e.date.lt(e.timestamp),
      // @ts-expect-error a boolean against a number
      e: e.boolean.eq(1),
      // @ts-expect-error a list of another type
      f: e.int.in(["a"]),
      // @ts-expect-error a list parameter of another type
      g: e.text.in(param.list.int("ids")),
      // @ts-expect-error a relation of another type
      h: e.text.in(from(orders).select(({ orders: o }) => ({ id: o.orderId }))),
      // @ts-expect-error a relation of two columns
      i: e.bigint.in(two),
      // @ts-expect-error JSON does not compare: read a value out of it
      j: e.json.eq("x"),
      // @ts-expect-error NULL is asked for with isNull
      k: e.text.eq(null),
    }));
  });
});

describe("CASE, COALESCE and the like", () => {
  test("have the type that holds every branch", () => {
    expectColumns(
      from(customers).select(({ customers: c }) => ({
        constants: caseWhen(c.active, 1).else(2),
        fractions: caseWhen(c.active, 1).else(0.5),
        texts: caseWhen(c.active, "a").else("b"),
        noElse: caseWhen(c.active, c.age).end(),
        wider: caseWhen(c.active, 1).else(c.score),
        widest: caseWhen(c.active, c.age).when(c.age.gt(3), c.customerId).else(0),
        nullableBranch: caseWhen(c.active, c.country).else("x"),
        nullBranch: caseWhen(c.active, c.name).else(nullOf(c.name)),
        dates: caseWhen(c.active, c.born).end(),
        coalesceConstant: c.score.coalesce(0),
        coalesceColumn: c.country.coalesce(c.name),
        coalesceNullable: c.country.coalesce(nullOf(c.name)),
        coalesceNeedless: c.name.coalesce(c.country),
        coalesceWider: nullOf(c.age).coalesce(c.customerId),
        nullIf: c.name.nullIf(""),
        greatest: greatest(c.age, c.customerId, 0),
        greatestMixed: greatest(c.age, c.score),
        leastNullable: least(c.score, nullOf(c.score)),
      })),
      {
        constants: "int",
        fractions: "double",
        texts: "text",
        noElse: "int?",
        wider: "double?",
        widest: "bigint",
        nullableBranch: "text?",
        nullBranch: "text?",
        dates: "date?",
        coalesceConstant: "double",
        coalesceColumn: "text",
        coalesceNullable: "text?",
        coalesceNeedless: "text",
        coalesceWider: "bigint",
        nullIf: "text?",
        greatest: "bigint",
        greatestMixed: "double",
        leastNullable: "double?",
      },
    );
  });
  test("refuse branches that do not go together", () => {
    from(customers).select(({ customers: c }) => ({
      // @ts-expect-error a number and a text
      a: caseWhen(c.active, 1).else("x"),
      // @ts-expect-error a number and a text column
      b: caseWhen(c.active, c.age).else(c.name),
      // @ts-expect-error a text and a number column
      c: caseWhen(c.active, "x").when(c.active, c.age).end(),
      // @ts-expect-error a number is no condition
      d: caseWhen(c.age, 1).end(),
      // @ts-expect-error a text for a number
      e: c.score.coalesce("0"),
      // @ts-expect-error a number and a text
      f: greatest(c.age, c.name),
    }));
  });
});

describe("texts, times and logic", () => {
  test("give their types", () => {
    expectColumns(
      from(customers)
        .join(everything, () => lit.boolean(true))
        .select(({ customers: c, everything: e }) => ({
          concat: c.name.concat(c.country),
          concatAll: concat(c.name, "-", e.text),
          concatWs: concatWs("-", c.country, c.name),
          length: c.country.length(),
          part: c.name.substring(1, e.int),
          partOfNullable: c.name.left(nullOf(c.age)),
          like: c.name.like("a%"),
          startsWith: c.name.startsWith(c.country),
          toInt: c.name.toInt(),
          tryInt: c.name.tryInt(),
          hash: c.country.sha256(),
          year: c.born.year(),
          month: e.timestamp.trunc("month"),
          later: e.date.add(1, "month"),
          laterByColumn: e.timestamp.sub(e.int, "day"),
          days: e.timestamp.diff(e.timestamp, "day"),
          seconds: e.timestamp.secondsTo("2026-01-01"),
          toInstant: e.timestamp.toInstant(),
          now: now(),
          both: and(c.active, c.age.gt(1), c.country.eq("x")),
          either: or(c.active, c.age.gt(1)),
          neither: not(c.country.eq("x")),
        })),
      {
        concat: "text?",
        concatAll: "text",
        concatWs: "text",
        length: "int?",
        part: "text",
        partOfNullable: "text?",
        like: "boolean",
        startsWith: "boolean?",
        toInt: "int",
        tryInt: "int?",
        hash: "text?",
        year: "int?",
        month: "timestamp",
        later: "date",
        laterByColumn: "timestamp",
        days: "bigint",
        seconds: "double",
        toInstant: "instant",
        now: "instant",
        both: "boolean?",
        either: "boolean",
        neither: "boolean?",
      },
    );
  });
  test("refuse what they cannot do", () => {
    from(everything).select(({ everything: e }) => ({
      // @ts-expect-error a date has no hour
      a: e.date.hour(),
      // @ts-expect-error a unit is one of a closed list
      b: e.date.trunc("fortnight"),
      // @ts-expect-error a number has no length
      c: e.int.length(),
      // @ts-expect-error a pattern is text
      d: e.text.like(1),
      // @ts-expect-error a number is no condition
      e: and(e.boolean, e.int),
      // @ts-expect-error a text is no condition
      f: e.boolean.and(e.text),
      // @ts-expect-error parts are text
      g: concat(e.text, 1),
    }));
  });
});

describe("parameters and hand-written expressions", () => {
  test("have the type that they are declared with", () => {
    expectColumns(
      from(customers).select(() => ({
        int: param.int("a"),
        bigint: param.bigint("b", { default: 5n }),
        double: param.double("c"),
        decimal: param.decimal("d", 12, 2),
        text: param.text("e"),
        boolean: param.boolean("f"),
        date: param.date("g"),
        timestamp: param.timestamp("h"),
        instant: param.instant("i"),
        nullable: param.nullable.int("j"),
        raw: raw.double({ postgres: sql`random()` }),
        rawNullable: raw.text({ postgres: sql`null` }, { nullable: true }),
        rawDecimal: raw.decimal(5, 2)({ postgres: sql`1.5` }),
      })),
      {
        int: "int",
        bigint: "bigint",
        double: "double",
        decimal: "decimal",
        text: "text",
        boolean: "boolean",
        date: "date",
        timestamp: "timestamp",
        instant: "instant",
        nullable: "int?",
        raw: "double",
        rawNullable: "text?",
        rawDecimal: "decimal",
      },
    );
  });
  test("refuse another type's default, and a list where a value stands", () => {
    // @ts-expect-error the default is a number
    param.int("a", { default: "1" });
    // @ts-expect-error a choice of the sort
    param.sort("s", { age: customers.age.asc() }, { default: "name" });
    // @ts-expect-error a list stands in `in` only
    from(customers).where(({ customers: c }) => c.age.eq(param.list.int("ages")));
    // @ts-expect-error a list is no column
    from(customers).select(() => ({ ages: param.list.int("ages") }));
  });
});
