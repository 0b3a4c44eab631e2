//! The examples of the pages of schema rules do what they say.
#![allow(clippy::expect_used)]

use ngsild::context::Contexts;
use ngsild::rules::{self, Page};
use ngsild::{Document, Finding, Settings, Severity};
use ngsild_schema::{Request, Schemas, check};

#[test]
fn examples_do_what_they_say() {
    let mut wrong = Vec::new();
    for rule in rules::all().filter(|rule| rule.is_of_schemas()) {
        let page = rules::page(rule.code).expect(rule.code);
        let speaks = |finding: &Finding| finding.rule == rule;
        let harms = |finding: &Finding| speaks(finding) || finding.severity == Severity::Error;
        let silent = page.bad.iter().filter(|example| !findings(&page, example.text).iter().any(speaks));
        let loud = page.good.iter().filter(|example| findings(&page, example.text).iter().any(harms));
        wrong.extend(silent.map(|example| format!("{} says nothing of {}", rule.code, example.text)));
        wrong.extend(
            loud.map(|example| format!("{}: {:?}", rule.code, texts(&findings(&page, example.text)))),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn findings(page: &Page, text: &str) -> Vec<Finding> {
    let (mut request, mut schemas) = (Request::default(), Schemas::new());
    let option = |name: &str| page.options.iter().find(|(own, _)| *own == name).map(|(_, value)| *value);
    let schema = option("schemaText").expect("a schema");
    for address in option("schemaAddress").or(option("schema")).expect("an address").split(' ') {
        schemas.add(address, schema);
    }
    for (name, value) in
        page.options.iter().filter(|(name, _)| !name.starts_with("schema") || *name == "schema")
    {
        request.set(name, value).expect(name);
    }
    check(&Document::parse(text.as_bytes()), &Settings::default(), &Contexts::new(), &schemas, &request)
        .findings
}

fn texts(findings: &[Finding]) -> Vec<String> {
    findings.iter().map(|finding| format!("{} {}", finding.rule.code, finding.message.text())).collect()
}
