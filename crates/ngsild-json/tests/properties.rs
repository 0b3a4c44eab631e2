//! What must hold for every text.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, missing_docs)]

use ngsild_json::{
    Block, Class, Cursor, Document, Kind, Limits, LineIndex, NodeId, Sequence, Token, Value, Word, apply,
    key_hash, minify, pretty, utf8_of_utf16,
};
use proptest::prelude::*;

fn single(text: &str) -> Document<'_> {
    Document::parse_with(text.as_bytes(), Limits::default(), Sequence::Single)
}

/// Our tree as serde_json's, numbers by their spelling.
fn to_serde(value: Value<'_>) -> serde_json::Value {
    use serde_json::Value as S;
    match value.kind() {
        Kind::Null => S::Null,
        Kind::True => S::Bool(true),
        Kind::False => S::Bool(false),
        Kind::Number => serde_json::from_str(value.text()).unwrap(),
        Kind::String => S::String(value.as_str().unwrap().into_owned()),
        Kind::Array => value.items().map(to_serde).collect(),
        Kind::Object => {
            S::Object(value.members().map(|m| (m.name().into_owned(), to_serde(m.value()))).collect())
        }
        Kind::Key | Kind::Invalid => panic!("no such value in good JSON"),
    }
}

fn json() -> impl Strategy<Value = serde_json::Value> {
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        any::<f64>().prop_map(Into::into),
        ".*".prop_map(serde_json::Value::from),
        "[a-z\\\\\"\u{0}-\u{20}é😀]{0,40}".prop_map(serde_json::Value::from),
    ];
    leaf.prop_recursive(6, 60, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Into::into),
            prop::collection::btree_map(".{0,12}", inner, 0..8)
                .prop_map(|m| serde_json::Value::Object(m.into_iter().collect())),
        ]
    })
}

/// Nearly JSON: pieces of it in any order.
fn rubble() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "{", "}", "[", "]", ",", ":", "\"", "\"a\"", "\"type\":", "1", "-0", "01", "1e400", "true", "nul", "NaN", "'x'",
            "\\", "\\u", "\\ud800", "\n", " ", "\t", "\u{0}", "é", "😀", "//c\n", "/*", "*/", "#", "key", "=", "+1", ".5", "1.",
        ]).prop_map(str::to_owned),
        1 => ".{0,3}",
    ];
    prop::collection::vec(piece, 0..40).prop_map(|v| v.concat())
}

fn check_tape(document: &Document<'_>) {
    let size = document.source().len() as u32;
    for (i, node) in document.nodes().iter().enumerate() {
        let span = node.span();
        assert!(span.start <= span.end && span.end <= size, "{span:?} of {size}");
        assert!(document.source().get(span.range()).is_some(), "span cuts a character");
        document.pointer(NodeId(i as u32));
    }
    for error in document.errors() {
        assert!(document.source().get(error.span.range()).is_some(), "{error:?}");
    }
    let mut count = 0;
    for root in document.roots() {
        count += 1 + walk(root);
    }
    assert_eq!(count, document.nodes().len(), "every node is reached from a root");
}

fn walk(value: Value<'_>) -> usize {
    for member in value.members() {
        assert_eq!(member.hash(), ngsild_json::key_hash(member.name().as_bytes()), "{}", member.name());
    }
    let members: usize = value.members().map(|m| 2 + walk(m.value())).sum();
    let items: usize = value.items().map(|v| 1 + walk(v)).sum();
    assert_eq!(value.members().count() + value.items().count(), value.len());
    members + items
}

