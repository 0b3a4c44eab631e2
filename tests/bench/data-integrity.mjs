// The context of proofs, which the core context names: what VC Data Integrity 1.0 says of each term.
const security = (name) => `https://w3id.org/security#${name}`;
const common = { "@protected": true, id: "@id", type: "@type" };
const node = (name, container) => ({ "@id": security(name), "@type": "@id", ...(container ? { "@container": container } : {}) });
const date = (iri) => ({ "@id": iri, "@type": "http://www.w3.org/2001/XMLSchema#dateTime" });
const plain = (...names) => Object.fromEntries(names.map((name) => [name, security(name)]));

const purposes = {
  ...common,
  assertionMethod: node("assertionMethod", "@set"),
  ...Object.fromEntries(
    ["authentication", "capabilityInvocation", "capabilityDelegation", "keyAgreement"].map((name) => [name, node(`${name}Method`, "@set")]),
  ),
};
const terms = {
  ...common,
  ...plain("challenge", "domain", "nonce"),
  created: date("http://purl.org/dc/terms/created"),
  expires: date(security("expiration")),
  previousProof: node("previousProof"),
  verificationMethod: node("verificationMethod"),
  cryptosuite: { "@id": security("cryptosuite"), "@type": security("cryptosuiteString") },
  proofValue: { "@id": security("proofValue"), "@type": security("multibase") },
  proofPurpose: { "@id": security("proofPurpose"), "@type": "@vocab", "@context": purposes },
};

export const DATA_INTEGRITY = {
  "@context": { ...common, proof: node("proof", "@graph"), DataIntegrityProof: { "@id": security("DataIntegrityProof"), "@context": terms } },
};
