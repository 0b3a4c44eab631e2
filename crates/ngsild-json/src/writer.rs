//! JSON text, member by member, without white space.

use crate::{Value, minify_into};

/// A text under construction. Commas come by themselves; names and values are spelt by the caller.
#[derive(Debug, Default)]
pub struct Writer {
    text: String,
}

impl Writer {
    /// A writer that uses the memory of an earlier text again.
    pub fn reusing(mut text: String) -> Self {
        text.clear();
        Self { text }
    }

    /// What is written so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The finished text.
    pub fn finish(self) -> String {
        self.text
    }

    /// Forget what was written after the first `length` bytes.
    pub fn truncate(&mut self, length: usize) {
        self.text.truncate(length);
    }

    /// Begin a line for a further document.
    pub fn line(&mut self) {
        self.text.push('\n');
    }

    /// Begin an object: the next item, or the value of the last name.
    pub fn begin_object(&mut self) {
        self.separate();
        self.text.push('{');
    }

    /// End an object.
    pub fn end_object(&mut self) {
        self.text.push('}');
    }

    /// Begin an array: the next item, or the value of the last name.
    pub fn begin_array(&mut self) {
        self.separate();
        self.text.push('[');
    }

    /// End an array.
    pub fn end_array(&mut self) {
        self.text.push(']');
    }

    /// The name of a member, with its quotes.
    pub fn name(&mut self, spelt: &str) {
        self.separate();
        self.text.push_str(spelt);
        self.text.push(':');
    }

    /// A value of a document.
    pub fn value(&mut self, value: Value<'_>) {
        self.separate();
        minify_into(value, &mut self.text);
    }

    /// What `write` adds to the text: the next item, or the value of the last name. Nothing where it adds nothing.
    pub fn add<T>(&mut self, write: impl FnOnce(&mut String) -> T) -> T {
        let before = self.text.len();
        self.separate();
        let start = self.text.len();
        let done = write(&mut self.text);
        if self.text.len() == start {
            self.text.truncate(before);
        }
        done
    }

    /// JSON text.
    pub fn raw(&mut self, json: &str) {
        self.separate();
        self.text.push_str(json);
    }

    /// A comma, unless this is the first of its container, the value of a name, or a document of its own.
    #[inline]
    fn separate(&mut self) {
        if !matches!(self.text.as_bytes().last(), None | Some(b'{' | b'[' | b':' | b'\n')) {
            self.text.push(',');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Writer;

    #[test]
    fn commas_come_by_themselves() {
        let mut out = Writer::default();
        for _ in 0..2 {
            out.begin_object();
            out.name("\"a\"");
            out.raw("1");
            out.name("\"b\"");
            out.begin_array();
            out.raw("\"{\"");
            out.begin_object();
            out.end_object();
            out.begin_array();
            out.end_array();
            out.end_array();
            out.end_object();
            out.line();
        }
        let line = r#"{"a":1,"b":["{",{},[]]}"#;
        assert_eq!(out.finish(), format!("{line}\n{line}\n"));
    }
}
