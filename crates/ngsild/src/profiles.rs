//! Profiles: named sets of settings, for who wants more, or less, than the standard by itself.

use crate::finding::Severity;
use crate::rules::Rule;
use crate::settings::Level;
use ngsild_json::quote;

/// A named set of settings. What else is said of levels counts more.
#[derive(Debug)]
pub struct Profile {
    /// What it is called by: the option `profile`.
    pub name: &'static str,
    /// What it is for, in a sentence.
    pub about: &'static str,
    /// The Smart Data Model that Entities are judged by, as the option `model`; `None` leaves it as it is.
    pub model: Option<&'static str>,
    /// Levels that differ from the rules' own.
    pub levels: &'static [(&'static str, Level)],
}

const ERROR: Level = Level::As(Severity::Error);
const WARNING: Level = Level::As(Severity::Warning);

/// Every profile; the first one is the default.
pub const PROFILES: &[Profile] = &[
    Profile {
        name: "ngsi-ld",
        about: "The standard: every rule as severe as it is by itself.",
        model: None,
        levels: &[],
    },
    Profile {
        name: "strict",
        about: "For every broker: what some of them refuse or read in another way is an error.",
        model: None,
        levels: &[
            ("BAT004", ERROR),
            ("CON003", ERROR),
            ("CTX009", ERROR),
            ("DTM004", ERROR),
            ("DTM006", ERROR),
            ("ENT006", ERROR),
            ("ENT012", ERROR),
            ("ENT020", ERROR),
            ("FRG005", ERROR),
            ("GJS002", ERROR),
            ("GJS010", ERROR),
            ("JSN001", ERROR),
            ("LNG002", ERROR),
            ("MUL008", ERROR),
            ("QLG003", ERROR),
            ("SUB011", ERROR),
            ("URI002", ERROR),
            ("URI004", ERROR),
        ],
    },
    Profile {
        name: "tolerant",
        about: "For data of older systems: what the standard forbids and most brokers take is a warning.",
        model: None,
        levels: &[
            ("DTM002", WARNING),
            ("DTM005", WARNING),
            ("ENT008", WARNING),
            ("ENT009", WARNING),
            ("JSN001", WARNING),
            ("NAM001", WARNING),
        ],
    },
    Profile {
        name: "smart-data-models",
        about: "The standard, and the Smart Data Model of each Entity's type; attributes and types that no model names are warnings.",
        model: Some("auto"),
        levels: &[("SDM001", WARNING), ("SDM009", WARNING)],
    },
    Profile {
        name: "mim1",
        about: "MIM 1 Interlinking of OASC, version 8, as far as data shows it: ids that stay (R1.1, R1.3, R1.5), names with a meaning (R2, R3.2).",
        model: None,
        levels: &[
            ("BAT004", ERROR),
            ("CTX004", ERROR),
            ("CTX010", ERROR),
            ("CTX012", ERROR),
            ("NAM010", ERROR),
            ("URI002", ERROR),
            ("URI004", ERROR),
        ],
    },
    Profile {
        name: "mim2",
        about: "MIM 2 Representing of OASC, version 8, as far as data shows it: units and times (R1.1), and a Smart Data Model that the data fits (R1.2).",
        model: Some("auto"),
        levels: &[
            ("DTM004", ERROR),
            ("SDM001", WARNING),
            ("SDM002", ERROR),
            ("SDM003", ERROR),
            ("SDM004", ERROR),
            ("SDM005", ERROR),
            ("SDM006", ERROR),
            ("SDM007", ERROR),
            ("SDM009", ERROR),
            ("UNT002", ERROR),
        ],
    },
    Profile {
        name: "mim7",
        about: "MIM 7 Geospatial of OASC, version 8, as far as data shows it: geometries by RFC 7946 to the letter (R2.1, R5.1).",
        model: None,
        levels: &[
            ("FTR003", ERROR),
            ("GJS002", ERROR),
            ("GJS008", ERROR),
            ("GJS009", ERROR),
            ("GJS010", ERROR),
        ],
    },
];

impl Profile {
    /// The default one.
    pub const STANDARD: &'static Self = match PROFILES {
        [first, ..] => first,
        [] => &Self { name: "", about: "", model: None, levels: &[] },
    };

    /// The one of this name.
    pub fn named(name: &str) -> Option<&'static Self> {
        PROFILES.iter().find(|profile| profile.name == name)
    }

    /// The level that it gives a rule.
    pub(crate) fn level(&self, rule: &Rule) -> Option<Level> {
        self.levels.iter().find(|(code, _)| *code == rule.code).map(|(_, level)| *level)
    }

    /// Its members as JSON.
    pub fn to_json(&self) -> String {
        let levels =
            self.levels.iter().map(|(code, level)| [&quote(code), ":", &quote(level.as_str())].concat());
        let levels = levels.collect::<Vec<_>>().join(",");
        let model = self.model.map_or_else(String::new, |model| [",\"model\":", &quote(model)].concat());
        let (name, about) = (quote(self.name), quote(self.about));
        ["{\"name\":", &name, ",\"about\":", &about, &model, ",\"rules\":{", &levels, "}}"].concat()
    }

    /// All of them as JSON.
    pub fn all_json() -> String {
        let all: Vec<_> = PROFILES.iter().map(Self::to_json).collect();
        ["[", &all.join(","), "]"].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::{PROFILES, Profile};
    use crate::rules;

    #[test]
    fn profiles_change_levels_of_rules_that_exist() {
        for Profile { name, levels, .. } in PROFILES {
            for (code, level) in *levels {
                let rule = rules::find(code).filter(|rule| rule.code == *code);
                assert!(rule.is_some(), "{name}: {code} {level:?}");
            }
            assert!(levels.is_sorted_by_key(|(code, _)| *code), "{name}");
        }
    }
}
