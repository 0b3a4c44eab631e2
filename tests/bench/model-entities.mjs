// Right Entities of four data models whose schemas are in the suites, as a city sends them, and changes that break them. Of
// two of them there is something to remark: their `status` is a term of the core context.
import { CONTEXT, address, dateTime, head, parkingSpot, point, property, sceneOf, urn } from "./generate.mjs";

const relationship = (object) => ({ type: "Relationship", object });

function spot(scene) {
  const { "@context": context, ...rest } = parkingSpot(scene);
  return {
    ...rest,
    status: { ...property(scene.pick(["free", "occupied", "closed", "unknown"])), observedAt: scene.observedAt },
    category: property(scene.pick([["onStreet"], ["offStreet"]])),
    "@context": context,
  };
}

function streetlight(scene) {
  const { between, measured } = scene;
  return {
    ...head("Streetlight", scene),
    location: point(scene.near()),
    address: address(scene),
    areaServed: property(`${scene.city.name} centre`),
    status: { ...property(scene.pick(["ok", "defectiveLamp", "columnIssue", "brokenLantern"])), observedAt: scene.observedAt },
    powerState: { ...property(scene.pick(["on", "off", "low"])), observedAt: scene.observedAt },
    circuit: property(`C-${scene.index % 61}`),
    lanternHeight: measured(between(3, 12), "MTR"),
    illuminanceLevel: measured(between(0, 1, 2), "C62"),
    powerConsumption: measured(between(20, 160), "WTT"),
    current: measured(between(0.1, 2, 2), "AMP"),
    voltage: measured(between(220, 240), "VLT"),
    powerFactor: measured(between(0.8, 1, 2), "C62"),
    controllingMethod: property(scene.pick(["group", "individual"])),
    locationCategory: property(scene.pick(["bridge", "facade", "park", "road", "sidewalk", "tunnel"])),
    streetPoleNum: property(`P-${scene.index % 997}`),
    dateLastLampChange: dateTime(scene.observedAt),
    dateLastSwitchingOn: dateTime(scene.observedAt),
    refStreetlightGroup: relationship(urn("StreetlightGroup", scene, scene.index % 60)),
    refStreetlightModel: relationship(urn("StreetlightModel", scene, scene.index % 9)),
    refDevice: relationship([urn("Device", scene, scene.index % 400), urn("Device", scene, 400 + (scene.index % 400))]),
    "@context": CONTEXT,
  };
}

function wasteContainer(scene) {
  const { between, measured } = scene;
  return {
    ...head("WasteContainer", scene),
    location: point(scene.near()),
    address: address(scene),
    category: property(["underground", "fixed"]),
    fillingLevel: measured(between(0, 1, 2), "C62"),
    temperature: measured(between(-10, 50), "CEL"),
    cargoWeight: measured(between(1, 400), "KGM"),
    methaneConcentration: measured(between(0, 5, 2), "59"),
    storedWasteKind: property(scene.pick(["organic", "glass", "plastic", "paper"])),
    storedWasteOrigin: property(scene.pick(["household", "municipal"])),
    serialNumber: property(`SN-${scene.index}`),
    binColor: property(scene.pick(["green", "blue", "yellow"])),
    binCapacity: measured(between(200, 3000, 0), "LTR"),
    responsible: property(`${scene.city.name} cleaning department`),
    dateServiceStarted: dateTime(scene.observedAt),
    dateLastEmptying: dateTime(scene.observedAt),
    nextActuationDeadline: dateTime(scene.observedAt),
    refWasteContainerModel: relationship(urn("WasteContainerModel", scene, scene.index % 9)),
    refWasteContainerIsle: relationship(urn("WasteContainerIsle", scene, scene.index % 60)),
    refDevice: relationship([urn("Device", scene, scene.index % 400), urn("Device", scene, 400 + (scene.index % 400))]),
    "@context": CONTEXT,
  };
}

function onStreetParking(scene) {
  const { between, measured } = scene;
  const counted = (value) => ({ ...property(value), observedAt: scene.observedAt });
  return {
    ...head("OnStreetParking", scene),
    location: point(scene.near()),
    address: address(scene),
    areaServed: property(`${scene.city.name} centre`),
    category: property(["blueZone", "feeCharged"]),
    allowedVehicleType: property(["car", "motorcycle"]),
    totalSpotNumber: property(between(20, 60, 0)),
    availableSpotNumber: counted(between(0, 20, 0)),
    outOfServiceSlotNumber: counted(between(0, 5, 0)),
    occupancyModified: dateTime(scene.observedAt),
    occupancyDetectionType: property(["manual", "singleSpaceDetection"]),
    parkingMode: property(scene.pick(["echelonParking", "parallelParking"])),
    usageScenario: property(scene.pick(["dropOff", "kissAndRide"])),
    areBordersMarked: property(between(0, 1) > 0.5),
    averageSpotWidth: measured(between(2, 3), "MTR"),
    averageSpotLength: measured(between(4, 6), "MTR"),
    permitActiveHours: property({ blueZonePermit: "Mo, Tu, We, Th, Fr, Su 09:00-20:00" }),
    fourWheelerSlots: property({ availableSlotNumber: between(0, 9, 0), totalSlotNumber: between(10, 50, 0) }),
    refParkingSpot: relationship([urn("ParkingSpot", scene, scene.index), urn("ParkingSpot", scene, scene.index + 1)]),
    refParkingGroup: relationship([urn("ParkingGroup", scene, scene.index % 60), urn("ParkingGroup", scene, 60)]),
    "@context": CONTEXT,
  };
}

const PLAIN = [
  ["WasteManagement/WasteContainer", wasteContainer],
  ["Parking/OnStreetParking", onStreetParking],
];
const REMARKED = [
  ["Parking/ParkingSpot", spot],
  ["Streetlighting/Streetlight", streetlight],
];

/** The id of the data model of the Entity with a number, and that Entity: one of which there is something to remark, or none. */
export function modelEntity(index, remarked = false) {
  const kinds = remarked ? REMARKED : PLAIN;
  const [model, make] = kinds[index % kinds.length];
  return { model, entity: make(sceneOf(index)) };
}

/** The attribute that holds a number which may not be negative. */
const amount = (entity) => entity.length ?? entity.lanternHeight ?? entity.cargoWeight ?? entity.averageSpotLength;
const reference = (entity) => entity.refDevice ?? entity.refParkingSpot;
const choice = (entity) => entity.storedWasteKind ?? entity.parkingMode ?? entity.status;

/** Changes, and whether an Entity is right after them. */
export const CHANGES = {
  "one more attribute": [(entity) => void (entity.anything = property(5)), true],
  "no location": [(entity) => void delete entity.location, false],
  "a choice there is not": [(entity) => void (choice(entity).value = "vanished"), false],
  "a choice of another type": [(entity) => void (choice(entity).value = 5), false],
  "a number as text": [(entity) => void (amount(entity).value = "5.5"), false],
  "a negative amount": [(entity) => void (amount(entity).value = -1), false],
  "a geometry there is not": [(entity) => void (entity.location.value.type = "Pint"), false],
  "an address that is a number": [(entity) => void (entity.address.value = 12), false],
  "a reference with a space": [(entity) => void (reference(entity).object = ["urn:ngsi-ld:Device:1 2"]), false],
  "a name that is a number": [(entity) => void (entity.name = property(5)), false],
};
