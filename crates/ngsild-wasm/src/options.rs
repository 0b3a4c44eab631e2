//! The options of a check, from a JavaScript object to [`Settings`]. A wrong one is named, with the near name.

use js_sys::{Array, Object, Reflect};
use ngsild::context::CompactOptions;
use ngsild::{ConvertOptions, Form, Settings, SettingsError};
use wasm_bindgen::{JsCast, JsValue};

type Outcome = Result<(), SettingsError>;

/// The walk over a document needs some stack for each level, and the stack of a WASM instance is small.
const DEEPEST: u32 = 500;

/// Every option. Applied in this order, so that a representation wins over what the request's parameters say of
/// it.
const OPTIONS: [&str; 14] = [
    "as",
    "specVersion",
    "params",
    "representation",
    "contentType",
    "link",
    "profile",
    "rules",
    "maxDiagnostics",
    "maxDepth",
    "now",
    "schema",
    "formats",
    "model",
];

/// The settings that `options` describe.
///
/// # Errors
/// When an option has another name or a value that it does not take.
pub(crate) fn read(options: &JsValue) -> Result<Settings, SettingsError> {
    let mut settings = Settings::default();
    let Some(object) = options.dyn_ref::<Object>() else {
        return Err(wrong("options", "takes an object."));
    };
    let names = Object::keys(object);
    for i in 0..names.length() {
        known(&names.get(i).as_string().unwrap_or_default())?;
    }
    for name in OPTIONS {
        let value = Reflect::get(object, &name.into()).unwrap_or_default();
        if !value.is_undefined() {
            set(&mut settings, name, &value)?;
        }
    }
    Ok(settings)
}

fn known(name: &str) -> Outcome {
    if OPTIONS.contains(&name) {
        return Ok(());
    }
    Err(SettingsError::unknown(name, &mut OPTIONS.into_iter()))
}

/// The conversion that `options` describe.
///
/// # Errors
/// When an option has another name or a value that it does not take, or `to` is missing.
pub(crate) fn read_conversion(options: &JsValue) -> Result<ConvertOptions, SettingsError> {
    let mut conversion = ConvertOptions::to(Form::Normalized);
    let Some(object) = options.dyn_ref::<Object>() else {
        return Err(wrong("options", "takes an object with the form to convert to."));
    };
    let mut has_form = false;
    let entries = Object::entries(object);
    for i in 0..entries.length() {
        let entry = Array::from(&entries.get(i));
        let (name, value) = (entry.get(0).as_string().unwrap_or_default(), entry.get(1));
        has_form |= name == "to";
        if !value.is_undefined() {
            set_conversion(&mut conversion, &name, &value)?;
        }
    }
    if has_form { Ok(conversion) } else { Err(wrong("to", "is missing: the form to convert to.")) }
}

fn set_conversion(conversion: &mut ConvertOptions, name: &str, value: &JsValue) -> Outcome {
    match name {
        "maxDiagnostics" | "maxDepth" => set(&mut conversion.settings, name, value),
        "context" => conversion.set(name, &context_text(name, value)?),
        "hints" | "rules" => {
            let pairs = texts(name, value, "takes an object of names and texts.")?;
            pairs.iter().try_for_each(|(key, text)| conversion.set(&[name, ".", key].concat(), text))
        }
        _ => match (value.as_string(), value.as_bool(), value.dyn_ref::<Array>()) {
            (Some(text), ..) => conversion.set(name, &text),
            (_, Some(switch), _) => conversion.set(name, if switch { "true" } else { "false" }),
            (.., Some(list)) if list.iter().all(|item| item.is_string()) => {
                conversion.set(name, &list.join(",").as_string().unwrap_or_default())
            }
            _ => Err(wrong(name, "takes a text, true or false, or an array of texts.")),
        },
    }
}

/// The expansion or compaction that `options` describe.
///
/// # Errors
/// When an option has another name or a value that it does not take, or the context of a compaction is missing.
pub(crate) fn read_json_ld(
    options: &JsValue,
    compacts: bool,
    needs_context: bool,
) -> Result<CompactOptions, SettingsError> {
    let mut work = CompactOptions::with("");
    each(options, &mut |name, value| set_json_ld(&mut work, name, value, compacts))?;
    if needs_context && work.context.is_empty() {
        return Err(wrong("context", "is missing: the context of the output."));
    }
    Ok(work)
}

