//! A value of an expanded document, by its keywords.

use ngsild_json::{Value, key_hash};

/// An object of an expanded document and what its keywords hold; read in one pass, since objects are short.
#[derive(Debug, Clone, Copy)]
pub struct Item<'d> {
    /// All of it.
    pub object: Value<'d>,
    /// `@value`
    pub value: Option<Value<'d>>,
    /// `@list`
    pub list: Option<Value<'d>>,
    /// `@id`
    pub id: Option<Value<'d>>,
    /// `@type`
    pub types: Option<Value<'d>>,
    /// `@language`
    pub language: Option<Value<'d>>,
    /// `@direction`
    pub direction: Option<Value<'d>>,
    /// `@index`
    pub index: Option<Value<'d>>,
}

const VALUE: u32 = key_hash(b"@value");
const LIST: u32 = key_hash(b"@list");
const ID: u32 = key_hash(b"@id");
const TYPE: u32 = key_hash(b"@type");
const LANGUAGE: u32 = key_hash(b"@language");
const DIRECTION: u32 = key_hash(b"@direction");
const INDEX: u32 = key_hash(b"@index");

impl<'d> Item<'d> {
    /// The keywords of an object; nothing of what is none.
    pub fn of(object: Value<'d>) -> Self {
        let mut item = Self {
            object,
            value: None,
            list: None,
            id: None,
            types: None,
            language: None,
            direction: None,
            index: None,
        };
        for member in object.members() {
            let (place, name) = match member.hash() {
                VALUE => (&mut item.value, "@value"),
                LIST => (&mut item.list, "@list"),
                ID => (&mut item.id, "@id"),
                TYPE => (&mut item.types, "@type"),
                LANGUAGE => (&mut item.language, "@language"),
                DIRECTION => (&mut item.direction, "@direction"),
                INDEX => (&mut item.index, "@index"),
                _ => continue,
            };
            if member.is_named(name) {
                *place = Some(member.value());
            }
        }
        item
    }
}
