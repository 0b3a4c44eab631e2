//! The catalogue: a text of tables, read where it is asked.
//!
//! After lines with `#`, which say where it comes from, there is `source`, then five sections. Each begins with a line
//! of its name and the number of its lines; fields are separated by tabs.
//!
//! - `enumerations`: the values.
//! - `attributes`: name; kind (`P`, `G`, `R`, or `-` for unknown) and the first letters of the JSON types (`0` for
//!   null); format; number of the enumeration; unit. Empty fields at the end are left out.
//! - `licences` and `subjects`: a name a line.
//! - `models`: type, number of the subject, version, number of the licence, name where it is not the type, and the
//!   numbers of the attributes, each as its distance from the one before; `!` behind those that are required. In the
//!   order of types, then of subjects.

use crate::model::{Attribute, Model};
use std::borrow::Cow;
use std::fmt;

/// The facts of all models.
#[derive(Debug)]
pub struct Catalogue {
    text: Cow<'static, str>,
    source: Place,
    /// Where the lines of each section are.
    sections: [Vec<Place>; 5],
}

/// A line of the text: where it begins and ends.
#[derive(Debug, Clone, Copy, Default)]
struct Place {
    start: u32,
    end: u32,
}

const ENUMERATIONS: usize = 0;
const ATTRIBUTES: usize = 1;
const LICENCES: usize = 2;
const SUBJECTS: usize = 3;
const MODELS: usize = 4;

const SECTIONS: [&str; 5] = ["enumerations", "attributes", "licences", "subjects", "models"];

/// Why a text is no catalogue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub what: String,
}

impl fmt::Display for Broken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {} of the catalogue of models: {}", self.line, self.what)
    }
}

impl std::error::Error for Broken {}

/// A subject: what models of one area are kept under.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject<'c> {
    /// Its name, without `dataModel.`.
    pub name: &'c str,
    /// How many models it has.
    pub models: usize,
}

impl Catalogue {
    /// Read a catalogue. All of it is looked through, so that no look-up can fail afterwards.
    ///
    /// # Errors
    /// When the text is none, with the line.
    pub fn parse(text: impl Into<Cow<'static, str>>) -> Result<Self, Broken> {
        let text = text.into();
        let mut reader = Reader { text: &text, at: 0, line: 0 };
        let source = reader.source()?;
        let mut sections: [Vec<Place>; 5] = Default::default();
        for (name, lines) in SECTIONS.iter().zip(&mut sections) {
            *lines = reader.section(name)?;
        }
        if reader.next().is_some() {
            return Err(reader.broken("there is more than the sections"));
        }
        let catalogue = Self { text, source, sections };
        catalogue.verify()?;
        Ok(catalogue)
    }

    /// Whether every number names something, and models are in their order.
    fn verify(&self) -> Result<(), Broken> {
        for (number, place) in self.sections[ATTRIBUTES].iter().enumerate() {
            let enumeration = self.attribute(number).and_then(Attribute::enumeration_number);
            if enumeration.is_some_and(|number| self.line(ENUMERATIONS, number).is_none()) {
                return Err(self.broken(*place, "an enumeration that is not there"));
            }
        }
        let mut before = ("", "");
        for (model, place) in self.models().zip(&self.sections[MODELS]) {
            if !model.is_whole() {
                return Err(self.broken(*place, "a model with a number that names nothing"));
            }
            let name = (model.type_name(), model.subject());
            if name < before {
                return Err(self.broken(*place, "a model that is not in its place"));
            }
            before = name;
        }
        Ok(())
    }

    fn broken(&self, place: Place, what: &str) -> Broken {
        let before = self.text.get(..place.start as usize).unwrap_or_default();
        Broken { line: before.matches('\n').count() + 1, what: what.to_owned() }
    }

    /// What the facts were taken from, with its version.
    pub fn source(&self) -> &str {
        self.at(self.source)
    }

