//! Entities under the schemas that describe them.

use crate::compiled::{Compiled, Judging, Ready};
use crate::complaint::{Complaint, Extent, Judges};
use crate::fault::Fault;
use crate::formats;
use crate::near::Near;
use crate::store::{Schemas, Text};
use crate::types::{Choice, name_of};
use crate::words::{Remark, Writer};
use ngsild::context::Contexts;
use ngsild::rules::{Template, sch};
use ngsild::{
    Applicability, Document, Fix, Judge, Remarks, Report, Representation, SchemaPlace, Series, Settings,
    SettingsError, check_with,
};
use ngsild_fit::{Form, View, item, multiple};
use ngsild_json::{Edit, Kind, Member, NodeId, Span, Value, quote, sorted};
use std::borrow::Cow;
use std::collections::HashSet;
use std::sync::Arc;

/// Which schema judges.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Choose {
    /// The one that describes the type of the Entity, if one was given.
    #[default]
    ByType,
    /// The one of this address.
    Address(String),
    /// None.
    Off,
}

/// How the formats of a schema count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Formats {
    /// As errors.
    Assert,
    /// As warnings: the Smart Data Models initiative never checks them, and its examples break them.
    #[default]
    Warn,
    /// Not at all.
    Ignore,
}

impl Formats {
    /// Every choice and its name.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::Assert, "assert"), (Self::Warn, "warn"), (Self::Ignore, "ignore")];
}

/// What a check against schemas is told.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// Which schema judges.
    pub schema: Choose,
    /// How formats count.
    pub formats: Formats,
    /// The context that a Link header names: it tells which of several models of a name is meant.
    pub link: Option<String>,
}

impl Request {
    /// Set an option by its name in the JavaScript interface: `schema`, `formats`, `link`.
    ///
    /// # Errors
    /// When it does not take the value, or there is no such option.
    pub fn set(&mut self, option: &str, value: &str) -> Result<(), SettingsError> {
        let wrong = |message: String| Err(SettingsError { option: option.to_owned(), message });
        match option {
            "schema" => {
                self.schema = match value {
                    "auto" => Choose::ByType,
                    "off" => Choose::Off,
                    "" => return wrong("takes \"auto\", \"off\" or the address of a schema.".into()),
                    address => Choose::Address(address.to_owned()),
                }
            }
            "formats" => match Formats::ALL.iter().find(|(_, name)| *name == value) {
                Some((formats, _)) => self.formats = *formats,
                None => return wrong(format!("\"{value}\" is none of assert, warn, ignore.")),
            },
            "link" => self.link = Some(value.to_owned()).filter(|link| !link.is_empty()),
            _ => return wrong("is no option of a check against schemas.".into()),
        }
        Ok(())
    }

    /// Whether the schema that it names was given.
    ///
    /// # Errors
    /// When it was not; the message names the nearest that was.
    pub fn fits(&self, schemas: &Schemas) -> Result<(), SettingsError> {
        let Choose::Address(address) = &self.schema else { return Ok(()) };
        if schemas.contains(address) {
            return Ok(());
        }
        let mut message = format!("no schema was added for \"{address}\".");
        if let Some(near) = ngsild::nearest(address, schemas.addresses()) {
            message.push_str(&format!(" Did you mean \"{near}\"?"));
        }
        Err(SettingsError { option: "schema".into(), message })
    }
}

/// Check a document as [`ngsild::check_with`] does, and every Entity against its schema.
pub fn check(
    document: &Document<'_>,
    settings: &Settings,
    contexts: &Contexts,
    schemas: &Schemas,
    request: &Request,
) -> Report {
    if request.schema == Choose::Off {
        return check_with(document, settings, contexts, None);
    }
    let mut judge = BySchema::new(schemas, request);
    check_with(document, settings, contexts, Some(&mut judge))
}

