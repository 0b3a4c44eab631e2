//! `gitb-xml`. Source: the schema `gitb_tr.xsd` of the test bed.

use super::{CONTENT, Entry, MEDIA_TYPE, TOOL, Tar, VERSION};
use crate::formats::{moment, xml::Xml};
use crate::item::Run;
use ngsild::Severity;

const NAMESPACES: [(&str, &str); 4] = [
    ("xmlns", "http://www.gitb.com/tr/v1/"),
    ("xmlns:c", "http://www.gitb.com/core/v1/"),
    ("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance"),
    ("xsi:type", "TAR"),
];

pub(in crate::formats) fn write(run: &Run) -> String {
    let date = moment::in_utc(run.options.date.unwrap_or_default()) + "Z";
    let tar = super::tar(run);
    let mut xml = Xml::new();
    let name = tar.name.map(|name| ("name", name));
    let attributes: Vec<_> = NAMESPACES.into_iter().chain(name).collect();
    xml.open("TestStepReport", &attributes);
    content(&tar, &date, &mut xml);
    xml.finish()
}

fn content(tar: &Tar<'_>, date: &str, xml: &mut Xml) {
    xml.text("date", &[], date);
    xml.text("result", &[], tar.result);
    xml.open("overview", &[]);
    xml.text("profileID", &[], &tar.profile);
    xml.text("validationServiceName", &[], TOOL);
    xml.text("validationServiceVersion", &[], VERSION);
    xml.close();
    xml.open("counters", &[]);
    for (name, count) in ["nrOfAssertions", "nrOfErrors", "nrOfWarnings"].into_iter().zip(tar.counters) {
        xml.text(name, &[], &count.to_string());
    }
    xml.close();
    if let Some(input) = tar.input {
        xml.open("context", &[("type", "map")]);
        let attributes =
            [("name", CONTENT), ("embeddingMethod", "STRING"), ("type", "string"), ("mimeType", MEDIA_TYPE)];
        xml.open("c:item", &attributes);
        xml.text("c:value", &[], input);
        xml.close();
        xml.close();
    }
    // The schema does not allow the element without anything inside.
    if tar.entries.is_empty() && tar.inner.is_empty() {
        return;
    }
    xml.open("reports", &[]);
    tar.entries.iter().for_each(|one| entry(one, xml));
    for inner in &tar.inner {
        let name = inner.name.map(|name| ("name", name));
        xml.open("reports", name.as_slice());
        content(inner, date, xml);
        xml.close();
    }
    xml.close();
}

fn entry(entry: &Entry<'_>, xml: &mut Xml) {
    let level = match entry.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    };
    xml.open(level, &[("xsi:type", "BAR")]);
    if let Some(id) = entry.id {
        xml.text("assertionID", &[], id);
    }
    xml.text("description", &[], &entry.description);
    if let Some(location) = &entry.location {
        xml.text("location", &[], location);
    }
    if let Some(value) = entry.value {
        xml.text("value", &[], value);
    }
    xml.close();
}
