//! A result that JavaScript holds, read back into findings, so that it can be shown as a check shows its own.

use ngsild::{
    Applicability, Detected, Edit, EntityRef, Finding, Fix, Label, LineIndex, Message, Messages, PayloadKind,
    Representation, Severity, Span, Summary, rules,
};
use ngsild_json::Value;
use std::sync::Arc;

/// A `CheckResult`, with the places of its text where that is given.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Given<'d> {
    pub(crate) result: Value<'d>,
    pub(crate) lines: Option<&'d LineIndex<'d>>,
    /// The language to show it in, where that is not English.
    pub(crate) messages: &'d Option<Arc<Messages>>,
}

impl Given<'_> {
    /// The findings of rules that exist.
    pub(crate) fn findings(&self) -> Vec<Finding> {
        let mut findings = Vec::new();
        if let Some(list) = self.result.get("diagnostics") {
            list.items().for_each(|one| findings.extend(self.finding(one)));
        }
        if let Some(messages) = self.messages {
            findings.iter_mut().for_each(|finding| finding.say_in(messages));
        }
        findings
    }

    pub(crate) fn summary(&self) -> Summary {
        let summary = self.result.get("summary");
        let count = |name: &str| summary.and_then(|s| number(s, name)).unwrap_or_default();
        Summary {
            errors: count("errors"),
            warnings: count("warnings"),
            infos: count("infos"),
            entities: count("entities"),
            invalid_entities: count("invalidEntities"),
        }
    }

    pub(crate) fn detected(&self) -> Detected {
        let detected = self.result.get("detected");
        let word = |name: &str| detected.and_then(|d| text(d, name));
        let (kind, representation) = (word("kind"), word("representation"));
        let kinds = [
            PayloadKind::Entity,
            PayloadKind::EntityList,
            PayloadKind::GeoJson,
            PayloadKind::Expanded,
            PayloadKind::TemporalEntity,
        ];
        Detected {
            kind: kinds.into_iter().find(|k| kind.as_deref() == Some(k.as_str())).unwrap_or_default(),
            representation: Representation::ALL
                .into_iter()
                .find(|r| representation.as_deref() == Some(r.as_str())),
            ambiguous: detected.and_then(|d| d.get("ambiguous")?.as_bool()).unwrap_or_default(),
            ..Detected::default()
        }
    }

    fn finding(&self, one: Value<'_>) -> Option<Finding> {
        let rule = rules::find(&text(one, "code")?)?;
        let id = text(one, "messageId")?;
        let template = rules::messages(rule).find(|message| message.id() == id)?;
        let args = one.get("args")?.items().filter_map(|arg| Some(arg.as_str()?.into_owned())).collect();
        Some(Finding {
            rule,
            message: Message { template, args, messages: None },
            severity: severity(&text(one, "severity")?)?,
            source: rule.source,
            span: self.span(one),
            pointer: text(one, "pointer")?,
            entity: one.get("entity").and_then(entity),
            labels: one.get("labels")?.items().filter_map(|label| self.label(label)).collect(),
            fix: one.get("fix").and_then(|fix| self.fix(fix)),
            schema: None,
        })
    }

    /// The bytes that a range names; the start of the text where there is none.
    fn span(&self, holder: Value<'_>) -> Span {
        let byte = |end: &str| {
            let offset = number(holder.get("range")?.get(end)?, "offset")?;
            Some(self.lines?.byte_of_utf16(offset))
        };
        Span::new(byte("start").unwrap_or_default(), byte("end").unwrap_or_default())
    }

    fn label(&self, label: Value<'_>) -> Option<Label> {
        Some(Label { span: self.span(label), text: text(label, "message")? })
    }

    fn fix(&self, fix: Value<'_>) -> Option<Fix> {
        let edit = |edit: Value<'_>| Some(Edit { span: self.span(edit), text: text(edit, "newText")? });
        let safe = text(fix, "applicability")? == Applicability::Safe.as_str();
        Some(Fix {
            title: text(fix, "title")?,
            applicability: if safe { Applicability::Safe } else { Applicability::Unsafe },
            edits: fix.get("edits")?.items().filter_map(edit).collect(),
        })
    }
}

fn entity(entity: Value<'_>) -> Option<EntityRef> {
    Some(EntityRef {
        index: number(entity, "index")?,
        id: text(entity, "id"),
        type_name: text(entity, "type"),
    })
}

fn severity(name: &str) -> Option<Severity> {
    [Severity::Error, Severity::Warning, Severity::Info].into_iter().find(|s| s.as_str() == name)
}

fn text(object: Value<'_>, name: &str) -> Option<String> {
    Some(object.get(name)?.as_str()?.into_owned())
}

fn number(object: Value<'_>, name: &str) -> Option<u32> {
    object.get(name)?.text().parse().ok()
}
