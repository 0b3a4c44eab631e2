//! The twelve checks of the Smart Data Models initiative. They look at the folder of a model, not at data, so they are none
//! of the rules that every check of data knows: `models check` names them, `explain` explains them.

use ngsild::Severity;

/// One of them.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Check {
    /// As reports name it, where no rule of the data speaks.
    pub(crate) code: &'static str,
    /// As `--skip` takes it.
    pub(crate) name: &'static str,
    pub(crate) severity: Severity,
    /// What it looks at.
    pub(crate) about: &'static str,
    /// Why that matters.
    pub(crate) why: &'static str,
    /// What to do.
    pub(crate) remedy: &'static str,
}

/// Their numbers, where they are made.
pub(super) const FILES: usize = 0;
pub(super) const JSON: usize = 1;
pub(super) const YAML: usize = 2;
pub(super) const DESCRIPTIONS: usize = 3;
pub(super) const METADATA: usize = 4;
pub(super) const STRINGS: usize = 5;
pub(super) const KEY_VALUES: usize = 6;
pub(super) const NGSI_V2: usize = 7;
pub(super) const NGSI_LD: usize = 8;
pub(super) const ATTRIBUTES: usize = 9;
pub(super) const COMPLETE: usize = 10;
pub(super) const CAMEL_CASE: usize = 11;

/// All of them, in their order.
pub(crate) const CHECKS: [Check; 12] = [
    Check {
        code: "MDL001",
        name: "files",
        severity: Severity::Error,
        about: "the seven files are there",
        why: "The initiative's tools make documentation and contexts from these files, and take no model without them.",
        remedy: "Add schema.json, ADOPTERS.yaml, notes.yaml, and the four examples in the folder examples.",
    },
    Check {
        code: "MDL002",
        name: "json",
        severity: Severity::Error,
        about: "schema and examples are JSON",
        why: "What is no JSON can be read by nobody, and hides all that is wrong behind it.",
        remedy: "Mend the syntax; \"ngsild fix\" mends most of it.",
    },
    Check {
        code: "MDL003",
        name: "yaml",
        severity: Severity::Error,
        about: "ADOPTERS.yaml and notes.yaml are YAML",
        why: "The documentation of the model is made from both.",
        remedy: "Mend the syntax: mostly it is the indentation, or a colon in a text without quotes.",
    },
    Check {
        code: "MDL004",
        name: "descriptions",
        severity: Severity::Error,
        about: "each attribute says its kind, what it is, and model and units in the right form",
        why: "A JSON Schema cannot say whether an attribute is a Property or a Relationship, nor its unit: programs read that from the description.",
        remedy: "Begin the description with its kind, then say what it is: \"Property. The width of the spot. Units:'meters'\".",
    },
    Check {
        code: "MDL005",
        name: "metadata",
        severity: Severity::Error,
        about: "dialect, version, title, description, $id, required, licence; references lead somewhere",
        why: "Without them nobody knows what the model is for, where it is published, or by which rules it is to be read.",
        remedy: "Add what is missing at the top of schema.json.",
    },
    Check {
        code: "MDL006",
        name: "strings",
        severity: Severity::Error,
        about: "no string has items or properties",
        why: "A text has neither, so the schema means something else than it says.",
        remedy: "Take them out, or make the type an array or an object.",
    },
    Check {
        code: "MDL007",
        name: "key-values",
        severity: Severity::Error,
        about: "the key-values examples are valid",
        why: "Examples are what people copy first.",
        remedy: "Mend the example; where it is right, mend the schema.",
    },
    Check {
        code: "MDL008",
        name: "ngsi-v2",
        severity: Severity::Error,
        about: "the normalized example of NGSIv2 is one",
        why: "Who still has a broker of NGSIv2 sends what stands there.",
        remedy: "Mend examples/example-normalized.json.",
    },
    Check {
        code: "MDL009",
        name: "ngsi-ld",
        severity: Severity::Error,
        about: "the normalized example of NGSI-LD is one, by every rule and by the schema",
        why: "A broker takes it, or does not: this is the example that data is written after.",
        remedy: "Mend examples/example-normalized.jsonld; findings that name another rule are explained by it.",
    },
    Check {
        code: "MDL010",
        name: "attributes",
        severity: Severity::Error,
        about: "the schema has every attribute of the examples",
        why: "What the schema does not know is checked by nobody, and mostly a misspelt name.",
        remedy: "Describe the attribute in the schema, or take it out of the example.",
    },
    Check {
        code: "MDL011",
        name: "complete",
        severity: Severity::Error,
        about: "arrays say their items, objects their properties",
        why: "An array of anything and an object of anything accept every mistake.",
        remedy: "Add items or properties.",
    },
    Check {
        code: "MDL012",
        name: "camel-case",
        severity: Severity::Warning,
        about: "names are in camel case",
        why: "All models name attributes in this way, so other spellings are found by nobody.",
        remedy: "Begin with a small letter, and write words together: dateObserved.",
    },
];

/// The check with a code such as MDL005.
pub(crate) fn check_named(code: &str) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.code.eq_ignore_ascii_case(code))
}
