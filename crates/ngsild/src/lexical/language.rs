//! Language tags (RFC 5646), through oxilangtag.

use oxilangtag::LanguageTag;

/// Whether `tag` is well-formed.
pub fn is_tag(tag: &str) -> bool {
    LanguageTag::parse(tag).is_ok()
}

/// The usual spelling of a well-formed tag: `EN` is `en`, `fr-ch` is `fr-CH`, `iw` is `he`.
pub fn canonical(tag: &str) -> Option<String> {
    let tag = LanguageTag::parse_and_normalize(tag).ok()?.into_inner();
    let (primary, rest) = tag.split_at(tag.find('-').unwrap_or(tag.len()));
    // Two-letter codes that RFC 5646 names as replaced.
    let current = match primary {
        "iw" => "he",
        "in" => "id",
        "ji" => "yi",
        "jw" => "jv",
        "mo" => "ro",
        other => other,
    };
    Some(format!("{current}{rest}"))
}

/// The tag of a language written out in English or its own words.
pub fn from_name(name: &str) -> Option<&'static str> {
    Some(match name.to_ascii_lowercase().as_str() {
        "english" => "en",
        "german" | "deutsch" => "de",
        "french" | "français" | "francais" => "fr",
        "spanish" | "español" | "espanol" => "es",
        "italian" | "italiano" => "it",
        "portuguese" | "português" | "portugues" => "pt",
        "dutch" | "nederlands" => "nl",
        "polish" | "polski" => "pl",
        "finnish" | "suomi" => "fi",
        "swedish" | "svenska" => "sv",
        "danish" | "dansk" => "da",
        "greek" | "ελληνικά" => "el",
        "slovak" | "slovenčina" => "sk",
        "czech" | "čeština" => "cs",
        "hungarian" | "magyar" => "hu",
        "romanian" | "română" => "ro",
        "chinese" | "中文" => "zh",
        "japanese" | "日本語" => "ja",
        "korean" | "한국어" => "ko",
        "arabic" | "العربية" => "ar",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::{canonical, is_tag};

    #[test]
    fn tags() {
        let cases = [
            ("en", Some("en")),
            ("EN", Some("en")),
            ("fr-ch", Some("fr-CH")),
            ("zh-hant", Some("zh-Hant")),
            ("iw", Some("he")),
            ("x-mine", Some("x-mine")),
            ("en_US", None),
            ("", None),
            ("e", None),
            ("en--US", None),
        ];
        for (tag, want) in cases {
            assert_eq!(canonical(tag).as_deref(), want, "{tag}");
            assert_eq!(is_tag(tag), want.is_some(), "{tag}");
        }
    }
}
