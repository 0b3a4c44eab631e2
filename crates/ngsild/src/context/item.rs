//! A value of an expanded document, by its keywords.

use ngsild_json::{Value, key_hash};

/// An object of an expanded document and what its keywords hold; read in one pass, since objects are short.
#[derive(Clone, Copy)]
pub(super) struct Item<'d> {
    pub(super) object: Value<'d>,
    pub(super) value: Option<Value<'d>>,
    pub(super) list: Option<Value<'d>>,
    pub(super) id: Option<Value<'d>>,
    pub(super) types: Option<Value<'d>>,
    pub(super) language: Option<Value<'d>>,
    pub(super) direction: Option<Value<'d>>,
    pub(super) index: Option<Value<'d>>,
}

const VALUE: u32 = key_hash(b"@value");
const LIST: u32 = key_hash(b"@list");
const ID: u32 = key_hash(b"@id");
const TYPE: u32 = key_hash(b"@type");
const LANGUAGE: u32 = key_hash(b"@language");
const DIRECTION: u32 = key_hash(b"@direction");
const INDEX: u32 = key_hash(b"@index");

impl<'d> Item<'d> {
    pub(super) fn of(object: Value<'d>) -> Self {
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
