//! Writes the unit tables `src/units/current.txt` and `src/units/withdrawn.txt`, and checks `spellings.txt`.
//!
//! `cargo run -p ngsild-model --example unit_tables -- rec20.csv`, where the file is UN/CEFACT Recommendation 20 as
//! a CSV file whose first columns are status (X deleted, D deprecated), code and name.
#![allow(clippy::print_stdout, clippy::indexing_slicing, reason = "a tool of the workshop")]

use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let source = env::args().nth(1).ok_or("name the CSV file")?;
    let text = fs::read_to_string(&source)?;
    let rows: Vec<[String; 3]> = records(&text).into_iter().skip(1).filter(|row| is_code(&row[1])).collect();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/units");
    for (name, withdrawn) in [("current.txt", false), ("withdrawn.txt", true)] {
        let chosen = rows.iter().filter(|row| matches!(row[0].as_str(), "X" | "D") == withdrawn);
        let mut codes: Vec<&str> = chosen.map(|row| row[1].as_str()).collect();
        codes.sort_unstable();
        fs::write(folder.join(name), wrap(&codes))?;
        println!("{name}: {} codes", codes.len());
    }
    for line in fs::read_to_string(folder.join("spellings.txt"))?.lines() {
        let mut fields = line.split('|');
        let (code, name) = (fields.next().unwrap_or_default(), fields.next().unwrap_or_default());
        match rows.iter().find(|row| row[1] == code) {
            Some(row) if same_name(&row[2], name) && !matches!(row[0].as_str(), "X" | "D") => {}
            Some(row) => println!("look at {code}: \"{name}\" here, \"{}\" {} there", row[2], row[0]),
            None => println!("unknown code: {line}"),
        }
    }
    Ok(())
}

fn is_code(code: &str) -> bool {
    matches!(code.len(), 2 | 3) && code.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

/// The names agree up to capitals, spaces around hyphens and what stands in brackets.
fn same_name(theirs: &str, ours: &str) -> bool {
    let plain = |name: &str| {
        let open = name.find(['(', '[']).unwrap_or(name.len());
        name[..open].trim().to_lowercase().replace(" - ", "-")
    };
    plain(theirs) == plain(ours)
}

/// The first three fields of each record. Quoted fields may hold commas, doubled quotes and line breaks.
fn records(text: &str) -> Vec<[String; 3]> {
    let (mut rows, mut fields, mut field, mut quoted) = (Vec::new(), Vec::new(), String::new(), false);
    for c in text.chars() {
        match c {
            '"' => quoted = !quoted,
            ',' if !quoted => fields.push(std::mem::take(&mut field)),
            '\n' if !quoted => {
                fields.push(std::mem::take(&mut field));
                fields.resize(3, String::new());
                rows.extend(<[String; 3]>::try_from(std::mem::take(&mut fields)).ok());
            }
            '\r' => {}
            other => field.push(other),
        }
    }
    rows
}

fn wrap(codes: &[&str]) -> String {
    codes.chunks(25).map(|line| line.join(" ") + "\n").collect()
}
