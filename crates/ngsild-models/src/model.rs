//! A model and its attributes, as the catalogue has them.

use crate::catalogue::Catalogue;
use ngsild::model::AttributeKind;
use ngsild::units;
use ngsild_json::{Kind, Value};

/// A model.
#[derive(Debug, Clone, Copy)]
pub struct Model<'c> {
    catalogue: &'c Catalogue,
    line: &'c str,
}

/// In one catalogue no two models have the same line.
impl PartialEq for Model<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.line == other.line
    }
}

impl<'c> Model<'c> {
    pub(crate) fn new(catalogue: &'c Catalogue, number: usize) -> Self {
        Self { catalogue, line: catalogue.model_line(number) }
    }

    fn field(&self, number: usize) -> &'c str {
        self.line.split('\t').nth(number).unwrap_or_default()
    }

    fn number(&self, field: usize) -> Option<usize> {
        self.field(field).parse().ok()
    }

    /// The type of its Entities.
    pub fn type_name(&self) -> &'c str {
        self.field(0)
    }

    /// Its subject, without `dataModel.`.
    pub fn subject(&self) -> &'c str {
        self.number(1).and_then(|number| self.catalogue.subject(number)).unwrap_or_default()
    }

    /// Its version.
    pub fn version(&self) -> &'c str {
        self.field(2)
    }

    /// The licence of the model: an SPDX identifier, where there is one.
    pub fn licence(&self) -> &'c str {
        self.number(3).and_then(|number| self.catalogue.licence(number)).unwrap_or_default()
    }

    /// Its name, mostly that of its type.
    pub fn name(&self) -> &'c str {
        match self.field(4) {
            "" => self.type_name(),
            name => name,
        }
    }

    /// `Subject/Name`, which no other model has.
    pub fn id(&self) -> String {
        [self.subject(), "/", self.name()].concat()
    }

    /// The address of its JSON Schema.
    pub fn schema(&self) -> String {
        format!(
            "https://smart-data-models.github.io/dataModel.{}/{}/schema.json",
            self.subject(),
            self.name()
        )
    }

    /// The address of its subject's `@context`.
    pub fn context(&self) -> String {
        let subject = self.subject();
        format!(
            "https://raw.githubusercontent.com/smart-data-models/dataModel.{subject}/master/context.jsonld"
        )
    }

    /// Its attributes, the common ones first. None where nothing is known of them.
    pub fn attributes(&self) -> impl Iterator<Item = Attribute<'c>> + use<'c> {
        let catalogue = self.catalogue;
        self.numbers().filter_map(move |(number, required)| {
            Some(Attribute { required, ..catalogue.attribute(number?)? })
        })
    }

    /// The attribute called `name`.
    pub fn attribute(&self, name: &str) -> Option<Attribute<'c>> {
        let catalogue = self.catalogue;
        let named = |number: Option<usize>| catalogue.attribute_name(number?).filter(|known| *known == name);
        let (number, required) = self.numbers().find(|(number, _)| named(*number).is_some())?;
        Some(Attribute { required, ..catalogue.attribute(number?)? })
    }

    /// Whether its attributes are known.
    pub fn is_described(&self) -> bool {
        !self.field(5).is_empty()
    }

    /// The numbers of its attributes, and whether each is required.
    fn numbers(&self) -> impl Iterator<Item = (Option<usize>, bool)> + use<'c> {
        let words = self.field(5).split(' ').filter(|word| !word.is_empty());
        words.scan(Some(0usize), |before, word| {
            let distance = word.trim_end_matches('!').parse::<usize>().ok();
            *before = distance.and_then(|distance| before.and_then(|before| before.checked_add(distance)));
            Some((*before, word.ends_with('!')))
        })
    }

    /// Whether every number of its line names something.
    pub(crate) fn is_whole(&self) -> bool {
        !self.type_name().is_empty()
            && !self.subject().is_empty()
            && !self.licence().is_empty()
            && self.numbers().all(|(number, _)| number.is_some_and(|n| self.catalogue.attribute(n).is_some()))
    }
}

