//! A whole request URL: path, parameters, and what they say together. Source: GS CIM 009 V1.9.1, 6.2, 6.4 ff.

use super::api::{ENDPOINTS, Endpoint};
use super::percent::{self, Raw};
use super::scan::Scanner;
use super::{Fault, Language, Mend, Parsed, combination, parse, request};
use crate::check::shorten;
use crate::finding::{Finding, Fix, Report};
use crate::lexical::{name, uri};
use crate::nearest::nearest;
use crate::rules::{Template, frg, htp, qlg};
use crate::settings::Settings;
use ngsild_json::{Edit, Points, Span, escape_token, sorted};

const ROOT: &str = "/ngsi-ld/v1/";

/// Parameters of NGSIv2, and what takes their place.
const NGSI_V2: &[(&str, &str)] = &[
    ("mq", "Ask for sub-attributes in `q`, as in `temperature.accuracy>0.9`."),
    ("coords", "Write `coordinates`, with the longitude first, and `geometry` beside it."),
    ("typePattern", "Name the types in `type`, with commas between them."),
    ("metadata", "Name the attributes in `pick`; their sub-attributes always come along."),
    ("dateFormat", "Times are always written in UTC."),
];
const CONTEXTS: &[&str] = &["@context", "context", "jsonldContext", "link", "Link"];
const PAGES: &[&str] = &["page", "pageSize", "per_page", "size"];

/// What is known of a request beside its URL.
#[derive(Debug, Clone, Default)]
pub struct Request {
    /// The method; empty for GET.
    pub method: String,
    /// The headers, as far as they are known; without any, nothing is said of what a header would have to say.
    pub headers: Vec<(String, String)>,
}

impl Request {
    /// The header of this name, in any case.
    pub(super) fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
    }
}

/// A parameter of a URL.
#[derive(Debug, Clone)]
pub struct Param {
    /// Its name, decoded.
    pub name: String,
    /// Its value, decoded.
    pub value: String,
    /// Where the value stands, in bytes of the URL.
    pub span: Span,
    /// What its value says, where the parameter is known.
    pub parsed: Option<Parsed>,
}

/// The answer of [`check_url`].
#[derive(Debug, Clone, Default)]
pub struct CheckedUrl {
    /// What there is to say; places are bytes of the URL.
    pub report: Report,
    /// The operation that is called.
    pub endpoint: Option<&'static Endpoint>,
    /// The parameters, in order.
    pub params: Vec<Param>,
}

/// Check the URL of a request: its path and its parameters, each and together.
///
/// The URL may be absolute, begin at `/ngsi-ld/v1/`, or behind it.
pub fn check_url(url: &str, request: &Request, settings: &Settings) -> CheckedUrl {
    let mut check = Check { url, request, findings: Vec::new(), params: Vec::new(), endpoint: None };
    let sent = check.before_fragment();
    let (path, query) = sent.split_once('?').unwrap_or((sent, ""));
    check.path(path);
    check.query(path.len() + 1, query);
    combination::check(&mut check);
    for (header, (template, args)) in request::check(&request.headers, check.endpoint) {
        let pointer = format!("/headers/{}", escape_token(header));
        check.findings.push(Finding::new(template, args, Span::at(0), pointer));
    }
    let Check { findings, params, endpoint, .. } = check;
    let place = |finding: &Finding| (finding.span.start, finding.rule.code);
    let findings = sorted(findings, &|a, b| place(a).cmp(&place(b)));
    CheckedUrl { report: Report::of(findings, settings), endpoint, params }
}

/// A check under way.
pub(super) struct Check<'u> {
    url: &'u str,
    pub(super) request: &'u Request,
    findings: Vec<Finding>,
    pub(super) params: Vec<Param>,
    pub(super) endpoint: Option<&'static Endpoint>,
}

/// A part of the path: where it begins, and its text as it stands there.
type Segment<'u> = (usize, &'u str);

fn span(start: usize, text: &str) -> Span {
    Span::new(start as u32, (start + text.len()) as u32)
}

fn pointer_of(param: &str) -> String {
    format!("/params/{}", escape_token(param))
}

