import { haversine, t, values } from "quern";
import { gives, type MatrixCase, perRow } from "../case.ts";

const R = 6371.0088;
const { PI } = Math;
/** Other words for the same: the angle between the places as seen from the earth's centre, by products of vectors. */
function distance(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const at = (lat: number, lon: number): readonly [number, number, number] => {
    const [phi, lambda] = [(lat * PI) / 180, (lon * PI) / 180];
    return [Math.cos(phi) * Math.cos(lambda), Math.cos(phi) * Math.sin(lambda), Math.sin(phi)];
  };
  const [[a, b, c], [x, y, z]] = [at(lat1, lon1), at(lat2, lon2)];
  const cross = Math.hypot(b * z - c * y, c * x - a * z, a * y - b * x);
  return R * Math.atan2(cross, a * x + b * y + c * z);
}

const place = { lat1: t.double().nullable(), lon1: t.double().nullable() };
const other = { lat2: t.double().nullable(), lon2: t.double().nullable() };
const journeys = values("journeys", { id: t.int(), ...place, ...other, north: t.int(), east: t.decimal(9, 6) }, [
  { id: 1, lat1: 52.52, lon1: 13.405, lat2: 48.8566, lon2: 2.3522, north: 52, east: "13.405000" },
  { id: 2, lat1: 0, lon1: 0, lat2: 0, lon2: 90, north: 0, east: "0.000000" },
  { id: 3, lat1: 30.1, lon1: 10.3, lat2: -30.1, lon2: -169.7, north: -90, east: "1.500000" },
  { id: 4, lat1: 0, lon1: 179.5, lat2: 0, lon2: -179.5, north: 90, east: "-180.000000" },
  { id: 5, lat1: 90, lon1: 0, lat2: -90, lon2: 123.4, north: 1, east: "2.250000" },
  { id: 6, lat1: -33.8688, lon1: 151.2093, lat2: -33.8688, lon2: 151.2093, north: 1, east: "2.250000" },
  { id: 7, lat1: 45, lon1: 7, lat2: 45.0000001, lon2: 7, north: 1, east: "2.250000" },
  { id: 8, lat1: null, lon1: 7, lat2: 45, lon2: 7, north: 1, east: "2.250000" },
  { id: 9, lat1: 45, lon1: null, lat2: 45, lon2: 7, north: 1, east: "2.250000" },
  { id: 10, lat1: 45, lon1: 7, lat2: null, lon2: 7, north: 1, east: "2.250000" },
  { id: 11, lat1: 45, lon1: 7, lat2: 45, lon2: null, north: 1, east: "2.250000" },
]);

const none = [null, null, null, null];
const kilometres = [
  distance(52.52, 13.405, 48.8566, 2.3522),
  (R * PI) / 2,
  R * PI, // the other side of the earth
  (R * PI) / 180, // across the line of dates
  R * PI,
  0,
  ((45.0000001 - 45) * R * PI) / 180,
];
const north = [52, 0, -90, 90, 1, 1, 1, 1, 1, 1, 1];
const east = [13.405, 0, 1.5, -180, ...Array.from({ length: 7 }, () => 2.25)];

export const geography: readonly MatrixCase[] = [
  perRow("places", journeys, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11], (j) => ({
    km: gives(haversine(j.lat1, j.lon1, j.lat2, j.lon2), ...kilometres, ...none),
    m: gives(haversine(j.lat1, j.lon1, j.lat2, j.lon2, { unit: "m" }), ...kilometres.map((d) => d * 1000), ...none),
    mile: gives(
      haversine(j.lat1, j.lon1, j.lat2, j.lon2, { unit: "mile" }),
      ...kilometres.map((d) => d / 1.609344),
      ...none,
    ),
    fromPlace: gives(
      haversine(48.8566, 2.3522, j.north, j.east),
      ...north.map((n, i) => distance(48.8566, 2.3522, n, east[i] ?? 0)),
    ),
    known: gives(haversine(0, 0, 0, 180), ...north.map(() => R * PI)),
  })),
];
