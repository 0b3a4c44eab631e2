//! Findings as they come: levels applied, texts filled, limits kept.

use super::edits;
use crate::finding::{Applicability, EntityRef, Finding, Fix, Label, Message, Severity, Source, Summary};
use crate::rules::Template;
use crate::settings::Settings;
use ngsild_json::{Document, Edit, Kind, Member, NodeId, Span, Value, quote, sorted};
use std::borrow::Cow;

/// Values longer than this many characters are shortened in the middle.
const LONGEST_SHOWN: usize = 60;
/// Bytes at either end of a long text that are read to show it.
const LONGEST_READ: usize = 1024;

/// Where a finding stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place {
    pub(crate) span: Span,
    pub(crate) node: NodeId,
}

impl From<Value<'_>> for Place {
    fn from(value: Value<'_>) -> Self {
        Self { span: value.span(), node: value.id() }
    }
}

/// A member is named by its name.
impl From<Member<'_>> for Place {
    fn from(member: Member<'_>) -> Self {
        Self { span: member.name_span(), node: member.key_id() }
    }
}

/// An argument of a message.
#[derive(Clone, Copy)]
pub(crate) enum Arg<'a> {
    /// As it is.
    Text(&'a str),
    /// The name of a member.
    Name(Member<'a>),
    /// A value as JSON, shortened.
    Json(Value<'a>),
    /// Text in double quotes, shortened.
    Quoted(&'a str),
    /// The line of an offset.
    Line(u32),
    /// A number.
    Number(usize),
}

/// A document, and an item of it.
#[derive(Clone, Copy)]
pub(crate) struct Whereabouts<'d> {
    root: Option<Value<'d>>,
    item: Option<(Value<'d>, usize)>,
}

/// Keeps the findings of one text.
pub(crate) struct Reporter<'d> {
    document: &'d Document<'d>,
    settings: &'d Settings,
    findings: Vec<Finding>,
    summary: Summary,
    root: Option<Value<'d>>,
    /// The item of the root array that the walk is in, and its index: pointers start there.
    item: Option<(Value<'d>, usize)>,
    entity: Option<(Value<'d>, EntityRef)>,
    entity_has_error: bool,
}

impl<'d> Reporter<'d> {
    pub(crate) fn new(document: &'d Document<'d>, settings: &'d Settings) -> Self {
        Self {
            document,
            settings,
            findings: Vec::new(),
            summary: Summary::default(),
            root: None,
            item: None,
            entity: None,
            entity_has_error: false,
        }
    }

    pub(crate) fn document(&self) -> &'d Document<'d> {
        self.document
    }

    pub(crate) fn enter_document(&mut self, root: Value<'d>) {
        self.root = Some(root);
        self.item = None;
    }

    /// From here on, findings stand in this item of the root array.
    #[inline]
    pub(crate) fn enter_item(&mut self, item: Value<'d>, index: usize) {
        self.item = Some((item, index));
    }

    /// The document that the walk is in.
    pub(crate) fn root(&self) -> Option<Value<'d>> {
        self.root
    }

    /// The document and the item that findings stand in now.
    pub(crate) fn whereabouts(&self) -> Whereabouts<'d> {
        Whereabouts { root: self.root, item: self.item }
    }

    /// From here on, findings stand where they stood then.
    pub(crate) fn return_to(&mut self, whereabouts: Whereabouts<'d>) {
        self.root = whereabouts.root;
        self.item = whereabouts.item;
    }

    /// The pointer of a node inside its document.
    pub(crate) fn pointer(&self, node: NodeId) -> String {
        if let Some((item, index)) = self.item {
            return format!("/{index}{}", self.document.pointer_from(item, node));
        }
        self.root.map_or(String::new(), |root| self.document.pointer_from(root, node))
    }

    /// From here on, findings belong to this Entity.
    #[inline]
    pub(crate) fn enter_entity(&mut self, entity: Value<'d>) {
        // The names are read only when there is something to say.
        self.entity = Some((entity, EntityRef { index: self.next_index(), id: None, type_name: None }));
        self.entity_has_error = false;
    }

    fn next_index(&self) -> u32 {
        self.settings.first_entity.saturating_add(self.summary.entities)
    }

    /// Count an Entity that was looked at.
    #[inline]
    pub(crate) fn count_entity(&mut self) {
        self.summary.entities += 1;
    }

    /// Count findings that nobody wants to see.
    #[inline]
    pub(crate) fn count(&mut self, warnings: u32, infos: u32) {
        self.summary.warnings += warnings;
        self.summary.infos += infos;
    }

    /// What was entered was no whole Entity: it is not counted.
    pub(crate) fn leave_fragment(&mut self) {
        self.entity = None;
    }

    pub(crate) fn leave_entity(&mut self) {
        self.entity = None;
        self.count_entity();
        self.summary.invalid_entities += u32::from(self.entity_has_error);
    }

    /// Report, with the rule's own source.
    pub(crate) fn say(
        &mut self,
        template: &'static Template,
        place: impl Into<Place>,
        args: &[Arg<'_>],
    ) -> Option<&mut Finding> {
        self.say_as(template, place.into(), args, template.rule.source)
    }

    /// Report what is wrong with a value that the message shows.
    #[cold]
    #[inline(never)]
    pub(crate) fn say_of(&mut self, template: &'static Template, value: Value<'_>) -> Option<&mut Finding> {
        self.say(template, value, &[Arg::Json(value)])
    }

    /// Report. `None` when the settings silence the rule, or enough findings are kept: then it is only counted.
    #[cold]
    #[inline(never)]
    pub(crate) fn say_as(
        &mut self,
        template: &'static Template,
        place: Place,
        args: &[Arg<'_>],
        source: Source,
    ) -> Option<&mut Finding> {
        let severity = self.settings.severity(template.rule, template.severity)?;
        let count = match severity {
            Severity::Error => &mut self.summary.errors,
            Severity::Warning => &mut self.summary.warnings,
            Severity::Info => &mut self.summary.infos,
        };
        *count = count.saturating_add(1);
        self.entity_has_error |= severity == Severity::Error;
        if self.findings.len() >= self.settings.max_findings {
            return None;
        }
        let args = args.iter().map(|arg| self.show(*arg)).collect();
        let pointer = self.pointer(place.node);
        self.findings.push(Finding {
            rule: template.rule,
            message: Message { template, args, messages: None },
            severity,
            source,
            span: place.span,
            pointer,
            entity: self.entity_ref(),
            labels: Vec::new(),
            fix: None,
            schema: None,
        });
        self.findings.last_mut()
    }

    fn entity_ref(&self) -> Option<EntityRef> {
        let (entity, reference) = self.entity.as_ref()?;
        let of = |names: [&str; 2]| names.iter().find_map(|name| entity.get(name));
        let type_name = of(["type", "@type"]).and_then(|types| match types.kind() {
            Kind::Array => several_named(types),
            _ => named(types),
        });
        Some(EntityRef { index: reference.index, id: of(["id", "@id"]).and_then(named), type_name })
    }

    fn show(&self, arg: Arg<'_>) -> String {
        match arg {
            Arg::Text(text) => text.to_owned(),
            Arg::Name(member) if member.is_unnamed() => {
                self.settings.attribute.clone().unwrap_or_else(|| "this".to_owned())
            }
            Arg::Name(member) => member.name().into_owned(),
            Arg::Json(value) => shorten_json(value.text()),
            Arg::Quoted(text) => shorten(&quote(text)),
            Arg::Line(offset) => {
                let before = self.document.source().get(..offset as usize).unwrap_or_default();
                (before.matches('\n').count() + 1).to_string()
            }
            Arg::Number(number) => number.to_string(),
        }
    }

    pub(crate) fn finish(mut self) -> (Vec<Finding>, Summary) {
        if self.findings.len() > 1 {
            let key = |f: &Finding| (f.span.start, f.rule.code, f.span.end);
            self.findings = sorted(self.findings, &|a, b| key(a).cmp(&key(b)));
        }
        self.settings.say(&mut self.findings);
        (self.findings, self.summary)
    }
}

/// Bytes of an id, or of types, at most: every finding of the Entity repeats them.
const LONGEST_NAMED: usize = 2000;

/// A text that names an Entity; a long one loses its middle.
fn named(text: Value<'_>) -> Option<String> {
    if text.is_string() && text.span().len() as usize > LONGEST_NAMED {
        return Some(shorten_json(text.text()).trim_matches('"').to_owned());
    }
    text.as_str().map(Into::into)
}

/// Types, joined by commas; many end in `…`.
fn several_named(types: Value<'_>) -> Option<String> {
    let mut names = String::new();
    for name in types.items().filter_map(named) {
        if !names.is_empty() {
            names.push(',');
        }
        if names.len() + name.len() > LONGEST_NAMED {
            names.push('…');
            break;
        }
        names.push_str(&name);
    }
    (!names.is_empty()).then_some(names)
}

/// A fix that keeps the meaning.
pub(crate) const SAFE: bool = true;
/// A fix that someone has to agree to.
pub(crate) const ASK: bool = false;

/// Fixes and labels. One function each, out of line, so that a rule that mends costs few instructions.
impl Finding {
    /// Attach a fix, [`SAFE`] or [`ASK`]. Where nothing can be edited there is none.
    #[cold]
    #[inline(never)]
    pub(crate) fn mend(&mut self, safe: bool, title: &str, edits: Vec<Edit>) {
        if edits.is_empty() {
            return;
        }
        let applicability = if safe { Applicability::Safe } else { Applicability::Unsafe };
        self.fix = Some(Fix { title: title.to_owned(), applicability, edits });
    }

    /// Put `text` in place of a value.
    #[cold]
    #[inline(never)]
    pub(crate) fn replace(&mut self, safe: bool, title: &str, value: Value<'_>, text: &str) {
        self.mend(safe, title, vec![edits::replace(value, text)]);
    }

    /// Put JSON that is shown as it is in place of a value.
    #[cold]
    #[inline(never)]
    pub(crate) fn write(&mut self, safe: bool, value: Value<'_>, json: &str) {
        self.replace(safe, &format!("Write {}", shorten(json)), value, json);
    }

    /// Put a string in place of a value.
    #[cold]
    #[inline(never)]
    pub(crate) fn write_text(&mut self, safe: bool, value: Value<'_>, text: &str) {
        let right = quote(text);
        self.replace(safe, &format!("Write {}", shorten(&right)), value, &right);
    }

    /// Put a URN, which may be long, in place of a value.
    #[cold]
    #[inline(never)]
    pub(crate) fn write_urn(&mut self, value: Value<'_>, urn: &str) {
        self.replace(ASK, &format!("Write \"{}\"", shorten(urn)), value, &quote(urn));
    }

    /// Give a member another name.
    #[cold]
    #[inline(never)]
    pub(crate) fn rename(&mut self, safe: bool, title: &str, member: Member<'_>, name: &str) {
        self.mend(safe, title, vec![edits::rename(member, name)]);
    }

    /// Put text around a value.
    #[cold]
    #[inline(never)]
    pub(crate) fn wrap(&mut self, safe: bool, title: &str, value: Value<'_>, before: &str, after: &str) {
        self.mend(safe, title, edits::wrap(value, before, after));
    }

    /// Take a member out of its object.
    #[cold]
    #[inline(never)]
    pub(crate) fn remove(&mut self, safe: bool, object: Value<'_>, member: Member<'_>) {
        self.remove_member(safe, &format!("Remove `{}`", member.name()), object, member);
    }

    /// As [`Self::remove`], with a title of its own.
    #[cold]
    #[inline(never)]
    pub(crate) fn remove_member(&mut self, safe: bool, title: &str, object: Value<'_>, member: Member<'_>) {
        self.mend(safe, title, edits::remove_member(object, member));
    }

    /// Take an item out of its array.
    #[cold]
    #[inline(never)]
    pub(crate) fn remove_item(&mut self, safe: bool, title: &str, array: Value<'_>, item: Value<'_>) {
        self.mend(safe, title, edits::remove_item(array, item));
    }

    /// Name another place.
    #[cold]
    #[inline(never)]
    pub(crate) fn label(&mut self, span: Span, text: &str) {
        self.labels.push(Label { span, text: text.to_owned() });
    }
}

/// JSON as messages show it: on one line, shortened.
pub fn shorten_json(text: &str) -> String {
    let text = ends(text);
    if !text.contains('\n') {
        return shorten(&text);
    }
    shorten(&text.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// The beginning and the end of a long text, of which no more is shown: it is not read through for each finding.
fn ends(text: &str) -> Cow<'_, str> {
    let (head, tail) = (text.floor_char_boundary(LONGEST_READ), text.len().saturating_sub(LONGEST_READ));
    match (text.get(..head), text.get(text.ceil_char_boundary(tail)..)) {
        (Some(head), Some(tail)) if text.len() > 4 * LONGEST_READ => [head, " … ", tail].concat().into(),
        _ => text.into(),
    }
}

/// A text as messages show it: long ones lose their middle; an escape is kept or dropped whole.
pub fn shorten(text: &str) -> String {
    if text.chars().nth(LONGEST_SHOWN).is_none() {
        return text.to_owned();
    }
    let keep = LONGEST_SHOWN / 2 - 1;
    let mut head: String = text.chars().take(keep).collect();
    let tail = text.char_indices().rev().nth(keep - 1).and_then(|(at, _)| text.get(at..)).unwrap_or_default();
    // A cut inside `\u00e9` leaves at most five of its characters on either side.
    if let Some(at) = head.rfind('\\').filter(|at| head.len() - at < 6) {
        head.truncate(at);
    }
    let after_escape = tail.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(0).min(5);
    let tail = if text.contains('\\') { tail.get(after_escape..).unwrap_or(tail) } else { tail };
    format!("{head} … {tail}")
}

#[cfg(test)]
mod tests {
    use super::shorten;

    #[test]
    fn long_values_lose_their_middle() {
        let long = format!("\"{}\"", "abc".repeat(40));
        assert_eq!(shorten(&long), "\"abcabcabcabcabcabcabcabcabca … cabcabcabcabcabcabcabcabcabc\"");
        assert_eq!(shorten("\"short\""), "\"short\"");
        assert!(shorten(&"é".repeat(500)).chars().count() < 64);
    }
}
