//! The long texts of the rules: what, why, what to do, examples. They stand in `pages/`, one Markdown file a
//! family, and are read when asked for.
//!
//! A section starts with `## CODE · Title`, then come the paragraphs `**What**`, `**Why**`, `**Do**`, then
//! fenced blocks: `options` with lines `name=value`, `json bad` and `json good`, or `text` for what is no JSON: a query where
//! `call` is `parseQuery`, a URL where it is `checkUrl`, with a method in front and headers behind it where they matter. Where the bytes of an example
//! are not its UTF-8 text, the fence says so: `json bad bytes=latin1`.

use crate::rules::{self, Rule, Template};
use ngsild_json::quote;

/// The files, by family.
const FILES: &[(&str, &str)] = &[
    ("DOC", include_str!("pages/DOC.md")),
    ("CTX", include_str!("pages/CTX.md")),
    ("NAM", include_str!("pages/NAM.md")),
    ("ENT", include_str!("pages/ENT.md")),
    ("ATT", include_str!("pages/ATT.md")),
    ("PRP", include_str!("pages/PRP.md")),
    ("REL", include_str!("pages/REL.md")),
    ("GEO", include_str!("pages/GEO.md")),
    ("LNG", include_str!("pages/LNG.md")),
    ("VOC", include_str!("pages/VOC.md")),
    ("JSN", include_str!("pages/JSN.md")),
    ("LPR", include_str!("pages/LPR.md")),
    ("LRE", include_str!("pages/LRE.md")),
    ("MUL", include_str!("pages/MUL.md")),
    ("DTM", include_str!("pages/DTM.md")),
    ("URI", include_str!("pages/URI.md")),
    ("LTG", include_str!("pages/LTG.md")),
    ("GJS", include_str!("pages/GJS.md")),
    ("UNT", include_str!("pages/UNT.md")),
    ("VAL", include_str!("pages/VAL.md")),
    ("QLG", include_str!("pages/QLG.md")),
    ("HTP", include_str!("pages/HTP.md")),
    // Windows takes no file called CON.
    ("CON", include_str!("pages/CONCISE.md")),
    ("FRG", include_str!("pages/FRG.md")),
    ("BAT", include_str!("pages/BAT.md")),
    ("TMP", include_str!("pages/TMP.md")),
    ("FTR", include_str!("pages/FTR.md")),
    ("SUB", include_str!("pages/SUB.md")),
    ("NOT", include_str!("pages/NOT.md")),
    ("CSR", include_str!("pages/CSR.md")),
    ("QRY", include_str!("pages/QRY.md")),
    ("PLD", include_str!("pages/PLD.md")),
    ("PRB", include_str!("pages/PRB.md")),
    ("CNV", include_str!("pages/CNV.md")),
    ("MIG", include_str!("pages/MIG.md")),
    ("JLD", include_str!("pages/JLD.md")),
    ("LDP", include_str!("pages/LDP.md")),
    ("SCH", include_str!("pages/SCH.md")),
    ("SDM", include_str!("pages/SDM.md")),
];

/// A rule's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The rule's code.
    pub code: &'static str,
    /// What is wrong, in a few words.
    pub title: &'static str,
    /// What the rule finds.
    pub what: &'static str,
    /// Why it matters.
    pub why: &'static str,
    /// What to do, and what the fix does.
    pub remedy: &'static str,
    /// Settings the examples are checked with: options of the JavaScript interface and their values.
    pub options: Vec<(&'static str, &'static str)>,
    /// Texts with a finding of the rule.
    pub bad: Vec<Example>,
    /// The same without.
    pub good: Vec<Example>,
}

/// A text to be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// The text.
    pub text: &'static str,
    encoding: Encoding,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Utf8WithMark,
    Latin1,
    Utf16,
}

impl Example {
    /// The text in the encoding the example is about, mostly UTF-8.
    pub fn bytes(&self) -> Vec<u8> {
        match self.encoding {
            Encoding::Utf8 => self.text.into(),
            Encoding::Utf8WithMark => ["\u{feff}", self.text].concat().into(),
            Encoding::Latin1 => self.text.chars().map(|c| u8::try_from(c).unwrap_or(b'?')).collect(),
            Encoding::Utf16 => {
                "\u{feff}".encode_utf16().chain(self.text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
            }
        }
    }
}

/// The page of a rule, by its code in any case.
pub fn page(code: &str) -> Option<Page> {
    let rule = rules::find(code)?;
    let (_, file) = FILES.iter().find(|(family, _)| *family == rule.family())?;
    sections(file).find(|(heading, _)| heading.code == rule.code).map(|(heading, body)| read(heading, body))
}

/// The codes that have a section, in the order of the files.
pub fn page_codes() -> impl Iterator<Item = &'static str> {
    FILES.iter().flat_map(|(_, file)| sections(file)).map(|(heading, _)| heading.code)
}

struct Heading {
    code: &'static str,
    title: &'static str,
}

fn sections(file: &'static str) -> impl Iterator<Item = (Heading, &'static str)> {
    file.split("\n## ").skip(1).filter_map(|section| {
        let (heading, body) = section.split_once('\n')?;
        let (code, title) = heading.split_once(" · ")?;
        Some((Heading { code, title }, body))
    })
}

fn read(heading: Heading, body: &'static str) -> Page {
    let Heading { code, title } = heading;
    let paragraph = |label: &str| {
        let line = body.lines().find_map(|line| line.strip_prefix(label));
        line.map(str::trim).unwrap_or_default()
    };
    let mut page = Page {
        code,
        title,
        what: paragraph("**What**"),
        why: paragraph("**Why**"),
        remedy: paragraph("**Do**"),
        options: Vec::new(),
        bad: Vec::new(),
        good: Vec::new(),
    };
    for (info, text) in fences(body) {
        let mut words = info.split(' ');
        match (words.next(), words.next()) {
            (Some("options"), _) => page.options.extend(text.lines().filter_map(|line| line.split_once('='))),
            (Some("json" | "text"), Some("bad")) => page.bad.push(example(text, words.next())),
            (Some("json" | "text"), Some("good")) => page.good.push(example(text, words.next())),
            _ => {}
        }
    }
    page
}