/// Each option that is there.
pub(crate) fn each(options: &JsValue, set: &mut dyn FnMut(&str, &JsValue) -> Outcome) -> Outcome {
    let Some(object) = options.dyn_ref::<Object>() else {
        return Err(wrong("options", "takes an object."));
    };
    let entries = Object::entries(object);
    for i in 0..entries.length() {
        let entry = Array::from(&entries.get(i));
        let (name, value) = (entry.get(0).as_string().unwrap_or_default(), entry.get(1));
        if !value.is_undefined() {
            set(&name, &value)?;
        }
    }
    Ok(())
}

fn set_json_ld(work: &mut CompactOptions, name: &str, value: &JsValue, compacts: bool) -> Outcome {
    match name {
        "maxDiagnostics" | "maxDepth" => set(&mut work.input.settings, name, value),
        "context" if compacts => work.set(name, &context_text(name, value)?),
        "rules" => {
            let levels = texts(name, value, "takes an object of codes and levels.")?;
            levels.iter().try_for_each(|(code, level)| work.input.settings.set_level(code, level))
        }
        _ => {
            let word = value.as_string().ok_or_else(|| wrong(name, "takes a text."))?;
            if compacts { work.set(name, &word) } else { work.input.set(name, &word) }
        }
    }
}

/// A context as JSON.
fn context_text(name: &str, value: &JsValue) -> Result<String, SettingsError> {
    let json = js_sys::JSON::stringify(value).ok().and_then(|text| text.as_string());
    json.ok_or_else(|| wrong(name, "takes an address, an object or an array."))
}

fn set(settings: &mut Settings, name: &str, value: &JsValue) -> Outcome {
    match name {
        "params" => {
            for (param, value) in texts(name, value, "takes an object of names and texts.")? {
                settings.set_param(&param, &value);
            }
            Ok(())
        }
        "rules" => {
            let levels = texts(name, value, "takes an object of codes and levels.")?;
            levels.iter().try_for_each(|(code, level)| settings.set_level(code, level))
        }
        "maxDiagnostics" => {
            settings.max_findings = whole(name, value, 0, u32::MAX)? as usize;
            Ok(())
        }
        "maxDepth" => {
            settings.max_depth = whole(name, value, 1, DEEPEST)?;
            Ok(())
        }
        _ => {
            let word = value.as_string().ok_or_else(|| wrong(name, "takes a text."))?;
            set_word(settings, name, &word)
        }
    }
}

/// Set an option whose value is a text.
fn set_word(settings: &mut Settings, name: &str, word: &str) -> Outcome {
    match name {
        "as" => settings.set_operation(word)?,
        "specVersion" => settings.set_spec_version(word)?,
        // Detecting is what happens anyway; it must not undo what the parameters said.
        "representation" if word == "auto" => {}
        "representation" => settings.set_representation(word)?,
        "contentType" => settings.set_content_type(word),
        "link" => settings.set_link(word),
        "now" => settings.set_now(word)?,
        "profile" => settings.set_profile(word)?,
        "formats" if !matches!(word, "assert" | "warn" | "ignore") => {
            return Err(wrong(name, &format!("\"{word}\" is none of assert, warn, ignore.")));
        }
        _ => {}
    }
    Ok(())
}

fn whole(name: &str, value: &JsValue, least: u32, most: u32) -> Result<u32, SettingsError> {
    let number =
        value.as_f64().filter(|n| (f64::from(least)..=f64::from(most)).contains(n) && n.fract() == 0.0);
    match number {
        Some(number) => Ok(number as u32),
        None => Err(wrong(name, &format!("takes a whole number from {least} to {most}."))),
    }
}

/// The members of an object whose values are all texts.
fn texts(name: &str, value: &JsValue, takes: &str) -> Result<Vec<(String, String)>, SettingsError> {
    let refused = || wrong(name, takes);
    let object = value.dyn_ref::<Object>().filter(|_| !Array::is_array(value)).ok_or_else(refused)?;
    let entries = Object::entries(object);
    let mut pairs = Vec::new();
    for i in 0..entries.length() {
        let entry = Array::from(&entries.get(i));
        let (Some(key), Some(text)) = (entry.get(0).as_string(), entry.get(1).as_string()) else {
            return Err(refused());
        };
        pairs.push((key, text));
    }
    Ok(pairs)
}

pub(crate) fn wrong(option: &str, message: &str) -> SettingsError {
    SettingsError { option: option.to_owned(), message: message.to_owned() }
}