/// Which schema is for an Entity.
pub(crate) enum Found<'s, 'd> {
    /// The one of this address.
    One(&'s str),
    /// Several have the name of this type, and its context does not tell which.
    Several(Value<'d>, Cow<'d, str>, &'s [Arc<str>]),
    /// None describes this type.
    None(Option<Value<'d>>),
    /// None is asked for.
    Nothing,
}

/// The schema for an Entity, as the request says.
pub(crate) fn find<'s, 'd>(schemas: &'s Schemas, request: &'s Request, entity: Value<'d>) -> Found<'s, 'd> {
    match &request.schema {
        Choose::Off => return Found::Nothing,
        Choose::Address(address) => return Found::One(address),
        Choose::ByType => {}
    }
    let Some(type_value) = type_of(entity) else { return Found::None(None) };
    let context = entity.get("@context");
    let listed = context.iter().flat_map(|context| context.items()).filter_map(|item| item.as_str());
    let alone = context.and_then(|context| context.as_str());
    let link = request.link.as_deref().map(Cow::Borrowed);
    let contexts: Vec<Cow<'_, str>> = alone.into_iter().chain(listed).chain(link).collect();
    let one = (type_value.kind() != Kind::Array).then_some(type_value);
    let mut several = None;
    for name in one.into_iter().chain(type_value.items()).filter_map(|name| name.as_str()) {
        match schemas.types().choose(&name, contexts.iter().map(AsRef::as_ref)) {
            Choice::One(address) => return Found::One(address),
            Choice::Several(addresses) => several = several.or(Some((name, addresses))),
            Choice::None => {}
        }
    }
    match several {
        Some((name, addresses)) => Found::Several(type_value, name, addresses),
        None => Found::None(Some(type_value)),
    }
}

fn type_of(entity: Value<'_>) -> Option<Value<'_>> {
    entity.get("type").or_else(|| entity.get("@type"))
}

/// Members that are judged of one Entity, with those of each further instance.
pub(crate) const MAX_SHOWN: usize = 1_000_000;

/// An Entity, and how it is judged.
#[derive(Clone, Copy)]
pub(crate) struct Case<'d> {
    pub(crate) entity: Value<'d>,
    pub(crate) form: Form,
    pub(crate) extent: Extent,
}

/// Judges Entities by their schemas. What is said of schemas and types is said once by each.
#[allow(missing_debug_implementations, reason = "lives for one call")]
#[derive(Clone)]
pub struct BySchema<'s> {
    schemas: &'s Schemas,
    request: &'s Request,
    /// The schema that is asked for by its address.
    named: Option<Arc<Text>>,
    /// The schema of the last Entity, and the text of its type and context: mostly the next has the same.
    last: Option<(String, Option<Arc<Text>>)>,
    /// What was said of schemas and types, which is said once.
    said: HashSet<String>,
}

impl Judge for BySchema<'_> {
    fn judge(&mut self, entity: Value<'_>, representation: Representation, remarks: &mut Remarks<'_, '_>) {
        if let Some(text) = self.schema_of(entity, remarks) {
            let form = representation.into();
            self.judge_as(&text, Case { entity, form, extent: Extent::Whole }, remarks);
        }
    }

    /// By the schema that is asked for, or that of its type where it says it; a part says nothing of schemas that are not
    /// there.
    fn judge_part(&mut self, part: Value<'_>, representation: Representation, remarks: &mut Remarks<'_, '_>) {
        if let Some(text) = self.schema_of_part(part) {
            let form = representation.into();
            self.judge_as(&text, Case { entity: part, form, extent: Extent::Part }, remarks);
        }
    }

    fn judge_history(&mut self, history: Value<'_>, whole: bool, remarks: &mut Remarks<'_, '_>) {
        let (text, extent) = match whole {
            true => (self.schema_of(history, remarks), Extent::Whole),
            false => (self.schema_of_part(history), Extent::Part),
        };
        let Some(text) = text else { return };
        self.note_aggregates(&text, history, remarks);
        self.judge_as(&text, Case { entity: history, form: Form::OverTime, extent }, remarks);
    }

    /// A schema describes Entities: which of its attributes this is, no text says.
    fn judge_attribute(&mut self, attribute: Value<'_>, remarks: &mut Remarks<'_, '_>) {
        let Some(text) = &self.named else { return };
        if self.said.insert(sch::UNNAMED.id().to_owned()) {
            remarks.say(&sch::UNNAMED, attribute.opening(), attribute.id(), &[name_of(text)]);
        }
    }
}

impl<'s> BySchema<'s> {
    fn schema_of_part(&self, part: Value<'_>) -> Option<Arc<Text>> {
        match find(self.schemas, self.request, part) {
            Found::One(address) => self.schemas.text(address),
            _ => None,
        }
    }