/// The fenced blocks: what stands after the opening fence, and the text without its last line break.
fn fences(body: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut parts = body.split("```");
    std::iter::from_fn(move || {
        parts.next()?;
        let (info, text) = parts.next()?.split_once('\n')?;
        Some((info, text.strip_suffix('\n').unwrap_or(text)))
    })
}

fn example(text: &'static str, bytes: Option<&str>) -> Example {
    let encoding = match bytes {
        Some("bytes=latin1") => Encoding::Latin1,
        Some("bytes=utf16") => Encoding::Utf16,
        Some("bytes=bom") => Encoding::Utf8WithMark,
        _ => Encoding::Utf8,
    };
    Example { text, encoding }
}

/// The whole page of a rule in Markdown: facts, texts, examples, messages.
pub fn to_markdown(rule: &'static Rule) -> Option<String> {
    let page = page(rule.code)?;
    let mut out = format!("# {} · {}\n\n`{}`\n\n", page.code, page.title, rule.name);
    out.push_str(&facts(rule));
    for (label, text) in
        [("What it finds", page.what), ("Why it matters", page.why), ("What to do", page.remedy)]
    {
        out.push_str(&format!("\n## {label}\n\n{text}\n"));
    }
    if !page.options.is_empty() {
        let options: Vec<String> =
            page.options.iter().map(|(name, value)| format!("`{name}` `{value}`")).collect();
        out.push_str(&format!("\nThe examples are checked with {}.\n", options.join(", ")));
    }
    for (label, examples) in [("Bad", &page.bad), ("Good", &page.good)] {
        out.push_str(&format!("\n## {label}\n"));
        for example in examples {
            out.push_str(&format!("\n```json\n{}\n```\n", example.text));
        }
    }
    out.push_str("\n## Messages\n\n");
    for message in rules::messages(rule) {
        out.push_str(&format!(
            "- `{}` ({}): {} {}\n",
            message.id(),
            severity(message),
            message.text(),
            message.help()
        ));
    }
    Some(out)
}

fn facts(rule: &Rule) -> String {
    let clause = if rule.clause.is_empty() { "none" } else { rule.clause };
    let fix = match rule.fix {
        rules::FixGrade::Auto => "safe, at least in some cases",
        rules::FixGrade::Ask => "offered; someone has to agree",
        rules::FixGrade::No => "none",
    };
    let source = match rule.source {
        crate::Source::Json => "JSON (RFC 8259)",
        crate::Source::NgsiLd => "NGSI-LD (GS CIM 009)",
        crate::Source::JsonLd => "JSON-LD 1.1",
        crate::Source::Schema => "JSON Schema",
        crate::Source::Model => "Smart Data Models",
    };
    let (severity, since) = (rule.severity.as_str(), rule.since.as_str());
    format!(
        "| Severity | Standard | Clause | Since version | Fix |\n|---|---|---|---|---|\n\
         | {severity} | {source} | {clause} | {since} | {fix} |\n"
    )
}

fn severity(message: &Template) -> &'static str {
    message.severity.unwrap_or(message.rule.severity).as_str()
}

/// Everything there is to say of every rule, as a JSON array, one rule a line. `pages` is the address the pages
/// stand under; a rule's own is that and its code.
pub fn all_json(pages: &str) -> String {
    let rules: Vec<String> = rules::all().filter_map(|rule| rule_json(rule, pages)).collect();
    format!("[\n{}\n]\n", rules.join(",\n"))
}

fn rule_json(rule: &'static Rule, pages: &str) -> Option<String> {
    let page = page(rule.code)?;
    let texts = |examples: &[Example]| list(examples.iter().map(|example| quote(example.text)));
    let options = page.options.iter().map(|(name, value)| format!("{}:{}", quote(name), quote(value)));
    let members = [
        ("code", quote(rule.code)),
        ("name", quote(rule.name)),
        ("family", quote(rule.family())),
        ("source", quote(rule.source.as_str())),
        ("severity", quote(rule.severity.as_str())),
        ("since", quote(rule.since.as_str())),
        ("clause", quote(rule.clause)),
        ("fix", quote(rule.fix.as_str())),
        ("url", quote(&[pages, rule.code].concat())),
        ("title", quote(page.title)),
        ("what", quote(page.what)),
        ("why", quote(page.why)),
        ("remedy", quote(page.remedy)),
        ("options", format!("{{{}}}", options.collect::<Vec<_>>().join(","))),
        ("bad", texts(&page.bad)),
        ("good", texts(&page.good)),
        ("messages", list(rules::messages(rule).map(message_json))),
    ];
    // A rule that no clause backs has no member `clause`, as in a finding.
    let members = members.iter().filter(|(name, value)| *name != "clause" || value != "\"\"");
    let members: Vec<String> = members.map(|(name, value)| format!("{}:{value}", quote(name))).collect();
    Some(format!("{{{}}}", members.join(",")))
}

fn message_json(message: &Template) -> String {
    let (id, severity) = (quote(message.id()), quote(severity(message)));
    format!(
        "{{\"id\":{id},\"severity\":{severity},\"text\":{},\"help\":{}}}",
        quote(message.text()),
        quote(message.help())
    )
}

fn list(items: impl Iterator<Item = String>) -> String {
    format!("[{}]", items.collect::<Vec<_>>().join(","))
}
