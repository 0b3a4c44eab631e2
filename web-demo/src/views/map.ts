// The geometries of all Entities on a map: coastline and graticule are part of the page, nothing is fetched from elsewhere.
import * as L from "leaflet";
import "leaflet/dist/leaflet.css";
import { feature } from "topojson-client";
import landAddress from "world-atlas/land-110m.json?url";
import { fill, h } from "../dom.js";
import { icon } from "../icons.js";
import type { Geometry, Place } from "../judge/protocol.js";
import { t } from "../texts/texts.js";
import { isOnEarth, positions, suspects, swapped } from "./axis-order.js";
import type { MakeView, View, ViewActions, ViewSource } from "./views.js";
import "./views.css";

/** So many places are listed below the map; all are drawn. */
const LISTED = 200;

export const mapView: MakeView = (host, actions) => new MapView(host, actions);

class MapView implements View {
  readonly #map: L.Map;
  readonly #drawn = L.layerGroup();
  readonly #list = h("div", { class: "place-list" });
  readonly #actions: ViewActions;
  readonly #shapes = new Map<string, L.Path[]>();
  readonly #observer: ResizeObserver;
  #extent = "";
  /** What is to be shown as soon as the map has a size: on a phone it may not be in sight yet. */
  #wanted: L.LatLngBounds | undefined;

