//! The options of a check, from a JavaScript object to [`Settings`]. A wrong one is named, with the near name.

use js_sys::{Array, Object, Reflect};
use ngsild::{Settings, SettingsError, nearest};
use wasm_bindgen::{JsCast, JsValue};

type Outcome = Result<(), SettingsError>;
type Setter = fn(&mut Settings, &str, JsValue) -> Outcome;

/// The walk over a document needs some stack for each level, and the stack of a WASM instance is small.
const DEEPEST: u32 = 500;

/// Every option and what it sets. Applied in this order, so that a representation wins over what the request's
/// parameters say of it.
const OPTIONS: [(&str, Setter); 11] = [
    ("as", |s, name, value| s.set_operation(&text(name, value)?)),
    ("specVersion", |s, name, value| s.set_spec_version(&text(name, value)?)),
    ("params", set_params),
    ("representation", set_representation),
    ("contentType", set_content_type),
    ("link", set_link),
    ("rules", set_rules),
    ("maxDiagnostics", set_max_findings),
    ("maxDepth", set_max_depth),
    ("schema", set_schema),
    ("formats", set_formats),
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
    for name in Object::keys(object).iter().filter_map(|key| key.as_string()) {
        known(&name)?;
    }
    for (name, set) in OPTIONS {
        let value = Reflect::get(object, &name.into()).unwrap_or_default();
        if !value.is_undefined() {
            set(&mut settings, name, value)?;
        }
    }
    Ok(settings)
}

fn known(name: &str) -> Outcome {
    let names = OPTIONS.map(|(known, _)| known);
    if names.contains(&name) {
        return Ok(());
    }
    let near =
        nearest(name, names.into_iter()).map(|n| format!(" Did you mean \"{n}\"?")).unwrap_or_default();
    Err(wrong(name, &format!("is no option.{near}")))
}

fn set_content_type(settings: &mut Settings, name: &str, value: JsValue) -> Outcome {
    settings.set_content_type(&text(name, value)?);
    Ok(())
}

fn set_link(settings: &mut Settings, name: &str, value: JsValue) -> Outcome {
    settings.has_link = !text(name, value)?.is_empty();
    Ok(())
}

fn set_params(settings: &mut Settings, name: &str, value: JsValue) -> Outcome {
    for (param, value) in texts(name, &value, "an object of names and texts")? {
        settings.set_param(&param, &value);
    }
    Ok(())
}

fn set_representation(settings: &mut Settings, name: &str, value: JsValue) -> Outcome {
    let representation = text(name, value)?;
    // Detecting is what happens anyway; it must not undo what the parameters said.
    if representation == "auto" { Ok(()) } else { settings.set_representation(&representation) }
}

fn set_rules(settings: &mut Settings, name: &str, value: JsValue) -> Outcome {
    let levels = texts(name, &value, "an object of codes and levels")?;
    levels.iter().try_for_each(|(code, level)| settings.set_level(code, level))
}

fn set_max_findings(settings: &mut Settings, name: &str, value: JsValue) -> Outcome {
    settings.max_findings = whole(name, &value, 0, u32::MAX)? as usize;
    Ok(())
}

fn set_max_depth(settings: &mut Settings, name: &str, value: JsValue) -> Outcome {
    settings.max_depth = whole(name, &value, 1, DEEPEST)?;
    Ok(())
}

fn set_schema(_: &mut Settings, name: &str, value: JsValue) -> Outcome {
    match text(name, value)?.as_str() {
        "off" | "auto" => Ok(()),
        _ => {
            Err(wrong(name, "checking against a schema is not available yet. Leave it out, or say \"off\"."))
        }
    }
}

fn set_formats(_: &mut Settings, name: &str, value: JsValue) -> Outcome {
    let formats = text(name, value)?;
    if ["assert", "warn", "ignore"].contains(&formats.as_str()) {
        return Ok(());
    }
    Err(wrong(name, &format!("\"{formats}\" is none of assert, warn, ignore.")))
}

fn whole(name: &str, value: &JsValue, least: u32, most: u32) -> Result<u32, SettingsError> {
    let number =
        value.as_f64().filter(|n| (f64::from(least)..=f64::from(most)).contains(n) && n.fract() == 0.0);
    number
        .map(|n| n as u32)
        .ok_or_else(|| wrong(name, &format!("takes a whole number from {least} to {most}.")))
}

fn text(name: &str, value: JsValue) -> Result<String, SettingsError> {
    value.as_string().ok_or_else(|| wrong(name, "takes a text."))
}

/// The members of an object whose values are all texts.
fn texts(name: &str, value: &JsValue, what: &str) -> Result<Vec<(String, String)>, SettingsError> {
    let refused = || wrong(name, &format!("takes {what}."));
    let object = value.dyn_ref::<Object>().filter(|_| !Array::is_array(value)).ok_or_else(refused)?;
    let pair = |entry: JsValue| {
        let entry = Array::from(&entry);
        Some((entry.get(0).as_string()?, entry.get(1).as_string()?))
    };
    Object::entries(object).iter().map(|entry| pair(entry).ok_or_else(refused)).collect()
}

fn wrong(option: &str, message: &str) -> SettingsError {
    SettingsError { option: option.to_owned(), message: message.to_owned() }
}
