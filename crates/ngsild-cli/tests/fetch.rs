//! `ngsild fetch` against a server of its own, and what later runs make of the lock. The command in `NGSILD_BIN` has to
//! do the same.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

mod program;

use program::{Folder, Outcome};
use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::thread;
use std::time::Duration;

const ROOMS: &str =
    r#"{"@context": {"Room": "https://example.org/Room", "temperature": "https://example.org/temperature"}}"#;

/// A server on a port of its own; it ends with the test program.
fn server() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("127.0.0.1:{}", listener.local_addr().unwrap().port());
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            thread::spawn(move || answer(stream));
        }
    });
    address
}

fn answer(mut stream: TcpStream) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream.try_clone()?).lines();
    let first = lines.next().transpose()?.unwrap_or_default();
    let headers: Vec<String> = lines.map_while(Result::ok).take_while(|line| !line.is_empty()).collect();
    let accepts =
        headers.iter().any(|line| line.to_ascii_lowercase().starts_with("accept: application/ld+json"));
    assert!(accepts, "{headers:?}");
    let path = first.split(' ').nth(1).unwrap_or_default();
    let ld = "application/ld+json";
    let (status, kind, body) = match path {
        "/rooms.jsonld" => ("200 OK", ld, ROOMS.to_owned()),
        "/raw.jsonld" => ("200 OK", "text/plain; charset=utf-8", ROOMS.to_owned()),
        "/page" => ("200 OK", "text/html", "<html></html>".to_owned()),
        "/image" => ("200 OK", "image/png", "x".to_owned()),
        "/broken.jsonld" => ("200 OK", ld, r#"{"@context": {"#.to_owned()),
        "/entity.json" => ("200 OK", "application/json", r#"{"id": "a"}"#.to_owned()),
        "/large.jsonld" => {
            ("200 OK", ld, format!(r#"{{"@context": {{"a": "https://example.org/{}"}}}}"#, "a".repeat(5000)))
        }
        "/imports.jsonld" => {
            ("200 OK", ld, r#"{"@context": ["rooms.jsonld", {"a": "https://example.org/a"}]}"#.to_owned())
        }
        "/old.jsonld" => ("301 Moved\r\nLocation: /rooms.jsonld", "text/html", String::new()),
        "/circle-1" => ("302 Found\r\nLocation: /circle-2", "text/html", String::new()),
        "/circle-2" => ("302 Found\r\nLocation: /circle-1", "text/html", String::new()),
        "/away" => ("302 Found\r\nLocation: https://elsewhere.example/a.jsonld", "text/html", String::new()),
        "/alternate" => (
            "200 OK\r\nLink: </rooms.jsonld>; rel=\"alternate\"; type=\"application/ld+json\"",
            "text/html",
            String::new(),
        ),
        "/slow.jsonld" => {
            thread::sleep(Duration::from_secs(3));
            ("200 OK", ld, ROOMS.to_owned())
        }
        "/half.jsonld" => {
            return write!(
                stream,
                "HTTP/1.1 200 OK\r\nContent-Type: {ld}\r\nContent-Length: 500\r\n\r\n{ROOMS}"
            );
        }
        hop if hop.starts_with("/hop-") => {
            let next: u32 = hop.trim_start_matches("/hop-").parse().unwrap_or(0) + 1;
            (&*format!("307 Hop\r\nLocation: /hop-{next}").leak(), "text/html", String::new())
        }
        deep if deep.starts_with("/deep-") => {
            let next: u32 = deep.trim_start_matches("/deep-").parse().unwrap_or(0) + 1;
            ("200 OK", ld, format!(r#"{{"@context": "deep-{next}"}}"#))
        }
        _ => ("404 Not Found", "text/html", "<html></html>".to_owned()),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        body.len()
    )
}

fn run(folder: &Folder, args: &[&str]) -> Outcome {
    folder.run(args, &BTreeMap::new(), b"")
}

/// What is said with the port taken out.
fn said(outcome: &Outcome, server: &str) -> String {
    format!("{}{}", outcome.stdout, outcome.stderr).replace(server, "SERVER")
}

#[test]
fn what_is_refused_says_why() {
    let server = server();
    let cases: &[(&str, &[&str], &str)] = &[
        ("/circle-1", &[], "It leads back to http://SERVER/circle-1, and so round in circles."),
        ("/hop-0", &[], "It leads elsewhere more than 5 times."),
        ("/hop-0", &["--max-redirects", "2"], "It leads elsewhere more than 2 times."),
        (
            "/away",
            &["--allow", "127.0.0.1"],
            "It leads to https://elsewhere.example/a.jsonld, whose host was not allowed.",
        ),
        (
            "/large.jsonld",
            &["--max-bytes", "2000"],
            "It is larger than 2000 bytes. Allow more with --max-bytes.",
        ),
        ("/slow.jsonld", &["--timeout", "0.5"], "It took longer than 500 ms. Wait longer with --timeout."),
        ("/none.jsonld", &[], "The server answers 404: there is nothing at this address."),
        ("/page", &[], "This is a web page for people, no JSON."),
        ("/image", &[], "The server says it is image/png, and neither"),
        ("/broken.jsonld", &[], "It is no JSON."),
        ("/entity.json", &[], "It is JSON, but no context: it has no member `@context`."),
        ("/half.jsonld", &[], "The server ended its answer early, or it is no HTTP."),
        ("/deep-0", &[], "Contexts name one another over more than 20 levels."),
    ];
    for (path, more, want) in cases {
        let folder = Folder::new();
        let address = format!("http://{server}{path}");
        let mut args = vec!["fetch", &address, "--allow-private"];
        args.extend(if more.contains(&"--allow") {
            &["--allow", "other.example"][..]
        } else {
            &["--allow-all"]
        });
        args.extend(*more);
        let outcome = run(&folder, &args);
        let said = said(&outcome, &server);
        assert!(outcome.code == 2 && said.contains(want), "{path} {more:?}: exit {}\n{said}", outcome.code);
    }
    let folder = Folder::new();
    for address in [format!("http://{server}/rooms.jsonld"), "http://localhost:1/a".to_owned()] {
        let outcome = run(&folder, &["fetch", &address, "--allow-all"]);
        let want = "It leads into a private network, which has to be allowed by itself. Allow it with --allow-private.";
        assert!(outcome.code == 2 && outcome.stderr.contains(want), "{}", outcome.stderr);
    }
    assert!(folder.contents().is_empty(), "nothing was written");
}

#[test]
fn nobody_is_contacted_without_permission() {
    let folder = Folder::new();
    folder.write(
        "room.jsonld",
        br#"{"id": "urn:a:b", "type": "T", "@context": "https://example.org/a.jsonld"}"#,
    );
    let outcome = run(&folder, &["fetch", "room.jsonld"]);
    assert_eq!(
        outcome.stdout,
        "Wanted, and not at hand:\n  https://example.org/a.jsonld\n      wanted by room.jsonld\n"
    );
    assert_eq!(
        outcome.stderr,
        "ngsild: Nothing was contacted, because it was not allowed. To fetch them, add --allow example.org, or --allow-all.\n"
    );
    assert_eq!((outcome.code, folder.contents().len()), (2, 1));
}

#[test]
fn later_runs_work_from_the_lock() {
    let server = server();
    let folder = Folder::new();
    let room = |context: &str| {
        format!(
            r#"{{"id": "urn:ngsi-ld:Room:1", "type": "Room", "temperature": {{"type": "Property", "value": 1}}, "@context": "http://{server}{context}"}}"#
        )
    };
    for (name, context) in
        [("a", "/imports.jsonld"), ("b", "/raw.jsonld"), ("c", "/old.jsonld"), ("d", "/alternate")]
    {
        folder.write(&format!("{name}.jsonld"), room(context).as_bytes());
    }
    let host = server.split(':').next().unwrap();
    let outcome = run(&folder, &["fetch", ".", "--allow", host, "--allow-private"]);
    let told = said(&outcome, &server);
    assert_eq!(outcome.code, 0, "{told}");
    for want in [
        "text/plain, as hosts of raw files do",
        "from http://SERVER/rooms.jsonld",
        "ngsild.lock names 5 documents.",
    ] {
        assert!(told.contains(want), "{want}\n{told}");
    }
    for name in ["a.jsonld", "b.jsonld", "c.jsonld", "d.jsonld"] {
        let expanded = run(&folder, &["expand", name]);
        assert!(
            expanded.code == 0 && expanded.stdout.contains("https://example.org/temperature"),
            "{name}: {}",
            expanded.stderr
        );
    }
    let checked = run(&folder, &["check", "a.jsonld", "--format", "json"]);
    assert!(checked.code == 0 && !checked.stdout.contains("not at hand"), "{}", checked.stdout);
    let again = run(&folder, &["fetch"]);
    assert_eq!(
        (again.code, again.stdout.as_str()),
        (0, "Everything that is wanted is at hand.\n"),
        "{}",
        again.stderr
    );

    // Whoever has the lock and not the documents gets the same ones.
    let before = folder.contents();
    let lock: serde_json::Value = serde_json::from_slice(&before["ngsild.lock"]).unwrap();
    let rooms = &lock["documents"][format!("http://{server}/rooms.jsonld")];
    assert_eq!(
        (rooms["size"].as_u64(), &rooms["mediaType"]),
        (Some(ROOMS.len() as u64), &"application/ld+json".into())
    );
    let file = rooms["file"].as_str().unwrap();
    std::fs::remove_file(folder.path().join(file)).unwrap();
    let gone = run(&folder, &["check", "a.jsonld"]);
    assert!(gone.code == 2 && gone.stderr.contains("is gone, and ngsild.lock names it"), "{}", gone.stderr);
    assert_eq!(run(&folder, &["fetch", "--allow-all", "--allow-private"]).code, 0);
    assert_eq!(folder.contents(), before);

    // A file that was changed is not used.
    folder.write(file, b"{\"@context\": {}}");
    for args in [&["check", "a.jsonld"][..], &["expand", "a.jsonld"], &["context", "a.jsonld"], &["fetch"]] {
        let changed = run(&folder, args);
        let sum = rooms["sha256"].as_str().unwrap();
        let is_named = changed.stderr.contains(sum) && changed.stderr.contains("its SHA-256 is ");
        assert!(changed.code == 2 && is_named, "{args:?}: {}", changed.stderr);
    }
    assert_eq!(run(&folder, &["fetch", "--update", "--allow-all", "--allow-private"]).code, 0);
    assert_eq!(folder.contents(), before);

    // So is a server that has something else now.
    let sum = rooms["sha256"].as_str().unwrap();
    let other = String::from_utf8(before["ngsild.lock"].clone()).unwrap();
    // Several addresses have this text; that of the file stands last.
    let (front, back) = other.rsplit_once(sum).unwrap();
    folder.write("ngsild.lock", [front, back].join(&"0".repeat(64)).as_bytes());
    std::fs::remove_file(folder.path().join(file)).unwrap();
    let differs = run(&folder, &["fetch", "--allow-all", "--allow-private"]);
    let want = format!("ngsild.lock says {}. Take it with --update.", "0".repeat(64));
    assert!(differs.code == 2 && differs.stderr.contains(&want), "{}", differs.stderr);
}

#[test]
fn what_the_configuration_names_is_fetched_into_its_files() {
    let server = server();
    let folder = Folder::new();
    let config = format!(
        r#"{{"contexts": {{"http://{server}/rooms.jsonld": "contexts/rooms.jsonld"}}, "schemas": {{"http://{server}/entity.json": "schemas/a.json"}}}}"#
    );
    folder.write("ngsild.json", config.as_bytes());
    let outcome = run(&folder, &["fetch", "--allow-all", "--allow-private"]);
    assert_eq!(outcome.code, 0, "{}", said(&outcome, &server));
    let contents = folder.contents();
    assert_eq!(contents["contexts/rooms.jsonld"], ROOMS.as_bytes());
    assert!(contents.contains_key("schemas/a.json") && contents.contains_key("ngsild.lock"));
    assert_eq!(run(&folder, &["fetch"]).stdout, "Everything that is wanted is at hand.\n");
}
