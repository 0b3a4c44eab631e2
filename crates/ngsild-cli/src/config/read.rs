//! From the text of a configuration to settings. What is wrong is told with its place.

use super::keys::{Key, OF_FILES, OF_RUNS, OF_SUPPRESSIONS, Takes};
use super::{Config, Glob, Layer, Setting};
use crate::suppress::{Day, Suppression};
use crate::{locale, paths};
use ngsild::{Document, LineIndex, Settings, Span, nearest};
use ngsild_json::{Kind, Member, SyntaxErrorKind, Value};

/// A configuration that is being read.
pub(super) struct Source<'t> {
    /// What it is called in messages.
    name: &'t str,
    /// The folder it stands in, from the root on.
    folder: &'t str,
    lines: LineIndex<'t>,
}

/// What one file says: the configuration, and what it extends.
pub(super) struct Said {
    pub(super) config: Config,
    pub(super) extends: Vec<String>,
}

type Outcome<T = ()> = Result<T, String>;

/// Read a text. `inside` names the member that is the configuration, for `package.json`; `None` when it is not there.
pub(super) fn read(bytes: &[u8], name: &str, folder: &str, inside: Option<&str>) -> Outcome<Option<Said>> {
    let document = Document::parse(bytes);
    let source = Source { name, folder, lines: LineIndex::new(document.source()) };
    // Comments and commas at the end are how people write settings.
    let forgiven = |kind| matches!(kind, SyntaxErrorKind::Comment | SyntaxErrorKind::TrailingComma);
    if let Some(error) = document.errors().iter().find(|error| !forgiven(error.kind)) {
        if inside.is_some() {
            return Ok(None);
        }
        let report = ngsild::syntax(&document, &Settings::default());
        let what = report.findings.iter().find(|finding| finding.span.start == error.span.start);
        let what = what.map_or_else(|| "this is no JSON.".to_owned(), |finding| finding.message.text());
        return Err(source.at(error.span, &what));
    }
    let Some(root) = document.root() else { return Ok(None) };
    let root = match inside {
        None => root,
        Some(member) => match root.get(member) {
            Some(value) => value,
            None => return Ok(None),
        },
    };
    let mut said = Said { config: Config::default(), extends: Vec::new() };
    said.config.sources.push(name.to_owned());
    source.root(root, &mut said)?;
    Ok(Some(said))
}

