//! The bindings from the side of JavaScript: texts in by the buffer, numbers and JSON out. Run by
//! `wasm-pack test --node`.

#![cfg(all(target_arch = "wasm32", feature = "core"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use js_sys::{Array, JSON, Reflect, Uint8Array, Uint32Array, WebAssembly};
use ngsild_json::{Block, Class};
use ngsild_wasm::{Engine, nearest_rule, rule_facts};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::wasm_bindgen_test;

const GOOD: &str = r#"{"id":"urn:ngsi-ld:Room:1","type":"Room","a":{"type":"Property","value":21}}"#;
const BAD: &str = r#"{"id":"Room1","type":"Room"}"#;

fn memory() -> JsValue {
    wasm_bindgen::memory().unchecked_into::<WebAssembly::Memory>().buffer()
}

fn put(engine: &mut Engine, text: &str) -> usize {
    let start = engine.reserve(text.len());
    assert!(!start.is_null());
    let room = Uint8Array::new_with_byte_offset_and_length(&memory(), start as u32, text.len() as u32);
    room.copy_from(text.as_bytes());
    text.len()
}

fn facts(engine: &Engine) -> Vec<u32> {
    Uint32Array::new_with_byte_offset_and_length(&memory(), engine.facts() as u32, 8).to_vec()
}

fn answer(engine: &Engine) -> String {
    let facts = facts(engine);
    let bytes = Uint8Array::new_with_byte_offset_and_length(&memory(), facts[6], facts[7]).to_vec();
    String::from_utf8(bytes).unwrap()
}

fn options(json: &str) -> JsValue {
    JSON::parse(json).unwrap()
}

#[wasm_bindgen_test]
fn a_clean_text_needs_a_string_only_once() {
    let mut engine = Engine::new();
    for round in 0..3 {
        let length = put(&mut engine, GOOD);
        assert!(engine.check(length, 0, 0, true));
        assert_eq!(facts(&engine)[..6], [0, 0, 0, 1, 0, 0]);
        assert_eq!(answer(&engine).is_empty(), round > 0, "round {round}");
    }
}

#[wasm_bindgen_test]
fn findings_come_as_json_with_ranges_where_wanted() {
    let mut engine = Engine::new();
    for ranges in [true, false] {
        let length = put(&mut engine, BAD);
        assert!(engine.check(length, 0, 0, ranges));
        assert_eq!(facts(&engine)[..5], [1, 0, 0, 1, 1]);
        let result = options(&answer(&engine));
        let first = Array::from(&Reflect::get(&result, &"diagnostics".into()).unwrap()).get(0);
        assert_eq!(Reflect::get(&first, &"code".into()).unwrap(), "ENT002");
        assert_eq!(Reflect::has(&first, &"range".into()).unwrap(), ranges);
    }
}