    /// Every model, by type, then subject.
    pub fn models(&self) -> impl ExactSizeIterator<Item = Model<'_>> {
        (0..self.sections[MODELS].len()).map(|number| Model::new(self, number))
    }

    /// The models of a type. Most types have one.
    pub fn find<'c, 'n>(&'c self, type_name: &'n str) -> impl Iterator<Item = Model<'c>> + use<'c, 'n> {
        let models = &self.sections[MODELS];
        let type_of = |place: &Place| self.at(*place).split('\t').next().unwrap_or_default();
        let first = models.partition_point(|place| type_of(place) < type_name);
        let numbers = first..models.len();
        numbers.map(|number| Model::new(self, number)).take_while(move |model| model.type_name() == type_name)
    }

    /// Every subject, by name.
    pub fn subjects(&self) -> Vec<Subject<'_>> {
        let mut subjects: Vec<Subject<'_>> = self.sections[SUBJECTS]
            .iter()
            .map(|place| Subject { name: self.at(*place), models: 0 })
            .collect();
        for model in self.models() {
            if let Some(subject) = subjects.iter_mut().find(|subject| subject.name == model.subject()) {
                subject.models += 1;
            }
        }
        subjects.sort_by_key(|subject| subject.name);
        subjects
    }

    pub(crate) fn model_line(&self, number: usize) -> &str {
        self.line(MODELS, number).unwrap_or_default()
    }

    pub(crate) fn subject(&self, number: usize) -> Option<&str> {
        self.line(SUBJECTS, number)
    }

    pub(crate) fn licence(&self, number: usize) -> Option<&str> {
        self.line(LICENCES, number)
    }

    pub(crate) fn enumeration(&self, number: usize) -> Option<&str> {
        self.line(ENUMERATIONS, number)
    }

    pub(crate) fn attribute(&self, number: usize) -> Option<Attribute<'_>> {
        self.line(ATTRIBUTES, number).map(|line| Attribute::new(self, line))
    }

    pub(crate) fn attribute_name(&self, number: usize) -> Option<&str> {
        self.line(ATTRIBUTES, number)?.split('\t').next()
    }

    fn line(&self, section: usize, number: usize) -> Option<&str> {
        self.sections.get(section)?.get(number).map(|place| self.at(*place))
    }

    fn at(&self, place: Place) -> &str {
        self.text.get(place.start as usize..place.end as usize).unwrap_or_default()
    }
}

/// Goes through the lines.
struct Reader<'t> {
    text: &'t str,
    at: usize,
    line: usize,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<Place> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = rest.find('\n').unwrap_or(rest.len());
        let place = Place { start: u32::try_from(self.at).ok()?, end: u32::try_from(self.at + length).ok()? };
        self.at += length + 1;
        self.line += 1;
        Some(place)
    }

    fn text(&self, place: Place) -> &str {
        self.text.get(place.start as usize..place.end as usize).unwrap_or_default()
    }

    fn broken(&self, what: &str) -> Broken {
        Broken { line: self.line, what: what.to_owned() }
    }

    fn source(&mut self) -> Result<Place, Broken> {
        while let Some(place) = self.next() {
            let line = self.text(place);
            if line.starts_with('#') {
                continue;
            }
            if line.starts_with("source\t") {
                return Ok(Place { start: place.start + "source\t".len() as u32, end: place.end });
            }
            break;
        }
        Err(self.broken("it does not say its source"))
    }

    fn section(&mut self, name: &str) -> Result<Vec<Place>, Broken> {
        let head = self.next().map(|place| self.text(place)).unwrap_or_default();
        let count = head.strip_prefix(name).and_then(|rest| rest.strip_prefix('\t')?.parse::<usize>().ok());
        let Some(count) = count else { return Err(self.broken(&format!("here `{name}` should begin"))) };
        let mut lines = Vec::new();
        for _ in 0..count {
            match self.next() {
                Some(place) => lines.push(place),
                None => return Err(self.broken(&format!("it ends in the middle of `{name}`"))),
            }
        }
        Ok(lines)
    }
}
