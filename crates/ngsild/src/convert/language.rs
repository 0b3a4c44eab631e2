//! The language filter: one text for each LanguageProperty. Source: GS CIM 009 V1.9.1, 4.15; RFC 4647, 3.4.

use super::Work;
use super::entity::{
    Attribute, Entity, EntityPart, Instance, Instances, Json, NONE, Part, What, plain, quoted,
};
use crate::check::report::Arg;
use crate::lexical::decimal::Decimal;
use crate::model::{AttributeKind, Member};
use crate::rules::cnv;
use ngsild_json::{Value, quote, sorted};

/// Languages in the order they are wanted, as in an Accept-Language header.
#[derive(Debug, Clone, PartialEq)]
pub struct Languages {
    /// Ranges in lower case, the most wanted first; `*` is any.
    ranges: Vec<String>,
    /// Ranges of quality 0, in lower case.
    unwanted: Vec<String>,
}

impl Languages {
    /// Read `fr-CH,fr;q=0.9,*;q=0.5`. Ranges with quality 0 are taken only where there is nothing else.
    pub fn parse(text: &str) -> Self {
        let ranges: Vec<(String, Decimal)> = text.split(',').filter_map(range).collect();
        let mut ranges = sorted(ranges, &|(_, one), (_, other)| other.cmp(one));
        let wanted = ranges.iter().take_while(|(_, quality)| *quality > Decimal::whole(0)).count();
        let unwanted = ranges.split_off(wanted);
        let names = |ranges: Vec<(String, Decimal)>| ranges.into_iter().map(|(range, _)| range).collect();
        Self { ranges: names(ranges), unwanted: names(unwanted) }
    }

    /// The best text of a languageMap, and whether it was asked for.
    fn text_of<'d>(&self, map: Value<'d>) -> Option<(ngsild_json::Member<'d>, bool)> {
        let map = Some(map).filter(Value::is_object)?;
        let tags: Vec<String> = map.members().map(|m| m.name().to_ascii_lowercase()).collect();
        let (at, asked) = self.best(&tags)?;
        Some((map.members().nth(at)?, asked))
    }

    /// The best of `tags`, and whether it was asked for: an exact match, a longer tag, then ever shorter ones.
    /// Without a match the text for no language in particular (`@none`), or the first that is not unwanted.
    fn best(&self, tags: &[String]) -> Option<(usize, bool)> {
        let find = |wanted: &str| {
            let exact = tags.iter().position(|tag| tag == wanted);
            exact.or_else(|| tags.iter().position(|tag| is_longer(tag, wanted)))
        };
        for range in self.ranges.iter().take_while(|range| *range != "*") {
            let mut wanted = range.as_str();
            loop {
                if let Some(at) = find(wanted) {
                    return Some((at, true));
                }
                let Some((shorter, _)) = wanted.rsplit_once('-') else { break };
                wanted = shorter;
            }
        }
        let any = self.ranges.is_empty() || self.ranges.iter().any(|range| range == "*");
        let none = tags.iter().position(|tag| tag == NONE);
        match none.or_else(|| tags.iter().position(|tag| !self.is_unwanted(tag))) {
            Some(at) => Some((at, any)),
            None => (!tags.is_empty()).then_some((0, false)),
        }
    }

    fn is_unwanted(&self, tag: &str) -> bool {
        self.unwanted.iter().any(|range| range == "*" || range == tag || is_longer(tag, range))
    }

    /// What was asked for, in a message.
    fn wanted(&self) -> String {
        let unwanted = self.unwanted.iter().map(|range| format!("{range};q=0"));
        self.ranges.iter().cloned().chain(unwanted).collect::<Vec<_>>().join(", ")
    }
}

/// Whether a tag says more than a range: `fr-CH` than `fr`.
fn is_longer(tag: &str, range: &str) -> bool {
    tag.strip_prefix(range).is_some_and(|rest| rest.starts_with('-'))
}

