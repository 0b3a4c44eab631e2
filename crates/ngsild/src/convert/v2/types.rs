//! What the attribute types of NGSIv2 mean. Source: NGSIv2, "Special Attribute Types"; catalogue 11.

use crate::model::AttributeKind;

/// What an attribute type of NGSIv2 says of the value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Nothing: the value tells.
    Plain,
    Number,
    Boolean,
    DateTime,
    Date,
    Time,
    /// An object or array, and no geometry.
    Structured,
    /// An object with a `type`, and a Property all the same.
    Address,
    Point,
    Line,
    Polygon,
    Box,
    /// A kind of NGSI-LD, from a hint or because v2 data names it.
    Kind(AttributeKind),
}

/// The types that NGSIv2, Orion and the IoT Agents know, and spellings of them that Smart Data Models use.
const TYPES: [(&str, Meaning); 27] = [
    ("Text", Meaning::Plain),
    ("String", Meaning::Plain),
    ("TextUnrestricted", Meaning::Plain),
    ("None", Meaning::Plain),
    ("StructuredValue", Meaning::Structured),
    ("StructuredObject", Meaning::Structured),
    ("Object", Meaning::Structured),
    ("Array", Meaning::Structured),
    ("List", Meaning::Structured),
    ("json", Meaning::Structured),
    ("Number", Meaning::Number),
    ("Integer", Meaning::Number),
    ("Float", Meaning::Number),
    ("Boolean", Meaning::Boolean),
    ("DateTime", Meaning::DateTime),
    ("Date-Time", Meaning::DateTime),
    ("ISO8601", Meaning::DateTime),
    ("Date", Meaning::Date),
    ("Time", Meaning::Time),
    ("PostalAddress", Meaning::Address),
    ("Reference", Meaning::Kind(AttributeKind::Relationship)),
    ("geo:point", Meaning::Point),
    ("geo:line", Meaning::Line),
    ("geo:polygon", Meaning::Polygon),
    ("geo:box", Meaning::Box),
    ("geo:json", Meaning::Kind(AttributeKind::GeoProperty)),
    ("Property", Meaning::Plain),
];

/// What a type means, whatever its case; `None` for one that only its user knows.
pub(super) fn meaning(type_name: &str) -> Option<Meaning> {
    let known = TYPES.iter().find(|(name, _)| name.eq_ignore_ascii_case(type_name));
    known.map(|(_, meaning)| *meaning).or_else(|| AttributeKind::from_name(type_name).map(Meaning::Kind))
}

/// Characters that NGSIv2 forbids in every string.
pub(super) const FORBIDDEN: [char; 8] = ['<', '>', '"', '\'', '=', ';', '(', ')'];

/// Whether `text` may be an id, a type or a name in NGSIv2.
pub(super) fn is_field(text: &str) -> bool {
    let good =
        |c: char| c.is_ascii_graphic() && !FORBIDDEN.contains(&c) && !matches!(c, '&' | '?' | '/' | '#');
    (1..=256).contains(&text.len()) && text.chars().all(good)
}

/// `text` with the escapes of forbidden characters decoded; `None` where there are none.
pub(super) fn decoded(text: &str) -> Option<String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        out.push_str(before);
        let byte = after.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok());
        match byte.map(char::from).filter(|c| FORBIDDEN.contains(c)) {
            Some(c) => {
                out.push(c);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                out.push('%');
                rest = after;
            }
        }
    }
    out.push_str(rest);
    (out != text).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn only_forbidden_characters_are_decoded() {
        let cases = [
            ("L%27Aquila %28AQ%29", Some("L'Aquila (AQ)")),
            ("100 % of %20 %zz %2", None),
            ("%3d%3D%25", Some("==%25")),
            ("%é7", None),
        ];
        for (text, want) in cases {
            assert_eq!(decoded(text).as_deref(), want, "{text}");
        }
    }
}
