//! JSON Pointer (RFC 6901), both ways.

use crate::{Document, Kind, NodeId, Value};
use std::borrow::Cow;
use std::fmt::Write;

/// A member name as a token of a pointer: `~` and `/` escaped.
pub fn escape_token(name: &str) -> Cow<'_, str> {
    if name.contains(['~', '/']) { name.replace('~', "~0").replace('/', "~1").into() } else { name.into() }
}

impl<'d> Document<'d> {
    /// The value a pointer names inside the document whose root is `root`. `""` is the root itself.
    pub fn at<'s>(&'s self, root: Value<'s>, pointer: &str) -> Option<Value<'s>> {
        if pointer.is_empty() {
            return Some(root);
        }
        pointer.strip_prefix('/')?.split('/').try_fold(root, |value, token| {
            if value.is_array() {
                let leading_zero = token.len() > 1 && token.starts_with('0');
                let digits = !token.is_empty() && token.bytes().all(|b| b.is_ascii_digit());
                return (digits && !leading_zero).then(|| value.items().nth(token.parse().ok()?)).flatten();
            }
            value.get(&token.replace("~1", "/").replace("~0", "~"))
        })
    }

    /// The pointer of a node inside its own document; a member's name has the pointer of its value.
    /// Where a name is repeated, the pointer names the first one.
    pub fn pointer(&self, id: NodeId) -> String {
        let mut out = String::new();
        if let Some(root) = self.root_of(id) {
            self.descend(root, id, &mut out);
        }
        out
    }

    /// As [`Document::pointer`], for a node below `from`, starting there.
    pub fn pointer_from(&self, from: Value<'_>, id: NodeId) -> String {
        let mut out = String::new();
        self.descend(from, id, &mut out);
        out
    }

    /// The document that holds a node.
    pub fn root_of(&self, id: NodeId) -> Option<Value<'_>> {
        self.roots().take_while(|root| root.id() <= id).last()
    }

    fn descend(&self, from: Value<'_>, id: NodeId, out: &mut String) {
        let mut current = from;
        while current.id() != id {
            let next = match current.kind() {
                Kind::Object => current.members().take_while(|m| m.key_id() <= id).last().map(|m| {
                    out.push('/');
                    out.push_str(&escape_token(&m.name()));
                    (m.value(), m.key_id() == id)
                }),
                Kind::Array => {
                    current.items().enumerate().take_while(|(_, v)| v.id() <= id).last().map(|(i, v)| {
                        // Writing to a String cannot fail.
                        let _ = write!(out, "/{i}");
                        (v, false)
                    })
                }
                _ => None,
            };
            let Some((value, done)) = next else { return };
            if done {
                return;
            }
            current = value;
        }
    }
}
