// Whether the positions of a geometry look as if latitude stood before longitude.
import type { Geometry, Place } from "../judge/protocol.js";

export type Position = readonly [number, number];

/** Degrees: a place so far from the others is asked about when, swapped, it lies near them. */
const [FAR, NEAR] = [20, 3];

/** All positions of a geometry, longitude first as GeoJSON has it. */
export function positions({ coordinates }: Geometry): Position[] {
  const found: Position[] = [];
  const open: unknown[] = [coordinates];
  while (open.length > 0) {
    const item = open.pop();
    if (!Array.isArray(item)) continue;
    const [first, second] = item;
    if (typeof first === "number" && typeof second === "number") found.push([first, second]);
    else open.push(...item.toReversed());
  }
  return found;
}

/** A geometry with its positions the other way round. */
export function swapped(geometry: Geometry): Geometry {
  const turn = (item: unknown): unknown => {
    if (!Array.isArray(item)) return item;
    const [first, second, ...rest] = item;
    return typeof first === "number" && typeof second === "number" ? [second, first, ...rest] : item.map(turn);
  };
  return { type: geometry.type, coordinates: turn(geometry.coordinates) };
}

/** Inside the bounds of longitude and latitude. */
export function isOnEarth([longitude, latitude]: Position): boolean {
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
}

/** The places that look swapped: outside the bounds and inside when swapped, or far from all others and near them when swapped. */
export function suspects(places: readonly Place[]): Set<Place> {
  const centres = places.map((place) => positions(place.geometry)[0]);
  const found = new Set<Place>();
  places.forEach((place, index) => {
    const here = centres[index];
    if (!here) return;
    const there: Position = [here[1], here[0]];
    if (!isOnEarth(here)) {
      if (isOnEarth(there)) found.add(place);
      return;
    }
    const others = centres.filter((other, at): other is Position => at !== index && other !== undefined && isOnEarth(other));
    if (others.length < 2 || !isOnEarth(there)) return;
    const middle: Position = [median(others.map(([x]) => x)), median(others.map(([, y]) => y))];
    if (distance(here, middle) > FAR && distance(there, middle) < NEAR) found.add(place);
  });
  return found;
}

function median(numbers: number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)]!;
}

function distance(a: Position, b: Position): number {
  return Math.hypot(a[0] - b[0], a[1] - b[1]);
}
