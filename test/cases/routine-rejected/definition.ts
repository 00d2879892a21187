import { from, insertRow, insertRows, lockRows, param, routine, t, table, updateRows } from "quern";

const accounts = table("accounts", { id: t.bigint().primaryKey(), balance: t.decimal(12, 2), note: t.text().nullable() });
const entries = table("entries", { at: t.timestamp(), amount: t.decimal(12, 2) });
const id = param.bigint("id");

/** Spark's transactions hold one statement. */
export const onSpark = routine("on_spark", {
  write: [updateRows(accounts, { where: (a) => a.id.eq(id), set: () => ({ note: "seen" }), affects: 1 })],
});

export const missing = routine("missing", {
  // @ts-expect-error a column that there is not
  write: [insertRow(accounts, { id, balanse: "1.00" })],
});
export const incomplete = routine("incomplete", { write: [insertRow(accounts, { id })] });
export const unfit = routine("unfit", {
  write: [insertRows(accounts, from(accounts).select((a) => ({ id: a.id, balance: a.note, note: a.note })))],
});
export const nullable = routine("nullable", {
  write: [
    updateRows(accounts, {
      where: (a) => a.id.eq(id),
      // @ts-expect-error the balance cannot be NULL
      set: () => ({ balance: param.nullable.int("balance") }),
    }),
  ],
});
export const noKey = routine("no_key", {
  lock: [lockRows(entries, (e) => e.amount.gt("0"))],
  write: [insertRow(accounts, { id, balance: "0.00" })],
});
export const noRows = routine("no_rows", {
  write: [updateRows(accounts, { where: (a) => a.id.eq(id), set: () => ({ note: null }), affects: accounts })],
});
export const reserved = routine("reserved", {
  refuse: { done: from(accounts) },
  write: [insertRow(accounts, { id, balance: "0.00" })],
});
export const nothing = routine("nothing", { write: [] });
