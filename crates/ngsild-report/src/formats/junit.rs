//! `junit`: a suite a file, a case a finding that is an error. A file without errors is one case that passes; warnings
//! and notes are in the output of the suite, because a case can only pass or fail.

use super::{TOOL, xml::Xml};
use crate::item::{FileItems, Item, Run};
use ngsild::Severity;

pub(super) fn write(run: &Run) -> String {
    let mut xml = Xml::new();
    let failures = run.items().filter(|(_, item)| item.severity == Severity::Error).count();
    let errors = run.troubles().count();
    let tests: usize = run.files.iter().map(tests).sum();
    let counts = [tests, failures, errors].map(|n| n.to_string());
    let [tests, failures, errors] = counts.each_ref().map(String::as_str);
    xml.open("testsuites", &[("name", TOOL), ("tests", tests), ("failures", failures), ("errors", errors)]);
    run.files.iter().for_each(|file| suite(file, &mut xml));
    xml.finish()
}

fn is_error(item: &&Item) -> bool {
    item.severity == Severity::Error
}

fn tests(file: &FileItems) -> usize {
    let failures = file.items.iter().filter(is_error).count();
    (failures + usize::from(file.trouble.is_some())).max(1)
}

fn suite(file: &FileItems, xml: &mut Xml) {
    let failures = file.items.iter().filter(is_error).count();
    let counts = [tests(file), failures, usize::from(file.trouble.is_some())].map(|n| n.to_string());
    let [tests, failures, errors] = counts.each_ref().map(String::as_str);
    xml.open(
        "testsuite",
        &[
            ("name", &file.name),
            ("tests", tests),
            ("failures", failures),
            ("errors", errors),
            ("skipped", "0"),
            ("time", "0"),
        ],
    );
    for item in file.items.iter().filter(is_error) {
        let name = match item.start() {
            Some(at) => format!("{} at {}:{} {}", item.rule.code, at.line, at.column, item.pointer),
            // What is said of a file as a whole has no place in it.
            None if item.pointer.is_empty() => item.rule.code.to_string(),
            None => format!("{} at {}", item.rule.code, item.pointer),
        };
        xml.open("testcase", &[("name", name.trim_end()), ("classname", &file.name), ("time", "0")]);
        let kind = format!("{} {}", item.rule.code, item.rule.name);
        xml.text("failure", &[("message", &item.message), ("type", &kind)], &said(file, item));
        xml.close();
    }
    if let Some(reason) = &file.trouble {
        xml.open("testcase", &[("name", "can be read"), ("classname", &file.name), ("time", "0")]);
        xml.empty("error", &[("message", reason), ("type", "trouble")]);
        xml.close();
    } else if file.is_good() {
        xml.empty("testcase", &[("name", "has no errors"), ("classname", &file.name), ("time", "0")]);
    }
    let minor: Vec<String> =
        file.items.iter().filter(|item| !is_error(item)).map(|item| said(file, item)).collect();
    if !minor.is_empty() {
        xml.text("system-out", &[], &minor.join("\n"));
    }
    xml.close();
}

fn said(file: &FileItems, item: &Item) -> String {
    let place = item.start().map(|at| format!(":{}:{}", at.line, at.column)).unwrap_or_default();
    format!("{}{place}: {}: {} [{}]", file.name, item.severity.as_str(), item.sentence(), item.rule.code)
}