  constructor(host: HTMLElement, actions: ViewActions) {
    this.#actions = actions;
    const area = h("div", { class: "map", role: "application", "aria-label": t("map.label") });
    fill(host, area, this.#list);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#map = L.map(area, { attributionControl: false, worldCopyJump: true, minZoom: 0, maxZoom: 19, zoomAnimation: !still, fadeAnimation: !still, markerZoomAnimation: !still });
    this.#map.setView([30, 10], 1);
    L.control.scale({ imperial: false }).addTo(this.#map);
    graticule().addTo(this.#map);
    this.#drawn.addTo(this.#map);
    void this.#drawLand();
    this.#observer = new ResizeObserver(() => {
      this.#map.invalidateSize({ animate: false });
      this.#showWanted();
    });
    this.#observer.observe(area);
  }

  async show({ text, judge }: ViewSource): Promise<void> {
    const places = await judge.ask("map", "places", [text]);
    const odd = suspects(places);
    this.#drawn.clearLayers();
    this.#shapes.clear();
    for (const place of places) this.#draw(place, odd.has(place));
    this.#tell(places, odd);
    this.#fit(places, odd);
  }

  /** The cursor stands at this pointer: the geometry there is brought out. */
  point(pointer: string): void {
    for (const [place, shapes] of this.#shapes) {
      const here = pointer === place || pointer.startsWith(`${place}/`);
      for (const shape of shapes) shape.getElement()?.classList.toggle("is-current", here);
    }
  }

  close(): void {
    this.#observer.disconnect();
    this.#map.remove();
  }

  async #drawLand(): Promise<void> {
    const topology = await (await fetch(landAddress)).json();
    const land = feature(topology, topology.objects.land) as unknown as { features: { geometry: { coordinates: Ring[][] } }[] };
    for (const { geometry } of land.features) geometry.coordinates = geometry.coordinates.map((rings) => rings.map(unrolled));
    L.geoJSON(land as never, { interactive: false, style: { className: "land", weight: 1, fillOpacity: 1 } }).addTo(this.#map).bringToBack();
  }

  #draw(place: Place, odd: boolean): void {
    const shapes: L.Path[] = [];
    const kind = odd ? "place is-odd" : "place";
    if (positions(place.geometry).every(isOnEarth)) shapes.push(...this.#shape(place, place.geometry, kind));
    if (odd) shapes.push(...this.#shape(place, swapped(place.geometry), "place is-swapped"));
    this.#shapes.set(place.pointer, shapes);
  }

  #shape(place: Place, geometry: Geometry, className: string): L.Path[] {
    const paths: L.Path[] = [];
    L.geoJSON(geometry as never, {
      style: { className, weight: 3 },
      pointToLayer: (_, at) => L.circleMarker(at, { className, radius: 7, weight: 2 }),
      onEachFeature: (_, layer) => {
        paths.push(layer as L.Path);
        layer.on("click", () => this.#actions.go(place.pointer));
        layer.bindTooltip(nameOf(place));
      },
    }).addTo(this.#drawn);
    return paths;
  }

  /** The same in words, for the keyboard and for who sees no map. */
  #tell(places: readonly Place[], odd: ReadonlySet<Place>): void {
    const go = (place: Place): void => this.#actions.go(place.pointer);
    const sorted = [...places].sort((a, b) => Number(odd.has(b)) - Number(odd.has(a))).slice(0, LISTED);
    const items = sorted.map((place) =>
      h("li", { class: odd.has(place) ? "is-odd" : "" },
        h("button", { type: "button", class: "link", click: () => go(place) }, nameOf(place)),
        h("span", { class: "note" }, ` ${place.geometry.type} ${firstPosition(place.geometry)}`),
        odd.has(place) && h("p", {}, icon("warning"), t("map.odd", { there: firstPosition(swapped(place.geometry)) })),
      ),
    );
    const count = places.length === 0 ? t("map.none") : t("map.count", { n: places.length });
    fill(this.#list, h("p", { class: "note", role: "status" }, count), h("ul", {}, ...items));
  }

  /** Show everything, once for each set of places: whoever has moved the map keeps what he sees. */
  #fit(places: readonly Place[], odd: ReadonlySet<Place>): void {
    const shown = places.flatMap((place) => positions(odd.has(place) ? swapped(place.geometry) : place.geometry)).filter(isOnEarth);
    const extent = JSON.stringify(shown.slice(0, 50));
    if (shown.length === 0 || extent === this.#extent) return;
    this.#extent = extent;
    this.#wanted = L.latLngBounds(shown.map(([lon, lat]) => [lat, lon]));
    this.#showWanted();
  }

  #showWanted(): void {
    const { x, y } = this.#map.getSize();
    if (!this.#wanted || x === 0 || y === 0) return;
    this.#map.fitBounds(this.#wanted, { padding: [32, 32], maxZoom: 6, animate: false });
    this.#wanted = undefined;
  }
}

type Ring = [number, number][];

/** A ring that crosses the date line goes on beyond it, and one round the pole is closed there. */
function unrolled(ring: Ring): Ring {
  let turn = 0;
  let last = ring[0]?.[0] ?? 0;
  const points = ring.map(([longitude, latitude]): [number, number] => {
    if (longitude - last > 180) turn -= 360;
    if (longitude - last < -180) turn += 360;
    last = longitude;
    return [longitude + turn, latitude];
  });
  const [first, end] = [points[0], points.at(-1)];
  if (first && end && Math.abs(first[0] - end[0]) > 1) points.push([end[0], -90], [first[0], -90]);
  const middle = points.reduce((sum, [longitude]) => sum + longitude, 0) / points.length;
  const home = Math.round(middle / 360) * 360;
  return points.map(([longitude, latitude]) => [longitude - home, latitude]);
}

function nameOf({ entity, type, attribute }: Place): string {
  return [entity || type, attribute].filter(Boolean).join(" · ") || t("group.document");
}

function firstPosition(geometry: Geometry): string {
  const [first] = positions(geometry);
  // Seven digits are a centimetre.
  return first ? `[${first.map((degrees) => Number(degrees.toFixed(7))).join(", ")}]` : "";
}

/** Meridians and parallels, every thirty degrees. */
function graticule(): L.LayerGroup {
  const lines = L.layerGroup();
  const options = { className: "graticule", weight: 1, interactive: false };
  for (let at = -180; at <= 180; at += 30) {
    L.polyline([[-85, at], [85, at]], options).addTo(lines);
    if (Math.abs(at) < 90) L.polyline([[at, -180], [at, 180]], options).addTo(lines);
  }
  return lines;
}
