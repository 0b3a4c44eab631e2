//! What comes with a body: content type, Link header, parameters. Family HTP. Source: GS CIM 009 V1.9.1, 6.3.4, 6.3.5, 6.3.20;
//! catalogue 10.

use super::Walk;
use super::report::{Arg, Place};
use crate::lexical::uri;
use crate::nearest::nearest;
use crate::query::request::{Said, link_header, media_type};
use crate::query::{Endpoint, Language, identified_by, parse, percent_decoded};
use crate::rules::htp;
use ngsild_json::{NodeId, Span, quote};

/// What the path of a URL says, and no parameter.
const PATH: &[&str] = &["entityId", "subscriptionId", "registrationId", "attrId", "instanceId"];

/// Check what a request says beside its body. The text has no place for that: it is said of its beginning.
pub(super) fn check(walk: &mut Walk<'_>) {
    let settings = walk.settings;
    // A part of a larger text is no request of its own.
    let is_known =
        settings.link_header.is_some() || settings.media_type.is_some() || !settings.params.is_empty();
    if !is_known || settings.first_entity > 0 {
        return;
    }
    let root = walk.reporter.document().root();
    let start = root.map_or(0, |root| root.span().start);
    let place = Place { span: Span::new(start, start + u32::from(root.is_some())), node: NodeId(0) };
    let endpoint = Endpoint::named(settings.operation.as_str());
    let target = endpoint.map(|endpoint| (endpoint.method, endpoint.operation));
    // What was recorded may be anything; a body that is sent may not.
    let media = settings.media_type.as_ref().filter(|_| target.is_some());
    let mut all: Vec<Said> = media.and_then(|text| media_type(text, target)).into_iter().collect();
    all.extend(settings.link_header.iter().flat_map(|text| link_header(text)));
    for (name, value) in &settings.params {
        param(endpoint, name, value, &mut all);
    }
    for (template, args) in all {
        let args: Vec<Arg<'_>> = args.iter().map(|arg| Arg::Text(arg)).collect();
        walk.reporter.say(template, place, &args);
    }
}

/// A parameter: its name, and what its language says of its value.
fn param(endpoint: Option<&Endpoint>, name: &str, value: &str, all: &mut Vec<Said>) {
    if PATH.contains(&name) {
        // It may be given as it stands in the path. What is no name of an attribute, FRG009 says.
        let decoded = percent_decoded(value);
        if name != "attrId" && !uri::is_uri(&decoded) {
            all.push((&htp::NO_ID, vec![quote(&decoded), identified_by(name).to_owned()]));
        }
        return;
    }
    let language = Language::named(name);
    if let Some(endpoint) = endpoint.filter(|endpoint| !endpoint.params().any(|known| known == name)) {
        let operation = format!("`{}`", endpoint.operation);
        let mut args = vec![name.to_owned(), operation];
        all.push(match (language, nearest(name, endpoint.params())) {
            (Some(_), _) => (&htp::ELSEWHERE, args),
            (None, Some(near)) => {
                args.push(near.to_owned());
                (&htp::MISSPELT, args)
            }
            (None, None) => (&htp::UNKNOWN, args),
        });
        return;
    }
    if let Some(language) = language {
        all.extend(parse(language, value).faults.into_iter().map(|fault| (fault.template, fault.args)));
    }
}
