//! Names to IRIs. Source: JSON-LD 1.1 API, 5.2.

use super::keyword::{Keyword, looks_like_keyword};
use super::table::{Base, Context};
use super::term::Mapping;
use ngsild_json::is_dense;
use oxiri::Iri;
use std::borrow::Cow;

/// What a name is relative to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relative {
    /// Terms and the vocabulary.
    Vocab,
    /// The document.
    Document,
    /// Terms and the vocabulary, then the document: values of `@type` and of terms coerced to `@vocab`.
    Both,
}

/// Whether a text has a scheme and no white space, so that it may be an absolute IRI, or is a blank node.
pub(super) fn is_absolute(iri: &str) -> bool {
    let Some((scheme, rest)) = split_scheme(iri) else { return false };
    let plain = |b: u8| b.is_ascii_alphanumeric() || (b'+'..=b'.').contains(&b);
    let mut letters = scheme.bytes();
    let named = letters.next().is_some_and(|b| b.is_ascii_alphabetic()) && letters.all(plain);
    (named || scheme == "_") && !has_space(rest)
}

/// What stands before and behind the first colon.
#[inline]
pub(super) fn split_scheme(iri: &str) -> Option<(&str, &str)> {
    let colon = iri.bytes().position(|b| b == b':')?;
    Some((iri.get(..colon)?, iri.get(colon + 1..)?))
}

/// Whether a text goes on with `//` behind its first colon, whatever follows.
fn has_authority(iri: &str) -> bool {
    split_scheme(iri).is_some_and(|(scheme, rest)| !scheme.is_empty() && rest.starts_with("//"))
}

/// Whether white space stands in a name.
#[inline]
pub(super) fn has_space(name: &str) -> bool {
    !is_dense(name) && name.contains(char::is_whitespace)
}

/// A name that may be a compact IRI: prefix and the rest. Not for blank nodes and `scheme://`.
pub(super) fn prefixed(name: &str) -> Option<(&str, &str)> {
    let (prefix, rest) = split_scheme(name)?;
    (!prefix.is_empty() && prefix != "_" && !rest.starts_with("//")).then_some((prefix, rest))
}

impl Context {
    /// The IRI that a name stands for; `None` where a context says that it stands for nothing.
    pub(super) fn expand_iri<'n>(
        &self,
        name: &'n str,
        relative: Relative,
        document: Option<&str>,
    ) -> Option<Cow<'n, str>> {
        if name.starts_with('@') {
            if Keyword::named(name).is_some() {
                return Some(Cow::Borrowed(name));
            }
            if looks_like_keyword(name) {
                return None;
            }
        }
        if relative != Relative::Document
            && let Some(term) = self.term(name)
        {
            return term.definition.mapping.as_str().map(|iri| Cow::Owned(iri.to_owned()));
        }
        if let Some((prefix, rest)) = prefixed(name)
            && let Some(term) = self.term(prefix).filter(|term| term.definition.prefix)
            && let Mapping::Iri(iri) = &term.definition.mapping
        {
            return Some(Cow::Owned([iri, rest].concat()));
        }
        if relative == Relative::Document && document.is_none() && self.base == Base::Document {
            return Some(Cow::Borrowed(name));
        }
        if is_absolute(name) || has_authority(name) {
            return Some(Cow::Borrowed(name));
        }
        if let (Some(vocab), true) = (&self.vocab, relative != Relative::Document) {
            return Some(Cow::Owned([vocab, name].concat()));
        }
        if relative == Relative::Vocab {
            return Some(Cow::Borrowed(name));
        }
        Some(self.resolve(name, document))
    }

    /// A relative IRI, resolved.
    pub(super) fn resolve<'n>(&self, name: &'n str, document: Option<&str>) -> Cow<'n, str> {
        let base = match &self.base {
            Base::None => return Cow::Borrowed(name),
            Base::Document => document.map(Cow::Borrowed),
            Base::Iri(iri) => Some(match document {
                Some(document) => resolve(document, iri),
                None => Cow::Borrowed(&**iri),
            }),
        };
        base.map_or(Cow::Borrowed(name), |base| Cow::Owned(resolve(&base, name).into_owned()))
    }
}

/// `iri` against `base`. As it stands where the base is no IRI.
pub(super) fn resolve<'n>(base: &str, iri: &'n str) -> Cow<'n, str> {
    if is_absolute(iri) {
        return Cow::Borrowed(iri);
    }
    match Iri::parse(base) {
        Ok(base) => Cow::Owned(without_dots(base.resolve_unchecked(iri).into_inner())),
        Err(_) => Cow::Borrowed(iri),
    }
}

/// An IRI whose path has no `.` and `..`, as RFC 3986 5.2.4 removes them.
fn without_dots(iri: String) -> String {
    let Some(start) = iri.find("://").and_then(|at| Some(at + 3 + iri.get(at + 3..)?.find('/')?)) else {
        return iri;
    };
    let (head, rest) = iri.split_at(start);
    let (path, tail) = rest.split_at(rest.find(['?', '#']).unwrap_or(rest.len()));
    if !path.contains("/.") {
        return iri;
    }
    let mut kept: Vec<&str> = Vec::new();
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    for (at, part) in parts.iter().enumerate() {
        match *part {
            "." => {}
            ".." => drop(kept.pop()),
            other => kept.push(other),
        }
        if matches!(*part, "." | "..") && at + 1 == parts.len() {
            kept.push("");
        }
    }
    [head, "/", &kept.join("/"), tail].concat()
}

/// `iri` as a reference relative to `base`; as it stands where both have not the same authority.
pub(super) fn relative_to<'i>(base: &str, iri: &'i str) -> Cow<'i, str> {
    let (Ok(base), Ok(target)) = (Iri::parse(base), Iri::parse(iri)) else { return Cow::Borrowed(iri) };
    if base.scheme() != target.scheme() || base.authority() != target.authority() {
        return Cow::Borrowed(iri);
    }
    let (from, to): (Vec<&str>, Vec<&str>) =
        (base.path().split('/').collect(), target.path().split('/').collect());
    // The last part of the path stays, unless something follows it.
    let least = usize::from(target.query().is_none() && target.fragment().is_none());
    let most = to.len().saturating_sub(least);
    let common = from.iter().zip(&to).take(most).take_while(|(a, b)| a == b).count();
    let mut relative = "../".repeat(from.len().saturating_sub(common + 1));
    relative.push_str(&to.get(common..).unwrap_or_default().join("/"));
    for (sign, part) in [('?', target.query()), ('#', target.fragment())] {
        if let Some(part) = part {
            relative.push(sign);
            relative.push_str(part);
        }
    }
    if relative.is_empty() || looks_like_keyword(&relative) {
        relative.insert_str(0, "./");
    }
    Cow::Owned(relative)
}