impl<'u> Check<'u> {
    /// Say something of a place in the URL.
    fn say(&mut self, template: &'static Template, span: Span, pointer: &str, args: &[&str]) -> &mut Finding {
        let args = args.iter().map(|arg| (*arg).to_owned()).collect();
        self.findings.push_mut(Finding::new(template, args, span, pointer.to_owned()))
    }

    /// Say something of a parameter that is there.
    pub(super) fn say_of(&mut self, name: &str, template: &'static Template, args: &[&str]) {
        let Some(place) = self.params.iter().find(|param| param.name == name).map(|param| param.span) else {
            return;
        };
        self.say(template, place, &pointer_of(name), args);
    }

    /// Say what was found inside the value of a parameter: its places are bytes of the decoded value.
    pub(super) fn say_inside(&mut self, name: &str, found: Vec<Finding>) {
        let Some(value) = self.params.iter().find(|param| param.name == name).map(|param| param.span) else {
            return;
        };
        let points = percent::decode(value.of(self.url)).points;
        let place = |span: Span| {
            Span::new(value.start + points.source(span.start), value.start + points.source(span.end))
        };
        for Finding { message, span, fix, .. } in found {
            let mut said = Finding::new(message.template, message.args, place(span), pointer_of(name));
            said.fix = fix.map(|fix| {
                let encoded = |edit: Edit| Edit::replace(place(edit.span), percent::encode(&edit.text));
                Fix { edits: fix.edits.into_iter().map(encoded).collect(), ..fix }
            });
            self.findings.push(said);
        }
    }

    /// Say something of the request as a whole.
    pub(super) fn say_of_all(&mut self, template: &'static Template, args: &[&str]) {
        let path = self.url.find('?').unwrap_or(self.url.len());
        self.say(template, Span::new(0, path as u32), "", args);
    }

