//! Whether a document is expanded already, so that it need not be expanded before it is made short.

use ngsild_json::{Kind, Value, is_dense};

/// More members than this are not looked through for repeated ones.
const MANY: usize = 64;

/// Whether a document would be the same after an expansion. Says no rather than look at what is rare.
pub fn is_expanded(root: Value<'_>) -> bool {
    root.is_array()
        && root.items().all(|node| is_node(node) && !(node.len() == 1 && node.get("@id").is_some()))
}

fn is_node(node: Value<'_>) -> bool {
    if !node.is_object() || node.is_empty() || node.len() > MANY {
        return false;
    }
    let mut hashes = [0_u32; MANY];
    node.members().enumerate().all(|(index, member)| {
        let hash = member.hash();
        let repeated = hashes.iter().take(index).any(|known| *known == hash);
        if let Some(place) = hashes.get_mut(index) {
            *place = hash;
        }
        let (name, value) = (member.name(), member.value());
        !repeated
            && match &*name {
                "@id" => is_name(value),
                "@type" => value.is_array() && !value.is_empty() && value.items().all(is_name),
                "@index" => value.is_string(),
                name => is_iri(name) && is_dense(name) && value.is_array() && value.items().all(is_item),
            }
    })
}

fn is_item(item: Value<'_>) -> bool {
    let first = item.members().next();
    match first {
        Some(first) if first.is_named("@value") || (first.is_named("@type") && first.value().is_string()) => {
            is_value(item)
        }
        Some(first) if first.is_named("@list") => {
            item.len() == 1 && first.value().is_array() && first.value().items().all(is_item)
        }
        _ => is_node(item),
    }
}

fn is_value(object: Value<'_>) -> bool {
    let Some(value) = object.get("@value") else { return false };
    let Some(second) = object.members().find(|member| !member.is_named("@value")) else {
        return object.len() == 1 && is_scalar(value);
    };
    if object.len() != 2 || !second.value().is_string() {
        return false;
    }
    if second.is_named("@type") {
        let json = second.value().plain_str() == Some("@json");
        return json || (is_scalar(value) && is_name(second.value()));
    }
    second.is_named("@language") && value.is_string()
}

fn is_scalar(value: Value<'_>) -> bool {
    matches!(value.kind(), Kind::String | Kind::Number | Kind::True | Kind::False)
}

fn is_name(value: Value<'_>) -> bool {
    value.plain_str().is_some_and(is_iri)
}

/// An IRI that no prefix can be meant in.
fn is_iri(iri: &str) -> bool {
    iri.starts_with("https://")
        || iri.starts_with("http://")
        || (iri.starts_with("urn:") && is_dense(iri))
        || super::after_scheme(iri).is_some_and(|rest| rest.starts_with("//"))
}