#[wasm_bindgen_test]
fn settings_are_kept_by_number() {
    let mut engine = Engine::new();
    let number = engine.settings(&options(r#"{"rules":{"ENT002":"off"}}"#)).ok().unwrap();
    let errors_with = |engine: &mut Engine, settings: usize| {
        let length = put(engine, BAD);
        engine.check(length, settings, 0, true).then(|| facts(engine)[0])
    };
    assert_eq!(errors_with(&mut engine, number as usize), Some(0));
    assert_eq!(errors_with(&mut engine, 0), Some(1));
    assert_eq!(errors_with(&mut engine, 7), None);
    engine.forget_settings();
    assert_eq!(errors_with(&mut engine, number as usize), None);
}

#[wasm_bindgen_test]
fn wrong_options_are_named() {
    let mut engine = Engine::new();
    for wrong in ["1", "null", r#"{"a":1}"#, r#"{"as":1}"#, r#"{"rules":{"X":"off"}}"#, r#"{"formats":"x"}"#]
    {
        assert!(engine.settings(&options(wrong)).is_err(), "{wrong}");
    }
    assert!(engine.settings(&options("{}")).is_ok());
}

#[wasm_bindgen_test]
fn a_result_is_shown_as_its_check_would_show_it() {
    let mut engine = Engine::new();
    let length = put(&mut engine, BAD);
    assert!(engine.check(length, 0, 0, true));
    let result = answer(&engine);
    let length = put(&mut engine, &[&result, BAD].concat());
    engine.render(result.len(), length, "room.json", false);
    let shown = answer(&engine);
    assert!(
        shown.contains("error ENT002") && shown.contains("--> room.json:1:7") && shown.contains(BAD),
        "{shown}"
    );
    // What is no result gives no report, and no fault.
    for other in ["", "1", "{}", "[", r#"{"diagnostics":[{"code":"ENT002"}]}"#] {
        let length = put(&mut engine, other);
        engine.render(length, length, "x", false);
        assert!(!answer(&engine).contains("ENT002"));
    }
}

#[wasm_bindgen_test]
fn buffers_can_be_given_back_between_calls() {
    let mut engine = Engine::new();
    for _ in 0..2 {
        let length = put(&mut engine, GOOD);
        assert!(engine.check(length, 0, 0, true));
        engine.release();
    }
    let length =
        put(&mut engine, r#"{"id":"urn:ngsi-ld:Room:1","type":"Room","a":{"type":"Propery","value":1}}"#);
    assert!(engine.fix(length, 0, 0, false));
    assert!(answer(&engine).contains(r#"\"type\":\"Property\""#));
    assert!(!engine.fix(length, 9, 0, false));
}

#[wasm_bindgen_test]
fn rules_have_facts_and_near_names() {
    let facts = Array::from(&rule_facts().ok().unwrap());
    assert!(facts.length() > 50);
    let cases = [
        ("ENT002", Some("ENT002")),
        ("ent002", Some("ENT002")),
        ("ENT02", Some("ENT002")),
        ("weather", None),
    ];
    for (code, near) in cases {
        assert_eq!(nearest_rule(code).as_deref(), near);
    }
}

/// The vector instructions are those of WASM only.
#[wasm_bindgen_test]
fn blocks_see_what_a_look_at_each_byte_sees() {
    const CLASS: Class = Class::EMPTY.with_range(b'a', b'z').with_all(b"_09~");
    let is_in = |b: u8| matches!(b, b'a'..=b'z' | b'_' | b'0' | b'9' | b'~');
    for byte in 0..=u8::MAX {
        for (at, filler) in (0..Block::LEN).flat_map(|at| [(at, b'm'), (at, b'-')]) {
            let mut bytes = [filler; Block::LEN];
            bytes[at] = byte;
            let first = |test: &dyn Fn(u8) -> bool| bytes.iter().position(|&b| test(b)).unwrap_or(Block::LEN);
            let block = Block::of(&bytes);
            assert_eq!(block.stop(), first(&|b| b < 0x20 || b == b'"' || b == b'\\'));
            assert_eq!(block.ascii(), first(&|b| b >= 0x80));
            assert_eq!(block.find(&CLASS), first(&is_in));
            assert_eq!(block.run(&CLASS, 0), first(&|b| !is_in(b)));
            let behind = bytes[at..].iter().take_while(|&&b| is_in(b)).count();
            assert_eq!(block.run(&CLASS, at), behind);
        }
    }
}

#[wasm_bindgen_test]
fn utf_16_becomes_the_text_in_the_buffer() {
    let mut engine = Engine::new();
    let text = format!("{GOOD} größer 😀");
    let units: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let start = engine.reserve_wide(units.len()) as u32;
    Uint8Array::new_with_byte_offset_and_length(&memory(), start, units.len() as u32).copy_from(&units);
    let bytes = engine.reserve(units.len() * 2) as u32;
    let length = engine.narrow(units.len()) as u32;
    let written = Uint8Array::new_with_byte_offset_and_length(&memory(), bytes, length).to_vec();
    assert_eq!(String::from_utf8(written), Ok(text));
}