    /// The URL up to `#`, which browsers do not send.
    fn before_fragment(&mut self) -> &'u str {
        let Some((sent, _)) = self.url.split_once('#') else { return self.url };
        let place = Span::new(sent.len() as u32, sent.len() as u32 + 1);
        self.say(&qlg::CUT_OFF, place, "", &[]).mend(false, "Encode it", vec![Edit::replace(place, "%23")]);
        sent
    }

    fn path(&mut self, path: &'u str) {
        let Some(start) = self.root(path) else { return };
        let mut segments = self.segments(start, path.get(start..).unwrap_or_default());
        while segments.last().is_some_and(|(_, text)| text.is_empty()) {
            segments.pop();
        }
        let candidates: Vec<&'static Endpoint> =
            ENDPOINTS.iter().filter(|endpoint| fits(endpoint.path, &segments)).collect();
        if candidates.is_empty() {
            return self.no_resource(start, path);
        }
        let method = self.request.method.to_ascii_uppercase();
        let wanted = if method.is_empty() { "GET" } else { &method };
        let called = candidates.iter().find(|endpoint| endpoint.method == wanted);
        self.endpoint = called.or_else(|| candidates.first().filter(|_| method.is_empty())).copied();
        if self.endpoint.is_none() {
            let known: Vec<&str> = candidates.iter().map(|endpoint| endpoint.method).collect();
            let resource = candidates.first().map_or("", |endpoint| endpoint.path);
            let shown = format!("`{resource}`");
            self.say(
                &htp::NO_METHOD,
                span(start, path.get(start..).unwrap_or_default()),
                "",
                &[&shown, wanted, &known.join(", ")],
            );
        }
        if let Some(first) = candidates.first() {
            for (pattern, segment) in first.path.split('/').zip(segments) {
                self.segment(pattern, segment);
            }
        }
    }

    /// Where the path of the API begins.
    fn root(&mut self, path: &'u str) -> Option<usize> {
        let host = path.find("://").map(|at| at + 3);
        if let Some(host) = host
            && path.get(host..).is_none_or(|rest| rest.is_empty() || rest.starts_with('/'))
        {
            self.say(&htp::NO_URL, span(0, path), "", &[&Scanner::shown(path), "it has no host"]);
            return None;
        }
        if let Some(at) = path.find(ROOT) {
            return Some(at + ROOT.len());
        }
        if path.starts_with(ROOT.trim_start_matches('/')) {
            return Some(ROOT.len() - 1);
        }
        if let Some(at) = path.find("/v2/") {
            self.say(&qlg::OLD_PATH, span(at, "/v2/"), "", &[]);
            return None;
        }
        // Behind a gateway the root may be another one: the first part that is known counts.
        let mut at =
            host.map_or(0, |host| host + path.get(host..).and_then(|rest| rest.find('/')).unwrap_or(0));
        for part in path.get(at..).unwrap_or_default().split('/') {
            if !part.is_empty()
                && ENDPOINTS.iter().any(|endpoint| endpoint.path.split('/').next() == Some(part))
            {
                if host.is_some() || path.starts_with('/') {
                    self.say(&htp::NO_ROOT, span(at, part), "", &[part]);
                }
                return Some(at);
            }
            at += part.len() + 1;
        }
        let start = host.unwrap_or(0);
        self.no_resource(start, path);
        None
    }

    #[cold]
    fn no_resource(&mut self, start: usize, path: &str) {
        let rest = path.get(start..).unwrap_or_default();
        let mut known: Vec<&str> = ENDPOINTS.iter().map(|endpoint| endpoint.path).collect();
        known.dedup();
        let shown = Scanner::shown(rest);
        let words = rest.trim_matches('/');
        match nearest(words, known.iter().copied()) {
            Some(near) => {
                let place = span(start, rest);
                self.say(&htp::NEAR_RESOURCE, place, "", &[&shown, &format!("`{near}`")]).mend(
                    false,
                    &format!("Write `{near}`"),
                    vec![Edit::replace(place, near)],
                );
            }
            None => {
                let mut roots: Vec<&str> = Vec::new();
                for root in known.iter().filter_map(|path| path.split('/').next()) {
                    if !roots.contains(&root) {
                        roots.push(root);
                    }
                }
                self.say(&htp::NO_RESOURCE, span(start, rest), "", &[&shown, &roots.join(", ")]);
            }
        }
    }

    /// The parts of a path; an id that stands there with its slashes is one part.
    fn segments(&mut self, start: usize, path: &'u str) -> Vec<Segment<'u>> {
        let mut segments = Vec::new();
        let mut at = start;
        for part in path.split('/') {
            segments.push((at, part));
            at += part.len() + 1;
        }
        let raw = segments.windows(2).position(|two| matches!(two, [(_, "http:" | "https:"), (_, "")]));
        let Some(from) = raw else { return segments };
        let to = segments.iter().rposition(|(_, part)| *part == "attrs").filter(|to| *to > from);
        let to = to.unwrap_or(segments.len());
        let (Some((first, _)), Some((last, text))) =
            (segments.get(from).copied(), segments.get(to - 1).copied())
        else {
            return segments;
        };
        let whole = self.url.get(first..last + text.len()).unwrap_or_default();
        let id = whole.trim_end_matches('/');
        let right = percent::encode_segment(id);
        let place = span(first, id);
        self.say(&htp::RAW_ID, place, "", &[&Scanner::shown(id), &format!("`{}`", shorten(&right))]).mend(
            true,
            "Percent-encode the id",
            vec![Edit::replace(place, right)],
        );
        segments.splice(from..to, [(first, id)]);
        segments
    }

    /// Check a part of the path that stands where the pattern has a name in braces.
    fn segment(&mut self, pattern: &str, (start, text): Segment<'_>) {
        let Some(place) = pattern.strip_prefix('{').and_then(|name| name.strip_suffix('}')) else { return };
        let pointer = format!("/path/{place}");
        let decoded = self.decode(start, text, &pointer);
        let bad: Vec<(usize, char)> =
            text.char_indices().filter(|(_, c)| percent::raw(*c) == Raw::Wrong).collect();
        self.raw(&htp::RAW_PATH, start, &bad, None, &pointer);
        let shown = Scanner::shown(&decoded);
        if matches!(place, "attrId" | "type") {
            let changes = self.endpoint.is_some_and(|e| matches!(e.method, "PATCH" | "PUT"));
            if place == "attrId" && matches!(&*decoded, "scope" | "type") && changes {
                self.say(&frg::NO_ATTRIBUTE, span(start, text), &pointer, &[&decoded]);
            } else if !name::is_name(&decoded) {
                self.say(&htp::NO_NAME, span(start, text), &pointer, &[&shown, &name::fault(&decoded)]);
            }
        } else if place != "contextId" && !uri::is_uri(&decoded) {
            self.say(&htp::NO_ID, span(start, text), &pointer, &[&shown, identified_by(place)]);
        }
    }

    /// Decode a text, and say what cannot be decoded.
    fn decode(&mut self, start: usize, text: &str, pointer: &str) -> String {
        let decoded = percent::decode(text);
        self.say_undecodable(start, text, &decoded, pointer);
        decoded.text
    }

    fn say_undecodable(&mut self, start: usize, text: &str, decoded: &percent::Decoded, pointer: &str) {
        if !decoded.bad.is_empty() {
            let places: Vec<Span> = decoded
                .bad
                .iter()
                .map(|at| Span::new((start + at) as u32, (start + at + 1) as u32))
                .collect();
            let first = places.first().copied().unwrap_or_default();
            let edits = places.into_iter().map(|place| Edit::replace(place, "%25")).collect();
            self.say(&qlg::BAD_PERCENT, first, pointer, &[]).mend(true, "Encode the percent sign", edits);
        }
        if let Some((from, to)) = decoded.not_utf8.first() {
            let bytes = text.get(*from..*to).unwrap_or_default();
            self.say(&qlg::NOT_UTF8, span(start + from, bytes), pointer, &[&format!("`{}`", shorten(bytes))]);
        }
    }

    /// Say that characters stand in the URL as they are.
    fn raw(
        &mut self,
        template: &'static Template,
        start: usize,
        found: &[(usize, char)],
        label: Option<&str>,
        pointer: &str,
    ) {
        let Some((first, c)) = found.first() else { return };
        let mut kinds: Vec<char> = Vec::new();
        for (_, c) in found {
            if kinds.len() < 8 && !kinds.contains(c) {
                kinds.push(*c);
            }
        }
        let list = |write: fn(char) -> String| kinds.iter().map(|c| write(*c)).collect::<Vec<_>>().join(" ");
        let shown =
            list(
                |c| if c.is_whitespace() || c.is_control() { "a space".to_owned() } else { format!("`{c}`") },
            );
        let right = list(|c| percent::encode_segment(c.encode_utf8(&mut [0; 4])).replace(';', "%3B"));
        let mut args: Vec<&str> = label.into_iter().collect();
        args.extend([shown.as_str(), right.as_str()]);
        let place = |at: usize, c: char| Span::new((start + at) as u32, (start + at + c.len_utf8()) as u32);
        let edits = found.iter().map(|(at, c)| {
            let right = percent::encode_segment(c.encode_utf8(&mut [0; 4])).replace(';', "%3B");
            Edit::replace(place(*at, *c), right)
        });
        let edits = edits.collect();
        self.say(template, place(*first, *c), pointer, &args).mend(true, "Percent-encode", edits);
    }

    fn query(&mut self, start: usize, query: &str) {
        let mut at = start;
        for pair in query.split('&') {
            if !pair.is_empty() {
                self.pair(at, pair);
            }
            at += pair.len() + 1;
        }
    }

    fn pair(&mut self, start: usize, pair: &str) {
        let (raw_name, raw_value) = pair.split_once('=').unwrap_or((pair, ""));
        let name = percent::decode(raw_name).text;
        let from = (start + raw_name.len() + 1).min(start + pair.len());
        let (pointer, place) = (pointer_of(&name), span(start, raw_name));
        let decoded = percent::decode(raw_value);
        self.say_undecodable(from, raw_value, &decoded, &pointer);
        for (template, severity) in [(&qlg::RAW, Raw::Wrong), (&qlg::ODD, Raw::Odd)] {
            let found = raw_value.char_indices().filter(|(_, c)| percent::raw(*c) == severity);
            self.raw(template, from, &found.collect::<Vec<_>>(), Some(&name), &pointer);
        }
        self.known(&name, place, &pointer);
        let language =
            Language::named(&name).filter(|_| self.endpoint.is_none_or(|e| e.params().any(|p| p == name)));
        self.plus(&name, language, from, raw_value, &pointer);
        let parsed = language.map(|language| parse(language, &decoded.text));
        for fault in parsed.iter().flat_map(|parsed| &parsed.faults) {
            self.fault(fault, from, &decoded.points, &pointer);
        }
        let value = span(from, raw_value);
        self.params.push(Param { name, value: decoded.text, span: value, parsed });
    }

    /// Whether there is such a parameter, here or elsewhere.
    fn known(&mut self, name: &str, place: Span, pointer: &str) {
        if self.params.iter().any(|param| param.name == name) {
            self.say(&htp::REPEATED, place, pointer, &[name]);
        }
        if let Some((_, instead)) = NGSI_V2.iter().find(|(old, _)| *old == name) {
            self.say(&qlg::OLD_PARAMETER, place, pointer, &[name, instead]);
            return;
        }
        if CONTEXTS.contains(&name) {
            self.say(&htp::IN_URL, place, pointer, &[name]);
            return;
        }
        if PAGES.contains(&name) {
            self.say(&htp::NO_PAGES, place, pointer, &[name]);
            return;
        }
        let Some(endpoint) = self.endpoint else { return };
        if endpoint.params().any(|known| known == name) {
            return;
        }
        let operation = format!("`{}`", endpoint.operation);
        let near = nearest(name, endpoint.params());
        match (Language::named(name), near) {
            (Some(_), _) => {
                self.say(&htp::ELSEWHERE, place, pointer, &[name, &operation]);
            }
            (None, Some(near)) => {
                self.say(&htp::MISSPELT, place, pointer, &[name, &operation, near]).mend(
                    false,
                    &format!("Write `{near}`"),
                    vec![Edit::replace(place, near)],
                );
            }
            (None, None) => {
                self.say(&htp::UNKNOWN, place, pointer, &[name, &operation]);
            }
        }
    }

    /// A plus is a plus in RFC 3986, and a space in forms, which is how most servers read it.
    fn plus(&mut self, name: &str, language: Option<Language>, start: usize, value: &str, pointer: &str) {
        let places: Vec<Span> = value.match_indices('+').map(|(at, plus)| span(start + at, plus)).collect();
        let Some(first) = places.first().copied() else { return };
        let is_plus = language.is_some_and(Language::knows_plus);
        let right = if is_plus { "%2B" } else { "%20" };
        let edits = places.into_iter().map(|place| Edit::replace(place, right)).collect();
        self.say(&qlg::PLUS, first, pointer, &[name]).mend(false, &format!("Write {right}"), edits);
    }

    /// Say what is wrong with a value, at its place in the URL.
    fn fault(&mut self, fault: &Fault, start: usize, points: &Points, pointer: &str) {
        let start = start as u32;
        let place =
            |span: Span| Span::new(start + points.source(span.start), start + points.source(span.end));
        let mut finding =
            Finding::new(fault.template, fault.args.clone(), place(fault.span), pointer.to_owned());
        if let Some(Mend { safe, title, edits }) = &fault.mend {
            let edits = edits.iter().map(|(span, text)| Edit::replace(place(*span), percent::encode(text)));
            finding.mend(*safe, title, edits.collect());
        }
        self.findings.push(finding);
    }
}

/// What a part of a path names that has an id.
pub(crate) fn identified_by(place: &str) -> &'static str {
    match place {
        "entityId" => "an Entity",
        "subscriptionId" => "a Subscription",
        "registrationId" => "a registration",
        "instanceId" => "an instance",
        "snapshotId" => "a Snapshot",
        _ => "an EntityMap",
    }
}

/// Whether a path has the parts that a pattern has.
fn fits(pattern: &str, segments: &[Segment<'_>]) -> bool {
    let parts = pattern.split('/');
    parts.clone().count() == segments.len()
        && parts
            .zip(segments)
            .all(|(part, (_, text))| part == *text || part.starts_with('{') && !text.is_empty())
}
