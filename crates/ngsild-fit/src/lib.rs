//! Whether an Entity fits a schema for certain. Schemas are small nodes here, and an Entity is shown as simplified form has
//! it, over the tape that the parser made. What does not fit is told with its place. What is in doubt is left to who knows all
//! of JSON Schema: `ngsild-schema`, which makes the nodes.
//!
//! Every Entity that is good goes through this crate and no further, so the WASM build makes it fast, as it does
//! `ngsild-json` and `ngsild-model`.
//!
//! ```
//! use ngsild::Document;
//! use ngsild_fit::{Allowed, Check, Form, Name, Node, Nodes, Properties, Verdict, View};
//!
//! let mut nodes = Nodes::default();
//! let state = nodes.push(Node { checks: vec![Check::Enumeration(vec![Allowed::Text("free".into())])], ..Node::default() });
//! let properties = Properties::of(vec![(Name::new("state"), state)]).unwrap();
//! let room = nodes.push(Node { properties, ..Node::default() });
//! let room = nodes.whole(room);
//!
//! let document = Document::parse(br#"{"id": "urn:a:1", "type": "Room", "state": {"type": "Property", "value": "free"}}"#);
//! let view = View::of(document.root().unwrap(), Form::AtOnce, &[]);
//! assert_eq!(nodes.judge(&room, &view, &|_, _| Verdict::Unknown), Verdict::Yes);
//! ```

mod by_name;
mod failure;
mod node;
mod pattern;
mod verdict;
mod view;
mod whole;

pub use by_name::ByName;
pub use failure::{Broken, Failure, HasFormat, Place};
pub use node::{Allowed, Check, Format, Node, Nodes, Number, Properties, Target, Types};
pub use pattern::{OfOneClass, is_plainly_sound};
pub use verdict::{Fits, Verdict, What};
pub use view::{Form, Name, Shown, Sort, View, bare, item, multiple};
pub use whole::Whole;
