//! Contexts and data from the network, by the `fetch` of the browser, the worker or Node. What is allowed and taken is decided by
//! `ngsild-fetch`.

use gloo_net::http::{Request, RequestBuilder, Response};
use js_sys::{Reflect, Uint8Array};
use ngsild::context::Contexts;
use ngsild_fetch::{ACCEPTED, Address, Answer, Failed, Fetched, Fetching, Kind, Limits, Permission, Trouble};
use ngsild_json::quote;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortSignal, ReadableStreamDefaultReader, ReferrerPolicy, RequestCredentials, RequestRedirect,
    ResponseType,
};

#[wasm_bindgen]
extern "C" {
    /// What may be fetched, and what it may cost.
    pub type FetchTold;

    #[wasm_bindgen(method, getter)]
    fn hosts(this: &FetchTold) -> Vec<String>;

    #[wasm_bindgen(method, getter)]
    fn all(this: &FetchTold) -> bool;

    #[wasm_bindgen(method, getter, js_name = allowPrivate)]
    fn allow_private(this: &FetchTold) -> bool;

    #[wasm_bindgen(method, getter, js_name = maxBytes)]
    fn max_bytes(this: &FetchTold) -> Option<f64>;

    #[wasm_bindgen(method, getter)]
    fn timeout(this: &FetchTold) -> Option<f64>;

    #[wasm_bindgen(method, getter, js_name = maxRedirects)]
    fn max_redirects(this: &FetchTold) -> Option<u32>;
}

/// Fetch the contexts of the addresses `wanted`, and those that they name. `known` are the contexts at hand: address,
/// text, address, text… `browser` says whether it is a browser that hides why it got nothing. The result as JSON.
#[wasm_bindgen]
pub async fn fetch_contexts(
    wanted: Vec<String>,
    known: Vec<String>,
    told: FetchTold,
    browser: bool,
) -> String {
    let mut contexts = Contexts::new();
    let mut rest = known.iter();
    while let (Some(url), Some(text)) = (rest.next(), rest.next()) {
        contexts.add(url, text);
    }
    fetch(&wanted, Kind::Context, contexts, &told, browser).await
}

/// Fetch the data of the addresses `wanted`, whatever is wrong with it. The result as JSON.
#[wasm_bindgen]
pub async fn fetch_data(wanted: Vec<String>, told: FetchTold, browser: bool) -> String {
    fetch(&wanted, Kind::Data, Contexts::new(), &told, browser).await
}

async fn fetch(wanted: &[String], kind: Kind, contexts: Contexts, told: &FetchTold, browser: bool) -> String {
    let permission = Permission { hosts: told.hosts(), all: told.all(), private: told.allow_private() };
    let usual = Limits::default();
    let limits = Limits {
        bytes: told.max_bytes().map_or(usual.bytes, |bytes| bytes as u64),
        milliseconds: told.timeout().map_or(usual.milliseconds, |milliseconds| milliseconds as u64),
        redirects: told.max_redirects().unwrap_or(usual.redirects),
        ..usual
    };
    let mut fetching = Fetching::new(permission, limits, contexts);
    for address in wanted {
        fetching.want(address, kind, "");
    }
    while let Some(address) = fetching.next() {
        let answer = ask(&address, &fetching, browser).await;
        fetching.answer(answer);
    }
    json(&fetching.end())
}

/// One request. Browsers do not say where a redirect leads: where every host is allowed, they may follow it.
async fn ask(address: &Address, fetching: &Fetching, browser: bool) -> Result<Answer, Trouble> {
    let limits = fetching.limits();
    let signal = AbortSignal::timeout_with_u32(u32::try_from(limits.milliseconds).unwrap_or(u32::MAX));
    let failed = |slow: bool| match (slow, browser) {
        (true, _) => Trouble::TooSlow(limits.milliseconds),
        (false, true) => Trouble::Blocked,
        (false, false) => Trouble::Unreachable,
    };
    let send = async |redirect: RequestRedirect| {
        let request = builder(address, &signal).redirect(redirect).build().map_err(|_| Trouble::NoAddress)?;
        request.send().await.map_err(|_| failed(signal.aborted()))
    };
    let mut response = send(RequestRedirect::Manual).await?;
    let mut url = None;
    if response.type_() == ResponseType::Opaqueredirect {
        if !fetching.allows_all() {
            return Err(Trouble::Hidden);
        }
        response = send(RequestRedirect::Follow).await?;
        url = Some(response.url());
    }
    let header = |name: &str| response.headers().get(name).unwrap_or_default();
    let (location, media_type, link) = (header("location"), header("content-type"), header("link"));
    let mut answer =
        Answer { status: response.status(), location, media_type, link, url, ..Answer::default() };
    if answer.status == 200 {
        let garbled = |_| if signal.aborted() { failed(true) } else { Trouble::Garbled };
        answer.body = body(&response, limits.bytes).await.map_err(garbled)?;
    }
    Ok(answer)
}

fn builder(address: &Address, signal: &AbortSignal) -> RequestBuilder {
    Request::get(address.as_str())
        .header("accept", ACCEPTED)
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .abort_signal(Some(signal))
}

/// The content, at most one byte more than it may have: what is larger is refused, and not read to its end.
async fn body(response: &Response, most: u64) -> Result<Vec<u8>, JsValue> {
    let mut bytes = Vec::new();
    let Some(stream) = response.body() else { return Ok(bytes) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().dyn_into()?;
    loop {
        let piece = JsFuture::from(reader.read()).await?;
        let Ok(value) = Reflect::get(&piece, &"value".into())?.dyn_into::<Uint8Array>() else {
            return Ok(bytes);
        };
        bytes.extend(value.to_vec());
        if bytes.len() as u64 > most {
            // It does not matter whether the other side hears of it.
            let _ = reader.cancel();
            return Ok(bytes);
        }
    }
}

/// `{"fetched": […], "refused": […]}`.
fn json(fetched: &Fetched) -> String {
    let documents = fetched.documents.iter().map(|document| {
        object(&[
            ("url", Some(&document.address)),
            ("cameFrom", document.came_from.as_ref()),
            ("mediaType", Some(&document.media_type)),
            ("text", Some(&document.text)),
            ("warning", document.warning.as_ref()),
        ])
    });
    let failed = fetched.failed.iter().map(|Failed { wanted, trouble }| {
        (wanted, trouble.id().to_owned(), trouble.to_string(), trouble.detail())
    });
    let not_allowed = fetched.not_allowed.iter().map(|wanted| {
        let host = Address::parse(&wanted.address).map(|address| address.host_and_port()).unwrap_or_default();
        (wanted, "not-allowed".to_owned(), ["The host ", &host, " was not allowed."].concat(), None)
    });
    let refused = failed.chain(not_allowed).map(|(wanted, id, message, detail)| {
        object(&[
            ("url", Some(&wanted.address)),
            ("namedIn", Some(&wanted.named_in).filter(|named_in| !named_in.is_empty())),
            ("reason", Some(&id)),
            ("message", Some(&message)),
            ("detail", detail.as_ref()),
        ])
    });
    let (documents, refused): (Vec<_>, Vec<_>) = (documents.collect(), refused.collect());
    ["{\"fetched\":[", &documents.join(","), "],\"refused\":[", &refused.join(","), "]}"].concat()
}

fn object(members: &[(&str, Option<&String>)]) -> String {
    let members =
        members.iter().filter_map(|(name, value)| Some([&quote(name), ":", &quote((*value)?)].concat()));
    ["{", &members.collect::<Vec<_>>().join(","), "}"].concat()
}
