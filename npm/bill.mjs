// The bill of materials, CycloneDX: what is inside the package, with versions, hashes and licences.
import { Contrib, Enums, Models, Serialize, Spec } from "@cyclonedx/cyclonedx-library";
import parse from "spdx-expression-parse";

const VERSION = Spec.Spec1dot6;
const LICENCES = new Contrib.License.Factories.LicenseFactory(parse);

/** What is inside, as CycloneDX in JSON. It says no time, so that the same sources give the same bytes. */
export function billOfMaterials({ name, version, license }, parts) {
  const whole = new Models.Component(Enums.ComponentType.Library, name, {
    version,
    purl: `pkg:npm/${name}@${version}`,
    bomRef: `pkg:npm/${name}@${version}`,
    licenses: licences(license),
  });
  const components = new Map([...parts.values()].map((part) => [part.id, component(part)]));
  for (const { id, needs } of parts.values()) {
    for (const needed of needs) components.get(id).dependencies.add(components.get(needed).bomRef);
    // What nothing else leans on, the package itself does.
    if (![...parts.values()].some((other) => other.needs.has(id))) whole.dependencies.add(components.get(id).bomRef);
  }
  const bill = new Models.Bom({ metadata: new Models.Metadata({ component: whole }), components: new Models.ComponentRepository(components.values()) });
  const serializer = new Serialize.JsonSerializer(new Serialize.JSON.Normalize.Factory(VERSION));
  return `${serializer.serialize(bill, { sortLists: true, space: 1 })}\n`;
}

function component({ id, name, version, licence, home, sha256, files, remark }) {
  const type = remark ? Enums.ComponentType.Data : Enums.ComponentType.Library;
  const [own, group] = name.split("/").reverse();
  const made = new Models.Component(type, own, { group, version, purl: id, bomRef: id, description: remark, licenses: licences(licence) });
  if (sha256) made.hashes.set(Enums.HashAlgorithm["SHA-256"], sha256);
  if (home) made.externalReferences.add(new Models.ExternalReference(home, Enums.ExternalReferenceType.VCS));
  for (const file of [...files].sort()) made.properties.add(new Models.Property("ngsild:inside", file));
  return made;
}

function licences(expression) {
  const made = LICENCES.makeFromString(expression);
  if (made instanceof Models.NamedLicense) throw new Error(`"${expression}" is no licence expression of SPDX`);
  return new Models.LicenseRepository([made]);
}
