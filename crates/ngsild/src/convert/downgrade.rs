//! Older versions of the specification: what they do not know is written another way, or left out.
//! Source: GS CIM 009 V1.9.1, 4.3.6.8.

use super::concise::write_targets;
use super::entity::{
    Attribute, Core, Entity, EntityPart, Instance, Instances, Json, NONE, Part, What, plain, quoted,
};
use super::{Work, lost};
use crate::check::report::Arg;
use crate::model::{AttributeKind, Member, SpecVersion};
use crate::rules::cnv;
use ngsild_json::{Value, Writer};

/// Rewrite an Entity for the version of the options.
pub(super) fn downgrade(entity: &mut Entity<'_>, work: &mut Work<'_>) {
    let version = work.options.settings.spec_version;
    entity.parts.retain_mut(|part| match part {
        EntityPart::Core(core) => {
            let since = match core.role {
                Core::Scope => SpecVersion::V1_5,
                Core::Member(member) => member.since(),
                _ => SpecVersion::V1_0,
            };
            if core.role == Core::Type && version < SpecVersion::V1_5 {
                keep_first_type(&mut core.value, work);
            }
            let kept = since <= version;
            if !kept {
                lost::member(core.role, core.place, of(version), work);
            }
            kept
        }
        EntityPart::Attribute(Attribute { name, instances, .. }) => {
            downgrade_instances(instances, &plain(name), work);
            true
        }
    });
}

/// The name of a version in messages.
fn of(version: SpecVersion) -> &'static str {
    match version {
        SpecVersion::V1_3 => "version 1.3",
        SpecVersion::V1_4 => "version 1.4",
        SpecVersion::V1_5 => "version 1.5",
        SpecVersion::V1_6 => "version 1.6",
        SpecVersion::V1_7 => "version 1.7",
        SpecVersion::V1_8 => "version 1.8",
        _ => "this version",
    }
}

/// An Entity had one type before version 1.5.
fn keep_first_type(value: &mut Json<'_>, work: &mut Work<'_>) {
    let Some(types) = value.source().filter(Value::is_array) else { return };
    let Some(first) = types.items().next() else { return };
    for lost in types.items().skip(1) {
        work.reporter.say(&cnv::TYPE_LOST, lost, &[Arg::Json(lost)]);
    }
    *value = Json::Source(first);
}

fn downgrade_instances(instances: &mut Instances<'_>, name: &str, work: &mut Work<'_>) {
    instances.as_mut_slice().iter_mut().for_each(|one| downgrade_instance(one, name, work));
}

fn downgrade_instance(instance: &mut Instance<'_>, name: &str, work: &mut Work<'_>) {
    let version = work.options.settings.spec_version;
    let (mut at, content_at) = (0, instance.content_at);
    instance.parts.retain_mut(|part| {
        at += 1;
        let unknown = named_member(part).filter(|member| member.since() > version);
        if let Some(member) = unknown {
            let args = [Arg::Text(member.name()), Arg::Text(name), Arg::Text(of(version))];
            work.reporter.say(&cnv::METADATA_LOST, part.place, &args);
        }
        if unknown.is_some() || (version < SpecVersion::V1_8 && is_no_dataset(part)) {
            instance.content_at -= usize::from(at <= content_at);
            return false;
        }
        match &mut part.what {
            What::Sub(inner) => downgrade_instances(inner, &plain(&part.name), work),
            What::Joined(entities, _) => entities.iter_mut().for_each(|entity| downgrade(entity, work)),
            What::Member(..) | What::Other(_) => {}
        }
        true
    });
    change_kind(instance, name, work);
    if version < SpecVersion::V1_8 && instance.kind == AttributeKind::Relationship {
        check_targets(instance, name, work);
    }
}

/// A Relationship had one target before version 1.8.
fn check_targets(instance: &Instance<'_>, name: &str, work: &mut Work<'_>) {
    let is_one = match &instance.content {
        Some(Json::Source(value)) => !value.is_array(),
        Some(Json::Text(text)) => !text.starts_with('['),
        _ => true,
    };
    if !is_one {
        let args = [Arg::Text(name), Arg::Text(of(work.options.settings.spec_version))];
        work.reporter.say(&cnv::TARGETS, instance.place, &args);
    }
}

/// Whether a part says that the instance is that of no data set, which older versions say by leaving it out.
fn is_no_dataset(part: &Part<'_>) -> bool {
    let What::Member(Member::DatasetId, Json::Source(value)) = &part.what else { return false };
    value.as_str().is_some_and(|text| text == NONE)
}

/// The member that the standard names in a part; a proof is one, though it is an attribute, too.
fn named_member(part: &Part<'_>) -> Option<Member> {
    match &part.what {
        What::Member(member, _) => Some(*member),
        What::Sub(_) if plain(&part.name) == Member::NgsildProof.name() => Some(Member::NgsildProof),
        _ => None,
    }
}

/// The kinds that an older version does not know become Property or Relationship.
fn change_kind(instance: &mut Instance<'_>, name: &str, work: &mut Work<'_>) {
    let version = work.options.settings.spec_version;
    let since = match instance.kind {
        // Version 1.7 called it VocabularyProperty.
        AttributeKind::VocabProperty => SpecVersion::V1_8,
        kind => kind.since(),
    };
    if since <= version {
        return;
    }
    let kind = match instance.kind {
        AttributeKind::ListRelationship => AttributeKind::Relationship,
        _ => AttributeKind::Property,
    };
    let args =
        [Arg::Text(name), Arg::Text(instance.kind.name()), Arg::Text(of(version)), Arg::Text(kind.name())];
    work.reporter.say(&cnv::KIND_CHANGED, instance.place, &args);
    instance.kind = kind;
    // The only one that is older than its kind.
    for part in &mut instance.parts {
        if let What::Member(member @ Member::PreviousVocab, _) = &mut part.what {
            *member = Member::PreviousValue;
            part.name = quoted(Member::PreviousValue);
        }
    }
    if kind == AttributeKind::Relationship {
        instance.content = instance.content.take().map(targets);
    }
}

/// The targets of a ListRelationship as a Relationship has them: URIs, or one URI.
fn targets(list: Json<'_>) -> Json<'_> {
    let Json::Source(value) = list else { return list };
    let mut out = Writer::default();
    write_targets(value, &mut out);
    let text = out.finish();
    match (value.len(), text.strip_prefix('[').and_then(|t| t.strip_suffix(']'))) {
        (1, Some(only)) => Json::Text(only.to_owned()),
        _ => Json::Text(text),
    }
}
