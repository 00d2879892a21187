import type { Expr } from "../../relation/expr.ts";
import * as make from "../../relation/make.ts";
import { types } from "../../types/sql-type.ts";
import { ex } from "../language/expression.ts";
import { operand } from "../language/operand.ts";
import type { Ex, Level, LevelOf, Nulls, NullsOf, NumberEx, NumericTag } from "../language/types.ts";

/** Degrees: an expression, or a number for a place that is known. */
type Degrees = Ex<NumericTag, Nulls, Level> | number;

/** The mean radius of the earth (IUGG) in each unit. */
export const DISTANCE_UNITS = ["km", "m", "mile"] as const;
const RADIUS = { km: 6371.0088, m: 6_371_008.8, mile: 6371.0088 / 1.609344 } as const satisfies {
  readonly [U in (typeof DISTANCE_UNITS)[number]]: number;
};
const HALF_DEGREE = Math.PI / 360;

const number = (x: number): Expr => make.literal(x, types.double);
const times = (a: Expr, b: Expr): Expr => make.call("mul", [a, b]);
const half = (degrees: Expr): Expr => times(degrees, number(HALF_DEGREE));
const sin = (e: Expr): Expr => make.call("sin", [e]);
const cos = (e: Expr): Expr => make.call("cos", [e]);
/** √(a² + b²) */
const length = (a: Expr, b: Expr): Expr =>
  make.call("sqrt", [
    make.call(
      "add",
      [a, b].map((e) => make.call("power", [e, make.int(2)])),
    ),
  ]);

/**
 * The length of the great circle between two places on a sphere, in double; NULL if any operand is NULL. Latitudes and longitudes
 * are in degrees; the unit is `km` where nothing is said, and a mile has 1.609344 km.
 *
 * The haversine formula: 2 R asin(√h), h = sin²(Δφ/2) + cos φ₁ cos φ₂ sin²(Δλ/2), R = 6371.0088 km. It is written so that rounding
 * makes nothing undefined, nor wrong near the other side of the earth. With d = Δφ/2, s = (φ₁ + φ₂)/2 and l = Δλ/2:
 * h = (sin d cos l)² + (cos s sin l)², 1 - h = (cos d cos l)² + (sin s sin l)², and asin(√h) = 2 atan2(√h, 1 + √(1 - h)).
 *
 * @example haversine(s.lat, s.lon, 52.52, 13.405, { unit: "km" }) // how far a shop is from Berlin
 */
export function haversine<A extends Degrees, B extends Degrees, C extends Degrees, D extends Degrees>(
  lat1: A,
  lon1: B,
  lat2: C,
  lon2: D,
  options: { readonly unit?: keyof typeof RADIUS } = {},
): NumberEx<"double", NullsOf<A | B | C | D>, LevelOf<A | B | C | D>> {
  const degrees = (given: Degrees): Expr => {
    const node = operand(given, types.double);
    return node.type.kind === "double" ? node : make.cast(node, types.double);
  };
  const [a, b, c, d] = [degrees(lat1), degrees(lon1), degrees(lat2), degrees(lon2)];
  const apart = half(make.call("sub", [c, a]));
  const middle = half(make.call("add", [a, c]));
  const turn = half(make.call("sub", [d, b]));
  const angle = make.call("atan2", [
    length(times(sin(apart), cos(turn)), times(cos(middle), sin(turn))),
    make.call("add", [number(1), length(times(cos(apart), cos(turn)), times(sin(middle), sin(turn)))]),
  ]);
  // A square is of every number.
  const nullable = [a, b, c, d].some((e) => e.nullable);
  return ex({ ...times(number(4 * RADIUS[options.unit ?? "km"]), angle), nullable });
}