fn range(text: &str) -> Option<(String, Decimal)> {
    let (range, parameter) = text.split_once(';').unwrap_or((text, ""));
    let quality = parameter.trim().strip_prefix("q=").unwrap_or("1").trim();
    let quality = Decimal::read(quality)?;
    let range = range.trim().to_ascii_lowercase();
    (!range.is_empty()).then_some((range, quality))
}

/// Turn every LanguageProperty of an Entity into a Property with one text.
pub(super) fn choose(entity: &mut Entity<'_>, languages: &Languages, work: &mut Work<'_>) {
    for part in &mut entity.parts {
        if let EntityPart::Attribute(Attribute { name, instances, .. }) = part {
            choose_in(instances, &plain(name), languages, work);
        }
    }
}

fn choose_in(instances: &mut Instances<'_>, name: &str, languages: &Languages, work: &mut Work<'_>) {
    for instance in instances.as_mut_slice() {
        for part in &mut instance.parts {
            match &mut part.what {
                What::Sub(inner) => choose_in(inner, &plain(&part.name), languages, work),
                What::Joined(entities, _) => {
                    entities.iter_mut().for_each(|entity| choose(entity, languages, work));
                }
                _ => {}
            }
        }
        choose_one(instance, name, languages, work);
    }
}

fn choose_one(instance: &mut Instance<'_>, name: &str, languages: &Languages, work: &mut Work<'_>) {
    if instance.kind != AttributeKind::LanguageProperty {
        return;
    }
    let Some(map) = instance.content.as_ref().and_then(Json::source) else { return };
    let Some((chosen, asked)) = languages.text_of(map) else { return };
    let tag = chosen.name();
    // What was deleted has no language, and none to miss.
    let is_deleted = instance.is_deleted();
    if !asked && !is_deleted {
        let wanted = languages.wanted();
        let args = [Arg::Text(name), Arg::Text(&wanted), Arg::Text(&tag)];
        work.reporter.say(&cnv::OTHER_LANGUAGE, chosen, &args);
    }
    instance.kind = AttributeKind::Property;
    instance.content = Some(Json::Source(chosen.value()));
    for part in &mut instance.parts {
        choose_previous(part, languages);
    }
    if !is_deleted {
        let what = What::Member(Member::Lang, Json::Text(quote(&tag)));
        let at = instance.content_at.min(instance.parts.len());
        instance.parts.insert(at, Part { name: quoted(Member::Lang), what, place: chosen.into() });
    }
}

/// A Property has no previousLanguageMap. Source: 4.5.2.2.
fn choose_previous(part: &mut Part<'_>, languages: &Languages) {
    let What::Member(Member::PreviousLanguageMap, Json::Source(map)) = part.what else { return };
    let Some((chosen, _)) = languages.text_of(map) else { return };
    part.name = quoted(Member::PreviousValue);
    part.what = What::Member(Member::PreviousValue, Json::Source(chosen.value()));
}

#[cfg(test)]
mod tests {
    use super::Languages;

    #[test]
    fn the_best_language() {
        let cases = [
            ("fr", "en fr", Some((1, true))),
            ("FR", "en fr", Some((1, true))),
            ("fr-CH", "en fr", Some((1, true))),
            ("fr", "en fr-ch", Some((1, true))),
            ("en;q=0.5,fr", "en fr", Some((1, true))),
            ("en,fr", "fr en", Some((1, true))),
            ("de,*;q=0.1", "fr @none", Some((1, true))),
            ("de", "fr @none", Some((1, false))),
            ("de", "fr en", Some((0, false))),
            ("en;q=0", "fr en", Some((0, true))),
            ("fr;q=0", "fr-ch fr en", Some((2, true))),
            ("fr;q=0,de", "fr en", Some((1, false))),
            ("*;q=0", "fr en", Some((0, false))),
            ("fr;q=0", "fr", Some((0, false))),
            ("f", "fr en", Some((0, false))),
            ("de", "", None),
        ];
        for (wanted, tags, best) in cases {
            let tags: Vec<String> = tags.split_whitespace().map(str::to_owned).collect();
            assert_eq!(Languages::parse(wanted).best(&tags), best, "{wanted} of {tags:?}");
        }
    }
}