/// An attribute of a model.
#[derive(Debug, Clone, Copy)]
pub struct Attribute<'c> {
    catalogue: &'c Catalogue,
    line: &'c str,
    required: bool,
}

impl<'c> Attribute<'c> {
    pub(crate) const fn new(catalogue: &'c Catalogue, line: &'c str) -> Self {
        Self { catalogue, line, required: false }
    }

    fn field(&self, number: usize) -> &'c str {
        self.line.split('\t').nth(number).unwrap_or_default()
    }

    /// Its name.
    pub fn name(&self) -> &'c str {
        self.field(0)
    }

    /// Its kind, where it is known.
    pub fn kind(&self) -> Option<AttributeKind> {
        match self.field(1).as_bytes().first()? {
            b'P' => Some(AttributeKind::Property),
            b'G' => Some(AttributeKind::GeoProperty),
            b'R' => Some(AttributeKind::Relationship),
            _ => None,
        }
    }

    /// The JSON types of its value in simplified form; none where they are not known.
    pub fn types(&self) -> JsonTypes<'c> {
        JsonTypes(self.field(1).get(1..).unwrap_or_default())
    }

    /// What JSON Schema calls `format`: `date-time`, `uri`.
    pub fn format(&self) -> Option<&'c str> {
        Some(self.field(2)).filter(|format| !format.is_empty())
    }

    pub(crate) fn enumeration_number(self) -> Option<usize> {
        self.field(3).parse().ok()
    }

    /// The values it may have, numbers as they are written; none where any will do.
    pub fn enumeration(&self) -> impl Iterator<Item = &'c str> + Clone + use<'c> {
        let values = self.enumeration_number().and_then(|number| self.catalogue.enumeration(number));
        values.into_iter().flat_map(|line| line.split('\t'))
    }

    /// Its unit, as the model says it: a code, a symbol or a word.
    pub fn unit(&self) -> Option<&'c str> {
        Some(self.field(4)).filter(|unit| !unit.is_empty())
    }

    /// The UN/CEFACT code of its unit, where the words for it leave no doubt.
    pub fn unit_code(&self) -> Option<&'c str> {
        let unit = self.unit()?;
        match units::lookup(unit) {
            units::UnitCode::Current => Some(unit),
            _ => units::suggest(unit).map(|(code, _)| code),
        }
    }

    /// Whether every Entity has to have it.
    pub const fn is_required(&self) -> bool {
        self.required
    }
}

/// Types of JSON: their first letters, `0` for null.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct JsonTypes<'c>(&'c str);

impl<'c> JsonTypes<'c> {
    /// Whether none are known.
    pub const fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// Whether an array is all that will do.
    pub fn is_array(self) -> bool {
        self.0 == "a"
    }

    /// Whether numbers will do, and no text.
    pub fn is_number(self) -> bool {
        self.0.contains(['n', 'i']) && !self.0.contains('s')
    }

    /// `string`, `number`, `integer`, `boolean`, `array`, `object`, `null`.
    pub fn names(self) -> impl Iterator<Item = &'static str> + use<'c> {
        self.0.chars().map(|letter| match letter {
            's' => "string",
            'n' => "number",
            'i' => "integer",
            'b' => "boolean",
            'a' => "array",
            'o' => "object",
            _ => "null",
        })
    }

    /// Whether a value is of one of them. Anything is, where none are known.
    pub fn allow(self, value: Value<'_>) -> bool {
        let letters: &[char] = match value.kind() {
            Kind::String => &['s'],
            Kind::Number if value.is_integer() => &['n', 'i'],
            Kind::Number => &['n'],
            Kind::True | Kind::False => &['b'],
            Kind::Array => &['a'],
            Kind::Object => &['o'],
            Kind::Null => &['0'],
            Kind::Invalid | Kind::Key => return true,
        };
        self.is_empty() || self.0.contains(letters)
    }
}