    /// Say of a history, once for each schema, that aggregates are not judged.
    fn note_aggregates(&mut self, text: &Text, history: Value<'_>, remarks: &mut Remarks<'_, '_>) {
        let key = [sch::AGGREGATES.id(), &text.address].concat();
        if self.said.contains(&key) {
            return;
        }
        let found = history.members().find_map(|member| Some((aggregates(member.value())?, member)));
        let Some((method, member)) = found else { return };
        let args = [member.name().into_owned(), method, name_of(text)];
        remarks.say(&sch::AGGREGATES, member.name_span(), member.key_id(), &args);
        self.said.insert(key);
    }

    fn judge_as(&mut self, text: &Arc<Text>, case: Case<'_>, remarks: &mut Remarks<'_, '_>) {
        let entity = case.entity;
        let quick = self.schemas.quick(text);
        if quick.fits(text, entity, case.form) {
            return;
        }
        let said = quick.look(text, entity).and_then(|look| self.remarks(&look, case));
        drop(quick);
        if let Some(said) = said {
            said.iter().for_each(|remark| say(remark, remarks));
            return;
        }
        let compiled = self.schemas.compiled(text);
        if let Some(dialect) = &compiled.unknown_dialect {
            let args = [compiled.address.to_string(), shown(dialect)];
            self.once(&sch::UNKNOWN_DIALECT, &compiled, entity, &args, "", remarks);
        }
        match &compiled.state {
            Ok(ready) => self.judge_by(&compiled, ready, case, remarks),
            Err(fault) => self.blame(&compiled, fault, entity, remarks),
        }
    }

    /// Judge by these schemas, as it is asked for.
    pub fn new(schemas: &'s Schemas, request: &'s Request) -> Self {
        let named = match &request.schema {
            Choose::Address(address) => schemas.text(address),
            _ => None,
        };
        Self { schemas, request, named, last: None, said: HashSet::new() }
    }

    /// Whether the schema that is asked for by its address was not given.
    pub fn lacks_the_named(&self) -> bool {
        self.named.is_none() && matches!(self.request.schema, Choose::Address(_))
    }

    fn schema_of(&mut self, entity: Value<'_>, remarks: &mut Remarks<'_, '_>) -> Option<Arc<Text>> {
        if matches!(self.request.schema, Choose::Address(_)) {
            return self.named.clone();
        }
        let text = |value: Option<Value<'_>>| value.map(|value| value.text().to_owned()).unwrap_or_default();
        let key = [text(type_of(entity)), text(entity.get("@context"))].concat();
        if let Some((last, found)) = &self.last
            && *last == key
        {
            return found.clone();
        }
        let found = match find(self.schemas, self.request, entity) {
            Found::One(address) => self.schemas.text(address),
            Found::None(type_value) => {
                self.found_none(type_value.unwrap_or(entity), type_value, remarks);
                None
            }
            Found::Several(type_value, name, addresses) => {
                let candidates: Vec<String> = addresses.iter().map(ToString::to_string).collect();
                let args = [quote(&name), crate::words::list(&candidates, "and")];
                self.of_type(&sch::AMBIGUOUS, type_value, &args, remarks);
                None
            }
            Found::Nothing => None,
        };
        self.last = Some((key, found.clone()));
        found
    }

    fn found_none(&mut self, place: Value<'_>, type_value: Option<Value<'_>>, remarks: &mut Remarks<'_, '_>) {
        if self.schemas.is_empty() {
            if self.said.insert(sch::NO_SCHEMAS.id().to_owned()) {
                let span = if type_value.is_some() { place.span() } else { place.opening() };
                remarks.say(&sch::NO_SCHEMAS, span, place.id(), &[]);
            }
            return;
        }
        if type_value.is_some() {
            self.of_type(&sch::NO_SCHEMA, place, &[ngsild::shorten(place.text())], remarks);
        }
    }

    /// Say something of a type, once.
    fn of_type(
        &mut self,
        template: &'static Template,
        type_value: Value<'_>,
        args: &[String],
        remarks: &mut Remarks<'_, '_>,
    ) {
        if self.said.insert([template.id(), type_value.text()].concat()) {
            remarks.say(template, type_value.span(), type_value.id(), args);
        }
    }

