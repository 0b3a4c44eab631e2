//! The Smart Data Models as facts, and Entities judged by them.
//!
//! A [`Catalogue`] knows of each model its subject, type and attributes: kind, JSON type, format, enumeration, unit,
//! and which of them are required. A [`ModelCheck`] asks every Entity whether it keeps to the model of its type.
//!
//! ```
//! use ngsild_models::{Catalogue, ModelCheck};
//! use std::sync::Arc;
//!
//! # let text = "source\tfor the example\nenumerations\t0\nattributes\t1\nwidth\tPn\nlicences\t1\nCC-BY-4.0\n\
//! #     subjects\t1\nParking\nmodels\t1\nParkingSpot\t0\t0.1.0\t0\t\t0\n";
//! let catalogue = Arc::new(Catalogue::parse(text)?);
//! let spot = catalogue.find("ParkingSpot").next().and_then(|model| model.attribute("width"));
//! assert_eq!(spot.and_then(|width| width.kind()), Some(ngsild::model::AttributeKind::Property));
//!
//! let entity = br#"{"id": "urn:ngsi-ld:ParkingSpot:1", "type": "ParkingSpot", "width": {"type": "Property", "value": "2"}}"#;
//! let document = ngsild::Document::parse(entity);
//! let report = ModelCheck::auto(catalogue).check(&document, &ngsild::Settings::default());
//! assert!(report.findings.iter().any(|finding| finding.rule.code == "SDM004"));
//! # Ok::<(), ngsild_models::Broken>(())
//! ```

mod catalogue;
mod check;
mod choice;
mod model;

pub use catalogue::{Broken, Catalogue, Subject};
pub use check::{ByModel, ModelCheck};
pub use choice::Choice;
pub use model::{Attribute, JsonTypes, Model};

/// The catalogue of all models. Written by `cargo xtask models`.
#[cfg(feature = "data")]
pub const SMART_DATA_MODELS: &str = include_str!("../data/smart-data-models.txt");
