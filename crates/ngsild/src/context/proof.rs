//! The terms of proofs: the core context names another one for its term `ngsildproof` alone, whose terms count inside a node
//! of the type `DataIntegrityProof`. Source: GS CIM 009 V1.9.1, 4.5.2.2 and Annex B; VC Data Integrity 1.0, 2.5 and B.1.

use super::core::PROOF_TERMS;
use super::table::Context;
use super::term::{Container, Definition, Mapping, Term, TypeMapping};
use ngsild_json::{Value, quote};
use std::cell::OnceCell;

const SECURITY: &str = "https://w3id.org/security#";
const DATE_TIME: &str = "http://www.w3.org/2001/XMLSchema#dateTime";

/// The type whose context has the terms.
pub(super) const TYPE: &str = "DataIntegrityProof";
/// The term of the core context that has a context of its own.
pub(super) const PROPERTY: &str = "ngsildproof";
/// The term of a proof that has a context of its own.
const PURPOSE: &str = "proofPurpose";

/// How a value of a term is read: a datatype by its IRI, or what begins with `#` by what follows the vocabulary.
type Row = (&'static str, &'static str, &'static str);

/// Name, IRI behind the vocabulary of security or whole, type.
const TERMS: [Row; 10] = [
    ("challenge", "challenge", ""),
    ("created", "http://purl.org/dc/terms/created", DATE_TIME),
    ("domain", "domain", ""),
    ("expires", "expiration", DATE_TIME),
    ("nonce", "nonce", ""),
    ("previousProof", "previousProof", "@id"),
    (PURPOSE, PURPOSE, "@vocab"),
    ("cryptosuite", "cryptosuite", "#cryptosuiteString"),
    ("proofValue", "proofValue", "#multibase"),
    ("verificationMethod", "verificationMethod", "@id"),
];

/// What a proof may be for: terms among the values of `proofPurpose`. Each names nodes, as a set.
const PURPOSES: [(&str, &str); 5] = [
    ("assertionMethod", "assertionMethod"),
    ("authentication", "authenticationMethod"),
    ("capabilityInvocation", "capabilityInvocationMethod"),
    ("capabilityDelegation", "capabilityDelegationMethod"),
    ("keyAgreement", "keyAgreementMethod"),
];

/// The contexts inside `ngsildproof`, each with all that applies there.
#[derive(Debug)]
pub(super) struct Proof {
    /// Inside, but for proofs themselves.
    pub(super) outer: Context,
    /// In a proof.
    pub(super) typed: Context,
    /// In the value of `proofPurpose`.
    pub(super) purposes: Context,
    /// The contexts inside a node that is such a value, made when there is one; `None` for these themselves.
    in_purpose: Option<OnceCell<Box<Proof>>>,
}

impl Proof {
    pub(super) fn of(context: &Context) -> Self {
        let mut sealed: Vec<(&str, Definition)> = Vec::new();
        for (name, iri, vocab) in PROOF_TERMS {
            let type_mapping = if vocab { TypeMapping::Vocab } else { TypeMapping::Unset };
            sealed.push((name, Definition { type_mapping, ..Definition::of(Mapping::Iri(iri.into())) }));
        }
        let node = TypeMapping::Id;
        let graph = Definition { type_mapping: node, container: Container::GRAPH, ..named("proof") };
        sealed.extend([("proof", graph), (TYPE, named(TYPE))]);
        Self::within(inside(context, sealed), Some(OnceCell::new()))
    }

    fn within(outer: Context, in_purpose: Option<OnceCell<Box<Self>>>) -> Self {
        let typed = inside(&outer, TERMS.iter().map(|row| (row.0, definition(row))).collect());
        let purposes = inside(&typed, purposes());
        Self { outer, typed, purposes, in_purpose }
    }

    /// The contexts inside a node that is the value of `proofPurpose`. The terms of the proof around it are those of its
    /// type, which end where another node begins; those of purposes go on. Source: JSON-LD 1.1 API, 5.1.2, steps 7 and 8.
    pub(super) fn in_purpose(&self) -> &Self {
        let Some(made) = &self.in_purpose else { return self };
        made.get_or_init(|| Box::new(Self::within(inside(&self.outer, purposes()), None)))
    }

    /// The context in the values of a term that has one of its own.
    pub(super) fn of_term(&self, term: &Term) -> Option<&Context> {
        match &*term.name {
            PROPERTY => Some(&self.outer),
            PURPOSE => Some(&self.purposes),
            _ => None,
        }
    }

    /// The context in an object with these types, by what they are called.
    pub(super) fn of_types<'d>(&self, mut types: impl Iterator<Item = Value<'d>>, name: &str) -> &Context {
        match types.any(|value| value.as_str().is_some_and(|found| found == name)) {
            true => &self.typed,
            false => &self.outer,
        }
    }
}

