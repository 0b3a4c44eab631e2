//! The command line over a machine that JavaScript gives.

use js_sys::{Error, Reflect};
use ngsild_cli::{Entry, Found, Get, Handle, Host, Kind, Trouble};
use ngsild_fetch::{Answer, Trouble as Unfetched};
use std::borrow::Cow;
use std::net::IpAddr;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    /// A [`Host`] written in JavaScript. What it throws has the `code` that Node gives to a system error.
    #[wasm_bindgen(typescript_type = "Machine")]
    pub type Machine;

    /// The kind of what stands at a path (0 file, 1 folder, 2 other), its size, and when it was last written. Empty where
    /// nothing is.
    #[wasm_bindgen(method, catch)]
    fn inspect(this: &Machine, path: &str) -> Result<Vec<f64>, JsValue>;

    /// The same of many paths, each ended by NUL, one after the other: all are NaN where nothing can be told.
    #[wasm_bindgen(method, js_name = inspectAll)]
    fn inspect_all(this: &Machine, paths: &str) -> Vec<f64>;

    /// The entries of a folder: the number of its kind and its name, each ended by NUL.
    #[wasm_bindgen(method, catch)]
    fn list(this: &Machine, folder: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn open(this: &Machine, path: &str) -> Result<u32, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn read(this: &Machine, from: u32, most: u32) -> Result<Vec<u8>, JsValue>;

    #[wasm_bindgen(method)]
    fn close(this: &Machine, file: u32);

    #[wasm_bindgen(method, catch)]
    fn replace(this: &Machine, path: &str) -> Result<u32, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn create(this: &Machine, path: &str) -> Result<u32, JsValue>;

    #[wasm_bindgen(method, catch, js_name = fullPath)]
    fn full_path(this: &Machine, path: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn write(this: &Machine, to: u32, bytes: &[u8]) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn commit(this: &Machine, new: u32) -> Result<(), JsValue>;

    #[wasm_bindgen(method)]
    fn discard(this: &Machine, new: u32);

    #[wasm_bindgen(method, js_name = isTerminal)]
    fn is_terminal(this: &Machine, stream: u32) -> bool;

    #[wasm_bindgen(method)]
    fn variable(this: &Machine, name: &str) -> Option<String>;

    /// The catalogue of data models.
    #[wasm_bindgen(method, catch)]
    fn models(this: &Machine) -> Result<String, JsValue>;

    /// The IP addresses of a host. What it throws has the name of a trouble as `code`.
    #[wasm_bindgen(method, catch)]
    fn resolve(this: &Machine, host: &str) -> Result<Vec<String>, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn get(
        this: &Machine,
        address: &str,
        machines: Vec<String>,
        bytes: f64,
        milliseconds: f64,
    ) -> Result<JsAnswer, JsValue>;

    /// The file of messages in a language.
    #[wasm_bindgen(method, catch)]
    fn messages(this: &Machine, locale: &str) -> Result<String, JsValue>;

    #[wasm_bindgen(method)]
    fn now(this: &Machine) -> f64;

    #[wasm_bindgen(method)]
    fn date(this: &Machine) -> f64;

    #[wasm_bindgen(method)]
    fn wait(this: &Machine, milliseconds: f64) -> bool;
}

#[wasm_bindgen]
extern "C" {
    /// What an address gave.
    type JsAnswer;

    #[wasm_bindgen(method, getter)]
    fn status(this: &JsAnswer) -> u16;

    #[wasm_bindgen(method, getter)]
    fn location(this: &JsAnswer) -> String;

    #[wasm_bindgen(method, getter, js_name = mediaType)]
    fn media_type(this: &JsAnswer) -> String;

    #[wasm_bindgen(method, getter)]
    fn link(this: &JsAnswer) -> String;

    #[wasm_bindgen(method, getter)]
    fn body(this: &JsAnswer) -> Vec<u8>;
}

/// Run the command line. The exit code.
#[wasm_bindgen]
#[allow(clippy::needless_pass_by_value)] // As the bindings hand them over.
pub fn run(arguments: Vec<String>, machine: Machine) -> i32 {
    ngsild_cli::run(&arguments, &mut Given(machine))
}

/// Every rule with its long texts, as JSON.
#[wasm_bindgen]
pub fn rule_pages() -> String {
    ngsild::rules::all_json(ngsild_report::json::RULE_PAGES)
}

/// The manual page, in roff.
#[wasm_bindgen]
pub fn manual_page() -> String {
    ngsild_cli::manual().unwrap_or_default()
}

/// The JSON Schema of configurations.
#[wasm_bindgen]
pub fn settings_schema() -> String {
    ngsild_cli::config_schema()
}

struct Given(Machine);

impl Host for Given {
    fn inspect(&mut self, path: &str) -> Result<Found, Trouble> {
        let found = self.0.inspect(path).map_err(trouble)?;
        found_in(&found).ok_or(Trouble::NotFound)
    }

    /// At once: to cross into JavaScript takes as long as to look.
    fn inspect_all(&mut self, paths: &[&str]) -> Vec<Option<Found>> {
        let told: String = paths.iter().flat_map(|path| [path, "\0"]).collect();
        self.0.inspect_all(&told).chunks(3).map(found_in).collect()
    }

    fn list(&mut self, folder: &str) -> Result<Vec<Entry>, Trouble> {
        let entry = |told: &str| {
            let (number, name) = told.split_at_checked(1)?;
            Some(Entry { name: name.to_owned(), kind: kind(number.parse().unwrap_or(f64::NAN)) })
        };
        Ok(self.0.list(folder).map_err(trouble)?.split_terminator('\0').filter_map(entry).collect())
    }

    fn open(&mut self, path: &str) -> Result<Handle, Trouble> {
        self.0.open(path).map(Handle).map_err(trouble)
    }

    fn read(&mut self, from: Handle, most: usize) -> Result<Vec<u8>, Trouble> {
        self.0.read(from.0, u32::try_from(most).unwrap_or(u32::MAX)).map_err(trouble)
    }

    fn close(&mut self, file: Handle) {
        self.0.close(file.0);
    }

    fn replace(&mut self, path: &str) -> Result<Handle, Trouble> {
        self.0.replace(path).map(Handle).map_err(trouble)
    }

    fn create(&mut self, path: &str) -> Result<Handle, Trouble> {
        self.0.create(path).map(Handle).map_err(trouble)
    }

    fn full_path(&mut self, path: &str) -> Result<String, Trouble> {
        self.0.full_path(path).map_err(trouble)
    }

    fn write(&mut self, to: Handle, bytes: &[u8]) -> Result<(), Trouble> {
        self.0.write(to.0, bytes).map_err(trouble)
    }

    fn commit(&mut self, new: Handle) -> Result<(), Trouble> {
        self.0.commit(new.0).map_err(trouble)
    }

    fn discard(&mut self, new: Handle) {
        self.0.discard(new.0);
    }

    fn is_terminal(&self, stream: Handle) -> bool {
        self.0.is_terminal(stream.0)
    }

    fn variable(&self, name: &str) -> Option<String> {
        self.0.variable(name)
    }

    fn models(&mut self) -> Result<Cow<'static, str>, Trouble> {
        self.0.models().map(Cow::Owned).map_err(trouble)
    }

    fn resolve(&mut self, host: &str) -> Result<Vec<IpAddr>, Unfetched> {
        let machines = self.0.resolve(host).map_err(|thrown| unfetched(&thrown, 0, 0))?;
        Ok(machines.iter().filter_map(|machine| machine.parse().ok()).collect())
    }

    fn get(&mut self, asked: &Get<'_>) -> Result<Answer, Unfetched> {
        let machines = asked.machines.iter().map(ToString::to_string).collect();
        let (bytes, milliseconds) = (asked.bytes, asked.milliseconds);
        let answer = self.0.get(asked.address.as_str(), machines, bytes as f64, milliseconds as f64);
        let answer = answer.map_err(|thrown| unfetched(&thrown, bytes, milliseconds))?;
        Ok(Answer {
            status: answer.status(),
            location: answer.location(),
            media_type: answer.media_type(),
            link: answer.link(),
            body: answer.body(),
            url: None,
        })
    }

    fn messages(&mut self, locale: &str) -> Result<Cow<'static, str>, Trouble> {
        self.0.messages(locale).map(Cow::Owned).map_err(trouble)
    }

    fn now(&self) -> u64 {
        self.0.now() as u64
    }

    fn date(&self) -> u64 {
        self.0.date() as u64
    }

    fn wait(&mut self, milliseconds: u64) -> bool {
        self.0.wait(milliseconds as f64)
    }
}

