//! The long texts of the rules, from `pages/`.

/// A rule's page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {}
/// The page of a rule.
pub fn page(_code: &str) -> Option<Page> { None }
