//! The parts of an Entity that were asked for: `pick`, `omit`, `attrs`, `datasetId`, `sysAttrs`.
//! Source: GS CIM 009 V1.9.1, 4.5.5, 4.21, 5.7.1.4, 6.3.11.

use super::entity::{Core, Entity, EntityPart, Instance, Instances, What, plain};
use super::options::ConvertOptions;
use crate::model::Member;

/// How far a projection follows links.
const DEEPEST: usize = 64;

/// Names of members, each perhaps with names inside the Entities it links to: `temperature`, `room{name,floor}`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Projection {
    terms: Vec<(String, Projection)>,
}

impl Projection {
    /// Read a projection; names are separated by commas or bars.
    ///
    /// # Errors
    /// Where its braces do not match or a name is missing: what is wrong with it.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        // Open projections, innermost last; no recursion, however deep the braces go.
        let mut open = vec![Self::default()];
        let mut name = String::new();
        let mut closed = false;
        for c in text.chars().chain([',']) {
            match c {
                ',' | '|' | '{' | '}' => {
                    let finished = std::mem::take(&mut name);
                    let finished = finished.trim();
                    let Some(innermost) = open.last_mut() else { return Err("has a brace too many") };
                    match (finished.is_empty(), closed) {
                        (false, false) => innermost.terms.push((finished.to_owned(), Self::default())),
                        (true, true) if c != '{' => {}
                        _ => return Err("lacks a name"),
                    }
                    closed = false;
                    if c == '{' && open.len() > DEEPEST {
                        return Err("has too many braces inside one another");
                    }
                    if c == '{' {
                        open.push(Self::default());
                    } else if c == '}' {
                        let inner = open.pop().unwrap_or_default();
                        let outer = open.last_mut().and_then(|outer| outer.terms.last_mut());
                        let Some((_, place)) = outer else { return Err("has a brace too many") };
                        *place = inner;
                        closed = true;
                    }
                }
                c => name.push(c),
            }
        }
        match (open.pop(), open.is_empty()) {
            (Some(whole), true) => Ok(whole),
            _ => Err("lacks a closing brace"),
        }
    }

    fn find(&self, name: &str) -> Option<&Self> {
        self.terms.iter().find(|(term, _)| term == name).map(|(_, inner)| inner)
    }

    fn is_empty(&self) -> bool {
        self.terms.is_empty()
    }
}

/// Keep what the options ask for.
pub(super) fn select(entity: &mut Entity<'_>, options: &ConvertOptions) {
    if let Some(pick) = &options.pick {
        project(entity, pick, true);
    }
    if let Some(attrs) = &options.attrs {
        let named = |part: &EntityPart<'_>| match part {
            EntityPart::Core(_) => true,
            EntityPart::Attribute(attribute) => attrs.find(&plain(&attribute.name)).is_some(),
        };
        entity.parts.retain(named);
    }
    if let Some(omit) = &options.omit {
        project(entity, omit, false);
    }
    if !options.dataset_ids.is_empty() {
        select_datasets(entity, &options.dataset_ids);
    }
    if options.sys_attrs == Some(false) {
        drop_system(entity);
    }
}

/// Keep (`pick`) or leave out the members that a projection names; `@context` always stays.
fn project(entity: &mut Entity<'_>, projection: &Projection, pick: bool) {
    entity.parts.retain_mut(|part| {
        let name = match part {
            EntityPart::Core(core) if core.role == Core::Context => return true,
            EntityPart::Core(core) => core.role.name(),
            EntityPart::Attribute(attribute) => attribute.name.clone(),
        };
        match projection.find(&plain(&name)) {
            None => !pick,
            Some(inner) if inner.is_empty() => pick,
            Some(inner) => {
                if let EntityPart::Attribute(attribute) = part {
                    project_linked(&mut attribute.instances, inner, pick);
                }
                true
            }
        }
    });
}

fn project_linked(instances: &mut Instances<'_>, projection: &Projection, pick: bool) {
    for part in instances.as_mut_slice().iter_mut().flat_map(|one| &mut one.parts) {
        if let What::Joined(entities, _) = &mut part.what {
            entities.iter_mut().for_each(|entity| project(entity, projection, pick));
        }
    }
}

/// Keep the instances of these datasets; `@none` is the default instance.
fn select_datasets(entity: &mut Entity<'_>, wanted: &[String]) {
    entity.parts.retain_mut(|part| {
        let EntityPart::Attribute(attribute) = part else { return true };
        attribute.instances.retain(|one| {
            let dataset = one.dataset_id();
            let dataset = dataset.as_deref().unwrap_or("@none");
            wanted.iter().any(|wanted| wanted == dataset)
        });
        !attribute.instances.as_slice().is_empty()
    });
}

fn drop_system(entity: &mut Entity<'_>) {
    entity.parts.retain_mut(|part| match part {
        EntityPart::Core(core) => !matches!(core.role, Core::Member(member) if is_system(member)),
        EntityPart::Attribute(attribute) => {
            attribute.instances.as_mut_slice().iter_mut().for_each(drop_system_of);
            true
        }
    });
}

fn drop_system_of(instance: &mut Instance<'_>) {
    let before = instance.parts.len();
    let kept_before = instance.parts.iter().take(instance.content_at).filter(|p| !is_system_part(&p.what));
    let content_at = kept_before.count();
    instance.parts.retain_mut(|part| match &mut part.what {
        What::Sub(instances) => {
            instances.as_mut_slice().iter_mut().for_each(drop_system_of);
            true
        }
        What::Joined(entities, _) => {
            entities.iter_mut().for_each(drop_system);
            true
        }
        what => !is_system_part(what),
    });
    if instance.parts.len() != before {
        instance.content_at = content_at;
    }
}

fn is_system_part(what: &What<'_>) -> bool {
    matches!(what, What::Member(member, _) if is_system(*member))
}

/// What only answers with `sysAttrs` show. Source: 4.22, 6.3.11.
fn is_system(member: Member) -> bool {
    matches!(member, Member::CreatedAt | Member::ModifiedAt | Member::DeletedAt | Member::ExpiresAt)
}

#[cfg(test)]
mod tests {
    use super::Projection;

    #[test]
    fn projections() {
        let count = |text: &str| Projection::parse(text).map(|p| p.terms.len());
        let cases = [
            ("a", Ok(1)),
            ("a,b|c", Ok(3)),
            ("a{b,c{d}},e", Ok(2)),
            ("a{b}", Ok(1)),
            ("", Err("lacks a name")),
            ("a,,b", Err("lacks a name")),
            ("{a}", Err("lacks a name")),
            ("a{", Err("lacks a name")),
            ("a{b", Err("lacks a closing brace")),
            ("a}", Err("has a brace too many")),
            ("a{b}{c}", Err("lacks a name")),
        ];
        for (text, want) in cases {
            assert_eq!(count(text), want, "{text}");
        }
        let deep = "a{".repeat(100_000) + "a" + &"}".repeat(100_000);
        assert_eq!(count(&deep), Err("has too many braces inside one another"));
    }
}
