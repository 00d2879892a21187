import { describe, expect, test } from "vitest";
import { byText, camelCase, kebabCase, nearest, pascalCase, snakeCase } from "../../../src/base/names.ts";

describe("names", () => {
  test.each([
    ["customerId", "customer_id", "customerId", "CustomerId", "customer-id"],
    ["top_customers", "top_customers", "topCustomers", "TopCustomers", "top-customers"],
    ["HTTPStatus", "http_status", "httpStatus", "HttpStatus", "http-status"],
    ["userID2", "user_id2", "userId2", "UserId2", "user-id2"],
    ["month1", "month1", "month1", "Month1", "month1"],
    ["already_snake_2", "already_snake_2", "alreadySnake2", "AlreadySnake2", "already-snake-2"],
    ["some words", "some_words", "someWords", "SomeWords", "some-words"],
    ["größe", "größe", "größe", "Größe", "größe"],
    ["x", "x", "x", "X", "x"],
  ])("%s", (name, snake, camel, pascal, kebab) => {
    expect([snakeCase(name), camelCase(name), pascalCase(name), kebabCase(name)]).toEqual([
      snake,
      camel,
      pascal,
      kebab,
    ]);
  });
  test("an SQL name that is one already stays as it is", () => {
    expect(snakeCase("_private__x_")).toBe("_private__x_");
  });
  test("sort by code points, whatever the language", () => {
    expect(["b", "ä", "a", "Z", "a_b", "ab"].sort(byText)).toEqual(["Z", "a", "a_b", "ab", "b", "ä"]);
  });
  test.each([
    ["totl", ["total", "status"], "total"],
    ["TOTAL", ["total"], "total"],
    ["custmerId", ["customerId", "customer"], "customerId"],
    ["qqq", ["total", "status"], undefined],
    ["x", [], undefined],
  ])("the name nearest to %s", (name, candidates, expected) => {
    expect(nearest(name, candidates)).toBe(expected);
  });
});
