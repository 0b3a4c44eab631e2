// The entities of the benchmark: 10,000 normalized ones of three kinds a city really sends, the same on every machine.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const CONTEXT = [
  "https://smartdatamodels.org/context.jsonld",
  "https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.8.jsonld",
];
const FILE = new URL("./data/entities.ndjson", import.meta.url);
export const COUNT = 10_000;

const CITIES = [
  { name: "Santander", country: "ES", lon: -3.81, lat: 43.46, streets: ["Calle Castilla", "Paseo de Pereda", "Calle Burgos"] },
  { name: "Málaga", country: "ES", lon: -4.42, lat: 36.72, streets: ["Alameda Principal", "Calle Larios", "Paseo del Parque"] },
  { name: "Porto", country: "PT", lon: -8.61, lat: 41.15, streets: ["Rua das Flores", "Rua de Cedofeita", "Avenida dos Aliados"] },
  { name: "Antwerpen", country: "BE", lon: 4.4, lat: 51.22, streets: ["Meir", "Nationalestraat", "Turnhoutsebaan"] },
  { name: "Wien", country: "AT", lon: 16.37, lat: 48.21, streets: ["Währinger Straße", "Ringstraße", "Praterstraße"] },
  { name: "Rennes", country: "FR", lon: -1.68, lat: 48.11, streets: ["Rue de Nantes", "Quai Lamennais", "Boulevard de Sévigné"] },
  { name: "Poznań", country: "PL", lon: 16.93, lat: 52.41, streets: ["Święty Marcin", "Garbary", "Półwiejska"] },
  { name: "Tampere", country: "FI", lon: 23.76, lat: 61.5, streets: ["Hämeenkatu", "Satakunnankatu", "Rautatienkatu"] },
];

/** Numbers between 0 and 1 from a seed: the mulberry32 generator. */
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}

/** What an entity is made with: its number, its chance, its place and its time. */
export function sceneOf(index) {
  const random = randomFrom(index * 7919 + 11);
  const pick = (list) => list[Math.floor(random() * list.length)];
  const between = (low, high, digits = 1) => Number((low + random() * (high - low)).toFixed(digits));
  const city = pick(CITIES);
  const observedAt = new Date(Date.UTC(2026, 0, 1) + index * 61_000).toISOString();
  const measured = (value, unitCode, more = {}) => ({ type: "Property", value, unitCode, observedAt, ...more });
  const near = () => [Number((city.lon + (random() - 0.5) * 0.1).toFixed(6)), Number((city.lat + (random() - 0.5) * 0.1).toFixed(6))];
  return { index, pick, between, city, observedAt, measured, near };
}

export const property = (value) => ({ type: "Property", value });
export const point = (coordinates) => ({ type: "GeoProperty", value: { type: "Point", coordinates } });
export const dateTime = (text) => property({ "@type": "DateTime", "@value": text });
export const urn = (type, scene, number) => `urn:ngsi-ld:${type}:${scene.city.country}-${String(number).padStart(6, "0")}`;

export function head(type, scene) {
  return { id: urn(type, scene, scene.index), type };
}

export function address(scene) {
  return property({
    streetAddress: `${scene.pick(scene.city.streets)} ${1 + Math.floor(scene.between(0, 180, 0))}`,
    addressLocality: scene.city.name,
    addressCountry: scene.city.country,
    postalCode: `${scene.city.country}-${scene.between(1000, 9999, 0)}`,
  });
}

function airQualityObserved(scene) {
  const { between, measured } = scene;
  const reliable = () => ({ reliability: property(between(0.8, 1, 2)) });
  return {
    ...head("AirQualityObserved", scene),
    dateObserved: dateTime(scene.observedAt),
    location: point(scene.near()),
    address: address(scene),
    areaServed: property(`${scene.city.name} centre`),
    stationCode: property(`AQ-${scene.city.country}-${scene.index % 97}`),
    temperature: measured(between(-5, 35), "CEL"),
    relativeHumidity: measured(between(20, 98), "P1"),
    no2: measured(between(4, 90), "GQ", reliable()),
    no: measured(between(1, 60), "GQ", reliable()),
    o3: measured(between(10, 120), "GQ", reliable()),
    so2: measured(between(1, 20), "GQ", reliable()),
    co: measured(between(100, 900), "GQ", reliable()),
    pm10: measured(between(5, 80), "GQ", reliable()),
    pm25: measured(between(2, 50), "GQ", reliable()),
    airQualityIndex: { ...property(scene.pick([1, 2, 3, 4, 5, 6])), observedAt: scene.observedAt },
    airQualityLevel: property(scene.pick(["good", "fair", "moderate", "poor"])),
    refDevice: { type: "Relationship", object: urn("Device", scene, scene.index % 400) },
    refPointOfInterest: { type: "Relationship", object: urn("PointOfInterest", scene, scene.index % 60) },
    "@context": CONTEXT,
  };
}