impl Source<'_> {
    fn root(&self, root: Value<'_>, said: &mut Said) -> Outcome {
        self.expect(root, root.is_object(), "a configuration is an object.")?;
        let mut base = Layer::default();
        let mut overrides = Vec::new();
        for member in root.members() {
            let key = self.key(member, &[OF_RUNS, OF_FILES])?;
            let value = member.value();
            let config = &mut said.config;
            match key.name {
                "$schema" => {}
                "extends" => said.extends = self.texts(value)?,
                "ignore" => config.ignore = self.globs(value)?,
                "contexts" => config.contexts = self.files(value)?,
                "schemas" => config.schemas = self.files(value)?,
                "packs" => {
                    let paths = self.texts(value)?;
                    config.packs = paths.iter().map(|path| paths::join(self.folder, path)).collect();
                }
                "schema" => config.schema = Some(self.text(value)?),
                "model" => config.model = Some(self.text(value)?),
                "profile" => {
                    let name = self.text(value)?;
                    let tried = ngsild::Settings::default().set_profile(&name);
                    tried.map_err(|error| self.at(value.span(), &error.message))?;
                    config.profile = Some(name);
                }
                "formats" => {
                    let how = self.text(value)?;
                    let tried = ngsild_schema::Request::default().set("formats", &how);
                    tried.map_err(|error| self.at(value.span(), &error.message))?;
                    config.formats = Some(how);
                }
                "maxFindings" => config.max_findings = Some(self.number(value)?),
                "maxWarnings" => config.max_warnings = u32::try_from(self.number(value)?).ok(),
                "baseline" => config.baseline = Some(paths::join(self.folder, &self.text(value)?)),
                "locale" => {
                    let asked = self.text(value)?;
                    let known = locale::known(&asked).map_err(|why| self.at(value.span(), &why))?;
                    config.locale = Some(known.to_owned());
                }
                "overrides" => overrides = self.overrides(value)?,
                "suppress" => config.suppressions = self.suppressions(value)?,
                _ => self.setting(key, value, &mut base)?,
            }
        }
        said.config.layers.push(base);
        said.config.layers.extend(overrides);
        Ok(())
    }

    fn overrides(&self, list: Value<'_>) -> Outcome<Vec<Layer>> {
        const FILES: &[Key] = &[Key { name: "files", takes: Takes::Texts, about: "" }];
        self.expect(list, list.is_array(), "this takes an array of objects.")?;
        let mut layers = Vec::new();
        for item in list.items() {
            self.expect(item, item.is_object(), "this takes an object with `files` and settings.")?;
            let mut layer = Layer::default();
            for member in item.members() {
                let key = self.key(member, &[FILES, OF_FILES])?;
                match key.name {
                    "files" => layer.files = self.globs(member.value())?,
                    _ => self.setting(key, member.value(), &mut layer)?,
                }
            }
            self.expect(item, !layer.files.is_empty(), "names no `files` that it is for.")?;
            layers.push(layer);
        }
        Ok(layers)
    }

    fn suppressions(&self, list: Value<'_>) -> Outcome<Vec<Suppression>> {
        self.expect(list, list.is_array(), "this takes an array of objects.")?;
        list.items().map(|item| self.suppression(item)).collect()
    }

    fn suppression(&self, item: Value<'_>) -> Outcome<Suppression> {
        self.expect(item, item.is_object(), "this takes an object with `reason`.")?;
        let mut one = Suppression { place: self.place(item.span()), ..Suppression::default() };
        for member in item.members() {
            let (key, value) = (self.key(member, &[OF_SUPPRESSIONS])?, member.value());
            match key.name {
                "rule" => one.rules = self.codes(value)?,
                "files" => one.files = self.globs(value)?,
                "pointer" => one.pointers = self.texts(value)?,
                "type" => one.types = self.texts(value)?,
                "id" => one.ids = self.texts(value)?,
                "reason" => one.reason = self.text(value)?,
                _ => {
                    let day = Day::parse(&self.text(value)?);
                    let wrong = "this takes a day, such as \"2027-01-31\".";
                    one.until = Some(day.ok_or_else(|| self.at(value.span(), wrong))?);
                }
            }
        }
        self.expect(item, !one.reason.is_empty(), "gives no `reason`; say why it is right not to tell it.")?;
        let lists = [one.rules.len(), one.files.len(), one.pointers.len(), one.types.len(), one.ids.len()];
        let picks = lists.iter().any(|length| *length > 0);
        self.expect(item, picks, "would hide everything; name `rule`, `files`, `pointer`, `type` or `id`.")?;
        Ok(one)
    }

    /// Codes of rules or families, as they are spelt in the catalogue.
    fn codes(&self, value: Value<'_>) -> Outcome<Vec<String>> {
        let codes = self.texts(value)?;
        let mut settings = Settings::default();
        for code in &codes {
            settings.set_level(code, "off").map_err(|error| self.at(value.span(), &error.message))?;
        }
        Ok(settings.levels.into_iter().map(|(code, _)| code).collect())
    }

    /// A setting that is kept as text, after it was tried.
    fn setting(&self, key: &Key, value: Value<'_>, layer: &mut Layer) -> Outcome {
        let mut add = |code: String, value: Value<'_>| {
            let setting =
                Setting { name: key.name, code, value: self.text(value)?, place: self.place(value.span()) };
            let tried = setting.apply(&mut Settings::default());
            tried.map_err(|error| self.at(value.span(), &error.message))?;
            layer.settings.push(setting);
            Ok(())
        };
        if key.takes != Takes::Levels {
            return add(String::new(), value);
        }
        self.expect(value, value.is_object(), "this takes an object of codes and levels.")?;
        value.members().try_for_each(|level| add(level.name().into_owned(), level.value()))
    }

    fn key(&self, member: Member<'_>, tables: &[&'static [Key]]) -> Outcome<&'static Key> {
        let name = member.name();
        let known = || tables.iter().flat_map(|table| table.iter());
        if let Some(key) = known().find(|key| key.name == name) {
            return Ok(key);
        }
        let hint = match nearest(&name, known().map(|key| key.name)) {
            Some(near) => format!("Did you mean \"{near}\"?"),
            None => format!("There are {}.", known().map(|key| key.name).collect::<Vec<_>>().join(", ")),
        };
        Err(self.at(member.name_span(), &format!("\"{name}\" is no setting. {hint}")))
    }

    fn globs(&self, value: Value<'_>) -> Outcome<Vec<Glob>> {
        let glob = |glob| Glob { folder: self.folder.to_owned(), glob };
        Ok(self.texts(value)?.into_iter().map(glob).collect())
    }

    fn files(&self, value: Value<'_>) -> Outcome<Vec<(String, String)>> {
        self.expect(value, value.is_object(), "this takes an object of addresses and files.")?;
        let file = |member: Member<'_>| {
            Ok((member.name().into_owned(), paths::join(self.folder, &self.text(member.value())?)))
        };
        value.members().map(file).collect()
    }

    fn texts(&self, value: Value<'_>) -> Outcome<Vec<String>> {
        match value.kind() {
            Kind::Array => value.items().map(|item| self.text(item)).collect(),
            _ => Ok(vec![self.text(value)?]),
        }
    }

    fn text(&self, value: Value<'_>) -> Outcome<String> {
        value.as_str().map(Into::into).ok_or_else(|| self.at(value.span(), "this takes a text."))
    }

    fn number(&self, value: Value<'_>) -> Outcome<usize> {
        value.text().parse().map_err(|_| self.at(value.span(), "this takes a whole number."))
    }

    fn expect(&self, value: Value<'_>, good: bool, what: &str) -> Outcome {
        if good { Ok(()) } else { Err(self.at(value.span(), what)) }
    }

    fn at(&self, span: Span, what: &str) -> String {
        format!("{}: {what}", self.place(span))
    }

    fn place(&self, span: Span) -> String {
        let start = self.lines.position(span.start);
        format!("{}:{}:{}", self.name, start.line, start.column)
    }
}