fn purposes() -> Vec<(&'static str, Definition)> {
    let node = |iri| Definition { type_mapping: TypeMapping::Id, container: Container::SET, ..named(iri) };
    PURPOSES.iter().map(|(name, iri)| (*name, node(iri))).collect()
}

/// A context with more terms.
#[inline(never)]
fn inside(context: &Context, terms: Vec<(&str, Definition)>) -> Context {
    let mut inside = context.anew();
    let source = inside.source(DATA_INTEGRITY);
    for (name, definition) in terms {
        inside.put(name, definition, true, source);
    }
    let mut inside = inside.finish();
    inside.words.by_types = true;
    inside
}

fn named(name: &str) -> Definition {
    Definition::of(Mapping::Iri(whole(name).into()))
}

fn whole(name: &str) -> String {
    if name.contains(':') { name.to_owned() } else { [SECURITY, name].concat() }
}

fn definition((name, iri, datatype): &Row) -> Definition {
    let type_mapping = match *datatype {
        "" => TypeMapping::Unset,
        "@id" => TypeMapping::Id,
        "@vocab" => TypeMapping::Vocab,
        datatype => TypeMapping::Datatype(whole(datatype.trim_start_matches('#')).into()),
    };
    Definition { type_mapping, scoped: *name == PURPOSE, ..named(iri) }
}

/// Whether a term is that of the purpose, whose values are mostly terms.
pub(super) fn is_purpose(term: &Term) -> bool {
    &*term.name == PURPOSE
}

/// The IRI of the type of proofs.
pub(super) fn type_iri() -> String {
    whole(TYPE)
}

/// The address of the context that the core context names.
pub const DATA_INTEGRITY: &str = "https://w3id.org/security/data-integrity/v2";

/// The context of data integrity as JSON, for processors that know no NGSI-LD.
pub fn data_integrity_context() -> String {
    let common = r#""@protected":true,"id":"@id","type":"@type""#;
    let text = |name: &str, definition: &Definition, more: &str| {
        let iri = quote(definition.mapping.as_str().unwrap_or_default());
        let datatype = definition.type_mapping.as_str();
        let datatype = datatype.map_or(String::new(), |datatype| [",\"@type\":", &quote(datatype)].concat());
        [",", &quote(name), ":{\"@id\":", &iri, &datatype, more, "}"].concat()
    };
    let node = Definition { type_mapping: TypeMapping::Id, ..Definition::of(Mapping::Null) };
    let of = |iri: &str| Definition { mapping: named(iri).mapping, ..node.clone() };
    let purposes: String =
        PURPOSES.iter().map(|(name, iri)| text(name, &of(iri), ",\"@container\":\"@set\"")).collect();
    let purposes = [",\"@context\":{", common, &purposes, "}"].concat();
    let terms: String = TERMS
        .iter()
        .map(|row| text(row.0, &definition(row), if row.0 == PURPOSE { &purposes } else { "" }))
        .collect();
    let terms = [",\"@context\":{", common, &terms, "}"].concat();
    let proof = text("proof", &of("proof"), ",\"@container\":\"@graph\"");
    ["{\"@context\":{", common, &proof, &text(TYPE, &named(TYPE), &terms), "}}"].concat()
}
