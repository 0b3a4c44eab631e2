//! JSON text, member by member.

use super::entity::Json;
use ngsild_json::{Value, minify_into};

/// A text under construction, without white space between its parts.
#[derive(Default)]
pub(super) struct Output {
    pub(super) text: String,
}

impl Output {
    /// Begin an object or array; it is the next item or the value of the last name.
    #[inline]
    pub(super) fn begin(&mut self, bracket: char) {
        self.separate();
        self.text.push(bracket);
    }

    /// End what was begun.
    #[inline]
    pub(super) fn end(&mut self, bracket: char) {
        self.text.push(bracket);
    }

    /// The name of a member, spelt with its quotes.
    #[inline]
    pub(super) fn name(&mut self, spelt: &str) {
        self.separate();
        self.text.push_str(spelt);
        self.text.push(':');
    }

    /// A value of the source.
    #[inline]
    pub(super) fn value(&mut self, value: Value<'_>) {
        self.separate();
        minify_into(value, &mut self.text);
    }

    /// JSON text.
    #[inline]
    pub(super) fn raw(&mut self, json: &str) {
        self.separate();
        self.text.push_str(json);
    }

    /// Either of both.
    #[inline]
    pub(super) fn json(&mut self, json: &Json<'_>) {
        match json {
            Json::Source(value) => self.value(*value),
            Json::Text(text) => self.raw(text),
        }
    }

    /// A comma, unless this is the first of its container, the value of a name, or a text of its own.
    #[inline]
    fn separate(&mut self) {
        if !matches!(self.text.as_bytes().last(), None | Some(b'{' | b'[' | b':' | b'\n')) {
            self.text.push(',');
        }
    }
}
