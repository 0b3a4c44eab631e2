//! Input that no one should send: a message, in bounded time and memory, and never a panic.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "the costs are shown on request")]

mod program;

use program::Folder;
use std::collections::BTreeMap;

/// An unoptimised program gets smaller pieces; what is bounded stays the same.
const SCALE: usize = if cfg!(debug_assertions) { 50 } else { 1 };

struct Bad {
    name: &'static str,
    file: &'static str,
    bytes: Vec<u8>,
    args: &'static [&'static str],
    code: i32,
    /// Part of the output.
    says: &'static str,
    most_mb: u64,
    most_seconds: u64,
}

fn bad(name: &'static str, file: &'static str, bytes: Vec<u8>, says: &'static str) -> Bad {
    let size = bytes.len() as u64 >> 20;
    // The text, its tape and what is said about it.
    Bad { name, file, bytes, args: &[], code: 1, says, most_mb: 64 + size * 6, most_seconds: 20 }
}

fn lines(line: &str, count: usize) -> Vec<u8> {
    line.repeat(count).into_bytes()
}

fn inputs() -> Vec<Bad> {
    let million = 1_000_000 / SCALE;
    let string = |before: &str| format!("{before}{}", "y".repeat(50 * million));
    let room = r#"{"id":"urn:ngsi-ld:Room:1","type":"Room"}"#;
    let utf16 = |text: &str| {
        "\u{feff}".encode_utf16().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    };
    vec![
        bad("100 MB of [", "a.json", vec![b'['; 100 * million], "DOC007"),
        bad("100 MB of {", "a.json", vec![b'{'; 100 * million], "DOC001"),
        bad("100 MB of \"", "a.json", vec![b'"'; 100 * million], "DOC001"),
        Bad {
            code: 0,
            ..bad(
                "a long value",
                "a.json",
                {
                    let text =
                        string(r#"{"id":"urn:ngsi-ld:T:1","type":"T","a":{"type":"Property","value":""#);
                    (text + "\"}}").into_bytes()
                },
                "Valid NGSI-LD: 1 entity",
            )
        },
        Bad {
            most_mb: 1500,
            ..bad("a long id", "a.json", (string("{\"id\":\"") + "\",\"type\":\"T\"}").into(), "ENT002")
        },
        Bad { most_mb: 1500, ..bad("a long name", "a.json", (string("{\"") + "\":1}").into(), "ENT001") },
        bad("a string without end", "a.json", string("[\"").into(), "DOC001"),
        Bad { most_mb: 1500, ..bad("a line without end", "a.ndjson", string("[\"").into(), "DOC001") },
        Bad {
            code: 0,
            ..bad(
                "1e400",
                "a.json",
                br#"{"id":"urn:ngsi-ld:T:1","type":"T","a":{"type":"Property","value":1e400}}"#.into(),
                "1e400",
            )
        },
        Bad {
            code: 0,
            ..bad(
                "-0",
                "a.json",
                br#"{"id":"urn:ngsi-ld:T:1","type":"T","a":{"type":"Property","value":-0}}"#.into(),
                "Valid",
            )
        },
        bad("NUL bytes", "a.json", vec![0; million], "DOC002"),
        bad("NUL in a string", "a.json", b"{\"id\":\"urn:ngsi-ld:T:1\0\",\"type\":\"T\"}".into(), "U+0000"),
        bad(
            "UTF-8 that breaks off",
            "a.json",
            b"{\"id\":\"urn:ngsi-ld:T:1\",\"type\":\"T\xC3".into(),
            "DOC00",
        ),
        // Every such byte is kept as an error of its own.
        Bad { most_mb: 200, ..bad("bytes that are no UTF-8", "a.json", vec![0xFF; million], "DOC00") },
        bad("UTF-16", "a.json", utf16(room), "UTF-16"),
        bad("UTF-16 in lines", "a.ndjson", utf16(&lines_of(room, 3)), "UTF-16"),
        bad("an empty file", "a.json", vec![], "The text is empty"),
        bad("an empty file of lines", "a.ndjson", vec![], "The text is empty"),
        bad("spaces", "a.json", vec![b' '; million], "The text is empty"),
        bad("nothing but a mark", "a.json", b"\xEF\xBB\xBF".into(), "The text is empty"),
        bad("deeper than the limit", "a.json", [vec![b'['; 500], vec![b']'; 500]].concat(), "DOC007"),
        bad("two documents on a line", "a.json", b"[][]".into(), "DOC001"),
        Bad {
            most_mb: 200,
            most_seconds: 120,
            ..bad(
                "10 million findings",
                "a.ndjson",
                lines("{\"id\":\"R1\",\"type\":\"T\"}\n", 10 * million),
                "errors in",
            )
        },
        Bad {
            most_seconds: 120,
            most_mb: 1500,
            ..bad(
                "10 million findings in one text",
                "a.json",
                {
                    let mut text = b"[".to_vec();
                    text.extend(lines("{\"id\":\"R1\"},\n", 5 * million));
                    text.extend(b"{}]");
                    text
                },
                "errors in",
            )
        },
        Bad {
            // Each finding names the Entity and its types.
            args: &["--max-findings", "2000", "--output", "json=report.json"],
            most_mb: 200,
            ..bad(
                "a type that is said again and again",
                "a.json",
                {
                    let types = vec!["\"Room\""; million].join(",");
                    format!("{{\"id\":\"R1\",\"type\":[{types}]}}").into()
                },
                "",
            )
        },
        Bad {
            args: &["--fix"],
            most_mb: 1500,
            most_seconds: 60,
            ..bad("a fix of a long text", "a.json", string("[\"").into(), "DOC001")
        },
    ]
}

fn lines_of(line: &str, count: usize) -> String {
    format!("{line}\n").repeat(count)
}

#[test]
fn every_bad_input_gets_an_answer() {
    let problems: Vec<String> =
        inputs().iter().flat_map(|input| [run(input, false), run(input, true)]).flatten().collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// What is wrong with the answer to `input`, from a file or from standard input.
fn run(input: &Bad, piped: bool) -> Option<String> {
    if piped && (!input.args.is_empty() || input.file != "a.json") {
        return None;
    }
    let folder = Folder::new();
    folder.write(input.file, &input.bytes);
    let args = [&["check", if piped { "-" } else { input.file }], input.args].concat();
    let stdin = if piped { input.bytes.as_slice() } else { &[] };
    let outcome = folder.run(&args, &BTreeMap::new(), stdin);
    // The memory of another program, such as Node, has other bounds.
    let ours = std::env::var("NGSILD_BIN").is_err();
    let wrong = [
        ("exit code", outcome.code != input.code),
        ("text", !outcome.stdout.contains(input.says)),
        ("length", outcome.stdout.len() > 20_000),
        ("panic", outcome.stderr.contains("panicked")),
        ("time", outcome.time.as_secs() >= input.most_seconds),
        ("memory", ours && outcome.peak_mb.is_some_and(|mb| mb > input.most_mb)),
    ];
    let wrong: Vec<_> = wrong.iter().filter(|(_, is)| *is).map(|(what, _)| *what).collect();
    let shown: String = outcome.stdout.chars().take(1000).collect();
    let cost = format!("{:?}, {} of {} MB", outcome.time, outcome.peak_mb.unwrap_or_default(), input.most_mb);
    println!("{} {args:?}: {cost}", input.name);
    (!wrong.is_empty()).then(|| {
        format!(
            "{} {args:?}: wrong {wrong:?}, exit {}, {cost}\n{shown}\n{}",
            input.name, outcome.code, outcome.stderr
        )
    })
}