    /// Say something of the schema, once.
    fn once(
        &mut self,
        template: &'static Template,
        compiled: &Compiled,
        entity: Value<'_>,
        args: &[String],
        pointer: &str,
        remarks: &mut Remarks<'_, '_>,
    ) {
        if !self.said.insert([template.id(), &compiled.address, pointer].concat()) {
            return;
        }
        // Some place in the text it has to have: what the schema was chosen by.
        let (span, node) = match type_of(entity) {
            Some(place) => (place.span(), place.id()),
            None => (entity.opening(), entity.id()),
        };
        if let Some(finding) = remarks.say(template, span, node, args) {
            finding.schema = Some(Box::new(SchemaPlace {
                address: compiled.address.to_string(),
                pointer: pointer.to_owned(),
                keyword: String::new(),
            }));
        }
    }

    /// A schema that cannot judge.
    fn blame(
        &mut self,
        compiled: &Compiled,
        fault: &Fault,
        entity: Value<'_>,
        remarks: &mut Remarks<'_, '_>,
    ) {
        let named = matches!(self.request.schema, Choose::Address(_));
        let at = ["#", &fault.pointer].concat();
        // The place may be in a document that the schema refers to.
        let at = if fault.address == compiled.address { at } else { [&fault.address, at.as_str()].concat() };
        let mut args = vec![compiled.address.to_string(), at, fault.reason.text()];
        let template: &'static Template = match (fault.reason.remedy(), named) {
            (Some(remedy), named) => {
                args.push(remedy.to_owned());
                if named { &sch::UNRESOLVED } else { &sch::UNRESOLVED_AT_HAND }
            }
            (None, true) => &sch::BROKEN,
            (None, false) => &sch::BROKEN_AT_HAND,
        };
        self.once(template, compiled, entity, &args, &fault.pointer, remarks);
    }

    fn judge_by(&self, compiled: &Compiled, ready: &Ready, case: Case<'_>, remarks: &mut Remarks<'_, '_>) {
        let entity = case.entity;
        if ready.takes(entity) {
            let said = self.remarks(ready, case).unwrap_or_default();
            said.iter().for_each(|remark| say(remark, remarks));
            return;
        }
        let args = ["The Entity".to_owned(), compiled.name.clone()];
        let finding = remarks.say(&sch::TOO_DEEP, entity.opening(), entity.id(), &args);
        if let Some(finding) = finding {
            finding.schema = Some(Box::new(ready.root()));
        }
    }

    /// What a schema says of an Entity, whoever judges by it; `None` where that one does not know.
    pub(crate) fn remarks(&self, judges: &impl Judges, case: Case<'_>) -> Option<Vec<Remark>> {
        let Case { entity, form, extent } = case;
        let near = Near::default();
        let all = |lists: &[NodeId]| {
            let mut said = Said::default();
            let mut view = View::of(entity, form, lists);
            let mut left = MAX_SHOWN;
            loop {
                if extent == Extent::Part {
                    view.open_valueless();
                }
                self.remarks_of_view(judges, extent, &view, &near, &mut said)?;
                left = left.saturating_sub(view.members().len());
                if !view.advance() {
                    return Some(said.all);
                }
                if left == 0 {
                    said.add(cut(judges, entity));
                    return Some(said.all);
                }
            }
        };
        let mut said = all(&[])?;
        // Where the schema wants an array, several instances are the items of one.
        if form == Form::AtOnce && said.iter().any(Remark::is_of_type) {
            let wrong = refused(&said);
            let is_refused = |array: &Value<'_>| array.items().any(|one| wrong.contains(&item(one).id()));
            let mut lists: Vec<_> = multiple(entity).filter(|(_, array)| is_refused(array)).collect();
            if !lists.is_empty() {
                let keys = |lists: &[(Member<'_>, Value<'_>)]| -> Vec<NodeId> {
                    lists.iter().map(|(member, _)| member.key_id()).collect()
                };
                let with_lists = all(&keys(&lists))?;
                let wrong = refused(&with_lists);
                lists.retain(|(_, array)| !wrong.contains(&array.id()));
                said = all(&keys(&lists))?;
            }
        }
        Some(said)
    }