export function parkingSpot(scene) {
  const { between, measured } = scene;
  const [lon, lat] = scene.near();
  const step = (dx, dy) => [Number((lon + dx).toFixed(6)), Number((lat + dy).toFixed(6))];
  const outline = [step(0, 0), step(0.00003, 0), step(0.00003, 0.00005), step(0, 0.00005), step(0, 0)];
  return {
    ...head("ParkingSpot", scene),
    location: point([lon, lat]),
    outline: { type: "GeoProperty", value: { type: "Polygon", coordinates: [outline] } },
    address: address(scene),
    spotNumber: property(`A-${scene.index % 250}`),
    occupancyState: { ...property(scene.pick(["free", "occupied", "closed", "unknown"])), observedAt: scene.observedAt },
    occupancyHistory: {
      type: "Property",
      value: { lastHour: between(0, 60, 0), lastDay: between(0, 1440, 0), arrivals: [between(1, 9, 0), between(1, 9, 0), between(1, 9, 0)] },
      observedAt: scene.observedAt,
      method: property("groundSensor"),
    },
    length: measured(between(4.6, 6), "MTR"),
    width: measured(between(2.2, 3), "MTR"),
    allowedVehicles: property(["car", "motorcycle"]),
    spotFeatures: property(["lighting", "camera", "markedLines"]),
    label: {
      type: "LanguageProperty",
      languageMap: { en: "Short stay, two hours", fr: "Courte durée, deux heures", es: "Estancia corta, dos horas", de: "Kurzzeit, zwei Stunden" },
    },
    pricePerHour: { ...property(between(0.5, 4, 2)), currency: property("EUR") },
    dayTariff: { ...property(between(5, 25, 2)), currency: property("EUR") },
    batteryLevel: [
      measured(between(0.1, 1, 2), "C62", { datasetId: "urn:ngsi-ld:Dataset:main" }),
      measured(between(0.1, 1, 2), "C62", { datasetId: "urn:ngsi-ld:Dataset:reserve" }),
    ],
    lastInspection: dateTime(scene.observedAt),
    operator: property(`${scene.city.name} mobility office`),
    refParkingSite: { type: "Relationship", object: urn("OffStreetParking", scene, scene.index % 40), objectType: "OffStreetParking" },
    refDevice: { type: "Relationship", object: [urn("Device", scene, scene.index % 400), urn("Device", scene, 400 + (scene.index % 400))] },
    "@context": CONTEXT,
  };
}

function weatherObserved(scene) {
  const { between, measured } = scene;
  const by = () => ({ observedBy: { type: "Relationship", object: urn("Device", scene, scene.index % 400) } });
  return {
    ...head("WeatherObserved", scene),
    dateObserved: dateTime(scene.observedAt),
    location: point([...scene.near(), between(1, 600, 1)]),
    address: address(scene),
    stationName: property(`${scene.city.name} ${scene.pick(["harbour", "airport", "park", "university"])}`),
    temperature: measured(between(-10, 38), "CEL", by()),
    feelsLikeTemperature: measured(between(-15, 40), "CEL"),
    dewPoint: measured(between(-12, 22), "CEL"),
    relativeHumidity: measured(between(20, 98), "P1", by()),
    atmosphericPressure: measured(between(980, 1040), "A97", by()),
    precipitation: measured(between(0, 12), "MMT"),
    windSpeed: measured(between(0, 22), "MTS", by()),
    windDirection: measured(between(0, 359, 0), "DD", by()),
    gustSpeed: measured(between(0, 33), "MTS"),
    illuminance: measured(between(0, 90_000, 0), "LUX"),
    solarRadiation: measured(between(0, 1000, 0), "D54"),
    weatherType: { type: "VocabProperty", vocab: scene.pick(["sunnyDay", "cloudy", "lightRain", "fog"]) },
    forecastModel: { type: "ListProperty", valueList: ["icon", "arpege", between(1, 9, 0)] },
    refDevice: { type: "Relationship", object: urn("Device", scene, scene.index % 400) },
    "@context": CONTEXT,
  };
}

const KINDS = [airQualityObserved, parkingSpot, weatherObserved];

/** The entity with a number. */
export function entity(index) {
  return KINDS[index % KINDS.length](sceneOf(index));
}

/** All of them, one a line. */
export function ndjson(count = COUNT) {
  let text = "";
  for (let index = 0; index < count; index += 1) text += `${JSON.stringify(entity(index))}\n`;
  return text;
}

/** The path of the file with all of them; written when it is not there, or not what this generator makes. */
export function dataFile() {
  const text = Buffer.from(ndjson());
  const hash = (bytes) => createHash("sha256").update(bytes).digest("hex");
  const path = fileURLToPath(FILE);
  let there;
  try {
    there = hash(readFileSync(path));
  } catch (error) {
    if (error.code !== "ENOENT") throw error;
  }
  if (there !== hash(text)) {
    mkdirSync(new URL("./data/", import.meta.url), { recursive: true });
    writeFileSync(path, text);
  }
  return path;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(dataFile());