/// A string as [`Cursor`] reads it, against what the parser makes of it.
fn check_text_of_cursor(text: &str) {
    let quoted = format!("{text} ");
    for padded in [text.to_owned(), quoted, format!("{text},                    ")] {
        let document = Document::parse(text.as_bytes());
        let plain = document.errors().is_empty()
            && document.root().is_some_and(|v| v.is_string() && !v.text().contains('\\'));
        let read = Cursor::new(padded.as_bytes()).text();
        assert_eq!(read.is_some(), plain, "{padded}");
        if let Some(read) = read {
            assert_eq!(Some(read.content()), document.root().and_then(|v| v.plain_str()).map(str::as_bytes));
            assert_eq!(read.hash(), key_hash(read.content()));
            for prefix in ["", "a", "é", "abcdefgh", "aaaaaaa"] {
                let begins = read.content().starts_with(prefix.as_bytes());
                assert_eq!(read.word().begins_with(Word::of(prefix.as_bytes())), begins, "{prefix}");
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(if cfg!(miri) { 4 } else { 600 }))]

    #[test]
    fn same_values_as_serde_json(value in json(), indent in 0usize..5) {
        for text in [serde_json::to_string(&value).unwrap(), serde_json::to_string_pretty(&value).unwrap()] {
            let document = single(&text);
            prop_assert_eq!(document.errors(), &[]);
            check_tape(&document);
            let root = document.root().unwrap();
            prop_assert_eq!(to_serde(root), value.clone());
            prop_assert_eq!(minify(root), serde_json::to_string(&value).unwrap());
            let printed = pretty(root, indent);
            prop_assert_eq!(&serde_json::from_str::<serde_json::Value>(&printed).unwrap(), &value);
        }
    }

    #[test]
    fn pointers_lead_back(value in json()) {
        let text = serde_json::to_string(&value).unwrap();
        let document = single(&text);
        let root = document.root().unwrap();
        for (i, node) in document.nodes().iter().enumerate() {
            let pointer = document.pointer(NodeId(i as u32));
            let theirs = value.pointer(&pointer).cloned();
            let ours = document.at(root, &pointer).map(to_serde);
            prop_assert!(ours.is_some());
            prop_assert_eq!(ours, theirs, "{}", pointer);
            if node.kind() != Kind::Key {
                prop_assert_eq!(document.at(root, &pointer).unwrap().id(), NodeId(i as u32));
            }
        }
    }

    #[test]
    fn agrees_with_serde_json_on_what_is_json(text in rubble()) {
        let document = single(&text);
        check_tape(&document);
        let ours = !document.errors().iter().any(|e| e.kind.is_forbidden());
        let theirs = serde_json::from_str::<serde_json::Value>(&text);
        // serde_json refuses half surrogates, which the grammar allows.
        let surrogate = document.errors().iter().any(|e| e.kind == ngsild_json::SyntaxErrorKind::LoneSurrogate);
        prop_assert!(surrogate || ours == theirs.is_ok(), "ours {} theirs {:?}", ours, theirs);
    }

    #[test]
    fn any_bytes_give_a_sound_tape(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        check_tape(&Document::parse(&bytes));
    }

    #[test]
    fn repairs_fit_the_text(text in rubble()) {
        let document = Document::parse(text.as_bytes());
        for error in document.errors() {
            if let Some(repair) = &error.repair {
                let edit = ngsild_json::Edit::replace(repair.span, repair.text.to_string());
                prop_assert!(apply(document.source(), &[edit]).is_ok());
            }
        }
    }

    #[test]
    fn positions_count_utf16(text in "[a-zé😀\r\n]{0,80}") {
        let index = LineIndex::new(&text);
        for (byte, _) in text.char_indices() {
            let position = index.position(byte as u32);
            prop_assert_eq!(position.offset as usize, text[..byte].encode_utf16().count());
            prop_assert_eq!(index.byte_of_utf16(position.offset), byte as u32);
        }
    }

    #[test]
    fn blocks_see_what_a_look_at_each_byte_sees(bytes in any::<[u8; 16]>(), text in "[ -~]{16}", members in "[ -~]{0,20}") {
        let class = Class::EMPTY.with_all(members.as_bytes());
        for bytes in [bytes, text.as_bytes().try_into().unwrap()] {
            let block = Block::of(&bytes);
            let first = |test: &dyn Fn(u8) -> bool| bytes.iter().position(|&b| test(b)).unwrap_or(16);
            let is_in = |b: u8| members.as_bytes().contains(&b);
            prop_assert_eq!(block.stop(), first(&|b| b < 0x20 || b == b'"' || b == b'\\'));
            prop_assert_eq!(block.ascii(), first(&|b| b >= 0x80));
            prop_assert_eq!(block.find(&class), first(&is_in));
            prop_assert_eq!(block.run(&class, 0), first(&|b| !is_in(b)));
            prop_assert_eq!(class.has_all(&bytes), bytes.iter().all(|&b| is_in(b)));
            prop_assert_eq!(class.has_none(&bytes), !bytes.iter().any(|&b| is_in(b)));
        }
    }

    #[test]
    fn the_cursor_reads_the_strings_that_need_no_unescaping(text in "\"[a-z\\\\\u{0}-\u{20}é😀]{0,40}\"", plain in "\"[a-zé]{0,40}\"") {
        check_text_of_cursor(&text);
        check_text_of_cursor(&plain);
    }

    #[test]
    fn the_cursor_reads_the_numbers_of_strict_json(text in "-?[0-9]{0,17}(\\.[0-9]{0,4})?[,eE+ ]?") {
        let mut cursor = Cursor::new(text.as_bytes());
        if let Some((number, fraction)) = cursor.number().filter(|_| cursor.more(b',').is_some()) {
            let whole = single(std::str::from_utf8(number).unwrap());
            prop_assert!(whole.errors().is_empty() && whole.root().is_some_and(|v| v.is_integer() != fraction), "{}", text);
        }
    }

    #[test]
    fn a_token_is_met_where_it_stands(name in "[a-z]{1,13}", other in "[a-z]{1,13}") {
        let text = format!("\"{name}\": 1              ");
        let at = |token: Token| Cursor::new(text.as_bytes()).skip_name(&token);
        prop_assert!(at(Token::name(&name)));
        prop_assert_eq!(at(Token::name(&other)), name == other);
    }

    #[test]
    fn utf_16_is_written_as_the_standard_library_reads_it(
        text in "([ -~]{0,40}|.{0,10}|[é😀]{0,3}){0,4}",
        stray in prop::collection::vec((any::<prop::sample::Index>(), prop_oneof![0xD800..0xE000u16, any::<u16>()]), 0..3),
        room in 0..30usize,
    ) {
        let mut units: Vec<u16> = text.encode_utf16().collect();
        for (at, unit) in stray {
            units.insert(at.index(units.len() + 1), unit);
        }
        let expected = String::from_utf16_lossy(&units);
        let units: Vec<u8> = units.into_iter().flat_map(u16::to_le_bytes).collect();
        let mut out = vec![0; units.len() * 3];
        let length = utf8_of_utf16(&units, &mut out);
        prop_assert_eq!(&out[..length], expected.as_bytes());
        let mut short = vec![0; room];
        let length = utf8_of_utf16(&units, &mut short);
        prop_assert!(expected.as_bytes().starts_with(&short[..length]) && std::str::from_utf8(&short[..length]).is_ok());
    }
}