    fn remarks_of_view(
        &self,
        judges: &impl Judges,
        extent: Extent,
        view: &View<'_>,
        near: &Near,
        said: &mut Said,
    ) -> Option<()> {
        let find = |judging, mild| {
            let found = judges.complaints(view, judging)?.into_iter();
            let found = found.filter_map(|complaint| complaint.within(extent)).collect();
            let found = sorted(found, &|one: &Complaint<'_>, other| one.order().cmp(&other.order()));
            let writer = Writer { schemas: self.schemas, name: judges.name(), near, mild };
            Some(found.iter().flat_map(|complaint| writer.remarks(complaint)).collect::<Vec<_>>())
        };
        let strict = if self.request.formats == Formats::Ignore {
            Judging::WithoutFormats
        } else {
            Judging::WithFormats
        };
        formats::take_offset_seen();
        let found = find(strict, false)?;
        if !found.is_empty() && self.request.formats == Formats::Warn {
            // What is left without formats is wrong; the rest is worth a remark.
            let wrong = find(Judging::WithoutFormats, false)?;
            let mild = find(strict, true)?;
            let places: HashSet<_> = wrong.iter().map(Remark::place).collect();
            let rest: Vec<Remark> =
                mild.into_iter().filter(|remark| !places.contains(&remark.place())).collect();
            wrong.into_iter().for_each(|remark| said.add(remark));
            rest.into_iter().for_each(|remark| said.add(remark.softened()));
        } else {
            found.into_iter().for_each(|remark| said.add(remark));
        }
        if formats::take_offset_seen() {
            let found = find(Judging::InUtc, true)?;
            let offsets = found.into_iter().filter(|remark| remark.template == &sch::NOT_UTC);
            offsets.for_each(|remark| said.add(remark));
        }
        Some(())
    }
}

/// The first method whose results an attribute of a history holds.
fn aggregates(attribute: Value<'_>) -> Option<String> {
    let first = if attribute.is_array() { attribute.items().next()? } else { attribute };
    match Series::of(first)? {
        Series::Aggregates(found) => Some(found.name().into_owned()),
        Series::Pairs(_) => None,
    }
}

/// That the last instances of an Entity were not judged.
fn cut(judges: &impl Judges, entity: Value<'_>) -> Remark {
    Remark {
        template: &sch::TOO_MANY,
        args: vec![judges.name().to_owned(), MAX_SHOWN.to_string()],
        span: entity.opening(),
        node: entity.id(),
        schema: judges.root(),
        instead: None,
        rename: None,
    }
}

/// The values of a wrong type.
fn refused(said: &[Remark]) -> HashSet<NodeId> {
    said.iter().filter(|remark| remark.is_of_type()).map(|remark| remark.node).collect()
}

/// What is said of an Entity. The same cause is said once, whichever part of the schema or instance of an attribute it comes
/// from.
#[derive(Default)]
struct Said {
    all: Vec<Remark>,
    known: HashSet<(&'static str, Span, Vec<String>)>,
}

impl Said {
    fn add(&mut self, remark: Remark) {
        if self.known.insert((remark.template.id(), remark.span, remark.args.clone())) {
            self.all.push(remark);
        }
    }
}

fn say(remark: &Remark, remarks: &mut Remarks<'_, '_>) {
    let Some(finding) = remarks.say(remark.template, remark.span, remark.node, &remark.args) else { return };
    finding.schema = Some(Box::new(remark.schema.clone()));
    let edit = match (&remark.instead, &remark.rename) {
        (Some(value), _) => Some((format!("Write {value}"), Edit::replace(remark.span, value.clone()))),
        (_, Some((span, name))) => Some((format!("Rename to `{name}`"), Edit::replace(*span, quote(name)))),
        _ => None,
    };
    if let Some((title, edit)) = edit {
        finding.fix = Some(Fix { title, applicability: Applicability::Unsafe, edits: vec![edit] });
    }
}

/// What the parser takes by default: who can judge as much need not ask how deep data is.
const USUAL_DEPTH: usize = 128;

/// Whether data is nested more deeply than a schema can judge: more than `deepest` arrays and objects inside one another.
pub(crate) fn is_deeper(entity: Value<'_>, deepest: usize) -> bool {
    deepest < USUAL_DEPTH && nests_deeper(entity, deepest)
}

fn nests_deeper(value: Value<'_>, depth: usize) -> bool {
    let mut inside = value.items().chain(value.members().map(|member| member.value()));
    let nests = value.is_object() || value.is_array();
    nests && (depth == 0 || inside.any(|value| nests_deeper(value, depth - 1)))
}

fn shown(text: &str) -> String {
    ngsild::shorten(&quote(text))
}
