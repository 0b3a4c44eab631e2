//! The catalogue as it is written: all of it is read, and it says what the models say.
#![allow(clippy::expect_used, clippy::indexing_slicing)]
#![cfg(feature = "data")]

use ngsild::model::AttributeKind;
use ngsild_models::{Catalogue, SMART_DATA_MODELS};
use std::collections::BTreeSet;

fn catalogue() -> Catalogue {
    Catalogue::parse(SMART_DATA_MODELS).expect("the catalogue")
}

#[test]
fn all_of_it_is_read() {
    let catalogue = catalogue();
    assert_eq!(catalogue.source(), "pysmartdatamodels 0.8.2");
    assert_eq!(catalogue.models().len(), 1118);
    assert_eq!(catalogue.subjects().len(), 82);
    assert_eq!(catalogue.subjects().iter().map(|subject| subject.models).sum::<usize>(), 1118);
    let mut seen = 0;
    for model in catalogue.models() {
        assert!(catalogue.find(model.type_name()).any(|found| found.id() == model.id()), "{}", model.id());
        assert!(!model.version().is_empty() && !model.licence().is_empty(), "{}", model.id());
        for attribute in model.attributes() {
            let found = model.attribute(attribute.name()).expect("each has a name");
            assert_eq!(found.is_required(), attribute.is_required(), "{}", attribute.name());
            assert!(
                attribute.types().names().all(|name| name != "null" || attribute.types().names().count() > 1)
            );
            seen += 1;
        }
    }
    assert!(seen > 20_000, "{seen} attributes");
    let undescribed = catalogue.models().filter(|model| !model.is_described()).count();
    assert!(undescribed < 20, "{undescribed} models without attributes");
    let ids: BTreeSet<String> = catalogue.models().map(|model| model.id()).collect();
    assert_eq!(ids.len(), 1118);
}

#[test]
fn a_model_with_its_attributes() {
    let catalogue = catalogue();
    let found: Vec<_> = catalogue.find("ParkingSpot").collect();
    assert_eq!(found.len(), 1);
    let spot = found[0];
    assert_eq!((spot.subject(), spot.name(), spot.licence()), ("Parking", "ParkingSpot", "CC-BY-4.0"));
    assert_eq!(
        spot.schema(),
        "https://smart-data-models.github.io/dataModel.Parking/ParkingSpot/schema.json"
    );
    let status = spot.attribute("status").expect("status");
    assert_eq!(status.enumeration().collect::<Vec<_>>(), ["closed", "free", "occupied", "unknown"]);
    assert!(status.is_required() && status.types().names().eq(["string"]));
    let kind = |name| spot.attribute(name).and_then(|attribute| attribute.kind());
    assert_eq!(kind("location"), Some(AttributeKind::GeoProperty));
    assert_eq!(kind("refParkingSite"), Some(AttributeKind::Relationship));
    assert!(spot.attribute("coordinates").is_none() && spot.attribute("type").is_none());
    assert_eq!(catalogue.find("Building").count(), 2);
    assert_eq!(catalogue.find("building").count(), 0);
    let beam = catalogue.find("Vessel").next().and_then(|vessel| vessel.attribute("beam")).expect("beam");
    assert_eq!((beam.unit(), beam.unit_code()), (Some("meters"), Some("MTR")));
}

#[test]
fn twenty_types_stand_for_several_models() {
    let catalogue = catalogue();
    let several: BTreeSet<&str> = catalogue
        .models()
        .map(|m| m.type_name())
        .filter(|name| catalogue.find(name).nth(1).is_some())
        .collect();
    assert!((20..=22).contains(&several.len()), "{several:?}");
}

#[test]
fn what_is_no_catalogue_is_refused_with_its_line() {
    let head =
        "source\tx\nenumerations\t1\na\tb\nattributes\t1\nname\tPs\t\t0\nlicences\t1\nMIT\nsubjects\t1\nS\n";
    let whole = format!("{head}models\t1\nT\t0\t1\t0\t\t0!\n");
    assert!(Catalogue::parse(whole.clone()).is_ok());
    for (text, line, what) in [
        (String::new(), 0, "its source"),
        ("source\tx\nattributes\t0\n".to_owned(), 2, "`enumerations` should begin"),
        (whole.replace("name\tPs\t\t0", "name\tPs\t\t7"), 5, "an enumeration"),
        (whole.replace("0!", "1!"), 11, "names nothing"),
        (whole.replace("T\t0", "T\t9"), 11, "names nothing"),
        (whole.replace("models\t1", "models\t2"), 11, "in the middle of `models`"),
        (format!("{whole}T\n"), 12, "more than the sections"),
        (format!("{head}models\t2\nT\t0\t1\t0\t\t0\nA\t0\t1\t0\t\t0\n"), 12, "not in its place"),
        (whole.replace("0!", "99999999999999999999!"), 11, "names nothing"),
    ] {
        let broken = Catalogue::parse(text.clone()).expect_err(&text);
        assert_eq!(broken.line, line, "{broken} in {text}");
        assert!(broken.what.contains(what), "{broken}");
    }
}
