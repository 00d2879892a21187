import { unpivot } from "quern";
import { expect, test } from "vitest";
import { orders } from "../../fixtures/shop.ts";
import { told } from "../told.ts";

test.each([
  [
    "types that do not go together",
    () => unpivot(orders, { keep: (o) => ({ id: o.orderId }), columns: (o) => ({ total: o.total, status: o.status }) }),
    "unpivot: status is text, which does not go together with decimal(12,2): cast one of them",
  ],
  [
    "no column",
    () => unpivot(orders, { keep: (o) => ({ id: o.orderId }), columns: () => ({}) }),
    "columns of unpivot must return an object of one or more expressions by name",
  ],
  [
    "a name that is kept",
    () => unpivot(orders, { keep: (o) => ({ id: o.orderId }), columns: (o) => ({ total: o.total }), name: "id" }),
    "unpivot: id is among the columns that are kept; choose another name or value",
  ],
] as const)("%s is refused", (_, make, message) => {
  expect(told(make)).toContain(message);
});
