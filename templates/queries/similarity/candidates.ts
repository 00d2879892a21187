import type { Bands, Sets, Side, Similarity, Vectors } from "../../../src/ir/similarity.ts";
import * as build from "../../../src/relation/build.ts";
import type { Expr } from "../../../src/relation/expr.ts";
import * as make from "../../../src/relation/make.ts";
import type { Named, Relation } from "../../../src/relation/relation.ts";
import { types } from "../../../src/types/sql-type.ts";
import { entriesOf } from "./entries.ts";
import { membersOf } from "./sets.ts";
import { asText, at, cteName, selfCondition, sum, useNamed } from "./sides.ts";

/** Pairs that agree in a band: the only ones that are scored. */
export function candidatesOf(s: Similarity): Named | undefined {
  const { candidates, left, right, names } = s;
  if (!candidates || candidates.kind === "hnsw") return undefined;
  const bands = bandsOf(left, candidates);
  const others = right === left ? bands : bands && bandsOf(right, candidates);
  if (!bands || !others) return undefined;
  const [a, b] = [useNamed(bands, "a"), useNamed(others, "b")];
  const [l, r] = [at(a, "id"), at(b, "id")];
  const agree = build.equal([
    [at(b, "band"), at(a, "band")],
    [at(b, "bandKey"), at(a, "bandKey")],
  ]);
  const on = s.self ? make.and(agree, selfCondition(s, l, r)) : agree;
  return build.named(
    "candidates",
    build.distinct(build.project(build.join(a.rel, b.rel, on), { [names.left]: l, [names.right]: r })),
    "Candidate pairs: those that agree in at least one band.",
  );
}

function bandsOf(side: Side, how: Bands): Named | undefined {
  if (how.kind === "minHash") return side.layout === "sets" ? minHashBands(side, how) : undefined;
  return side.layout === "sets" || side.layout === "native" ? undefined : planeBands(side, how);
}

/** Digits of a hash that stand for one hash function; a hash has 64. */
const DIGITS = 16;
/** How many least hashes a band can have. */
export const MOST_ROWS = 64 / DIGITS;

const numbers = (name: string, key: string, n: number): Relation =>
  build.use(
    name,
    build.values(
      { [key]: types.int },
      Array.from({ length: n }, (_, i) => ({ [key]: make.int(i + 1) })),
    ),
  );
const joined = (...parts: readonly Expr[]): Expr => make.call("concat", parts);

/**
 * Two sets have the same least hash of their members with a probability that is their Jaccard similarity. A band takes its
 * `rows` least hashes from as many parts of one hash of its number and the member.
 */
function minHashBands(side: Sets, { bands, rows, seed }: Bands): Named {
  const { rel, of } = membersOf(side).members();
  const band = numbers("bands", "band", bands);
  const number = build.columnOf(band, "band");
  const hash = make.call("sha256", [joined(make.text(`${seed}:`), asText(number), make.text(":"), asText(of.member))]);
  const hashed = build.named(
    cteName("hashes_of", side.name),
    build.project(build.crossJoin(rel, band), { id: of.id, band: number, hash }),
    "One hash per member and band.",
  );
  const h = useNamed(hashed);
  const least = Array.from({ length: rows }, (_, i) =>
    make.aggregateCall("min", [make.call("substring", [at(h, "hash"), make.int(i * DIGITS + 1), make.int(DIGITS)])]),
  );
  const [only] = least;
  return build.named(
    cteName("bands_of", side.name),
    build.aggregate(
      h.rel,
      { id: at(h, "id"), band: at(h, "band") },
      { bandKey: only && least.length === 1 ? only : joined(...least) },
    ),
    "Band keys per set, from the minimum hashes of its members.",
  );
}

/**
 * Two vectors are on the same side of a random plane with a probability of 1 - angle / π. A plane's normal has an element
 * for each dimension: a normal deviate, so that its direction is uniform whatever the dimensions that two vectors share, by
 * Box and Muller (1958) of two hashes of the plane's number and the dimension: sqrt(-2 ln(1 - u)) cos(2 pi v).
 */
function planeBands(side: Vectors, { bands, rows, seed }: Bands): Named {
  const entries = entriesOf(side);
  const one = entries.entries();
  const planes = build.use(
    "planes",
    build.values(
      { band: types.int, plane: types.int, worth: types.int },
      Array.from({ length: bands * rows }, (_, i) => ({
        band: make.int(Math.floor(i / rows) + 1),
        plane: make.int(i + 1),
        worth: make.int(2 ** (i % rows)),
      })),
    ),
  );
  const p = build.columnsOf(planes);
  const [band, plane, worth] = [p["band"], p["plane"], p["worth"]] as readonly [Expr, Expr, Expr];
  const dims = useNamed(
    build.named(cteName("dims_of", side.name), build.distinct(build.project(one.rel, { dim: one.of.dim }))),
  );
  const hash = (which: string): Expr =>
    make.call("hashUnit", [
      joined(make.text(`${seed}:${which}:`), asText(plane), make.text(":"), asText(at(dims, "dim"))),
    ]);
  const double = (value: number): Expr => make.literal(value, types.double);
  // 1 - u is above 0, so that its logarithm is a number
  const radius = make.call("sqrt", [
    make.call("mul", [double(-2), make.call("ln", [make.call("sub", [double(1), hash("radius")])])]),
  ]);
  const angle = make.call("cos", [make.call("mul", [double(2 * Math.PI), hash("angle")])]);
  const normals = useNamed(
    build.named(
      cteName("random_planes_of", side.name),
      build.project(build.crossJoin(dims.rel, planes), {
        dim: at(dims, "dim"),
        band,
        plane,
        worth,
        normal: { ...make.call("mul", [radius, angle]), nullable: false },
      }),
      "Random planes: one element of the normal vector per plane and dimension.",
    ),
  );
  const e = entries.entries();
  const sides = useNamed(
    build.named(
      cteName("plane_heights_of", side.name),
      build.aggregate(
        build.join(e.rel, normals.rel, make.call("eq", [at(normals, "dim"), e.of.dim])),
        { id: e.of.id, band: at(normals, "band"), plane: at(normals, "plane"), worth: at(normals, "worth") },
        { height: sum(make.call("mul", [e.of.value, at(normals, "normal")])) },
      ),
      "Signed height of each vector above each plane.",
    ),
  );
  const above = make.call("ge", [at(sides, "height"), make.literal(0, types.double)]);
  return build.named(
    cteName("bands_of", side.name),
    build.aggregate(
      sides.rel,
      { id: at(sides, "id"), band: at(sides, "band") },
      { bandKey: sum(make.caseWhen([{ when: above, result: at(sides, "worth") }], make.int(0))) },
    ),
    "Band keys per vector: one bit per plane for the side it is on.",
  );
}