fn unfetched(thrown: &JsValue, bytes: u64, milliseconds: u64) -> Unfetched {
    match code(thrown).as_deref() {
        Some("unknown-host") => Unfetched::UnknownHost,
        Some("unreachable") => Unfetched::Unreachable,
        Some("untrusted") => Unfetched::Untrusted,
        Some("too-slow") => Unfetched::TooSlow(milliseconds),
        Some("too-large") => Unfetched::TooLarge(bytes),
        _ => Unfetched::Garbled,
    }
}

fn code(thrown: &JsValue) -> Option<String> {
    Reflect::get(thrown, &"code".into()).ok().and_then(|code| code.as_string())
}

fn found_in(told: &[f64]) -> Option<Found> {
    let &[what, size, modified] = told else { return None };
    (!what.is_nan()).then(|| Found { kind: kind(what), size: size as u64, modified: modified as u64 })
}

fn kind(number: f64) -> Kind {
    match number {
        0.0 => Kind::File,
        1.0 => Kind::Folder,
        _ => Kind::Other,
    }
}

fn trouble(thrown: JsValue) -> Trouble {
    match code(&thrown).as_deref() {
        Some("ENOENT" | "ENOTDIR") => Trouble::NotFound,
        Some("EACCES" | "EPERM") => Trouble::NotAllowed,
        Some("EISDIR") => Trouble::IsFolder,
        Some("EPIPE") => Trouble::BrokenPipe,
        _ => {
            Trouble::Other(thrown.dyn_ref::<Error>().map_or_else(|| "unknown".into(), |e| e.message().into()))
        }
    }
}
