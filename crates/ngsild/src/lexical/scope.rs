//! Scopes. Source: GS CIM 009 V1.9.1, 4.18.

use crate::lexical::name;

/// What is wrong with a scope.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ScopeFault {
    /// An empty level; the scope without it.
    EmptyLevel(String),
    /// A level that is no level; why.
    Level(String),
}

/// Whether `scope` is levels joined by slashes, with or without a leading one.
///
/// # Errors
/// What is wrong with it.
pub fn check(scope: &str) -> Result<(), ScopeFault> {
    let levels = || scope.strip_prefix('/').unwrap_or(scope).split('/');
    if scope.is_empty() || scope == "/" {
        return Err(ScopeFault::Level("it has no level".into()));
    }
    if let Some(level) = levels().find(|l| !l.is_empty() && !name::is_short(l)) {
        let why = format!("the level \"{level}\": {}", name::fault(level));
        return Err(ScopeFault::Level(why));
    }
    if levels().any(str::is_empty) {
        let kept: Vec<&str> = levels().filter(|l| !l.is_empty()).collect();
        return Err(ScopeFault::EmptyLevel(format!("/{}", kept.join("/"))));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{ScopeFault, check};

    #[test]
    fn scopes() {
        for good in ["/Madrid/Gardens", "Madrid", "/a1_b", "/Ñu"] {
            assert_eq!(check(good), Ok(()), "{good}");
        }
        for bad in ["/a-b", "a-b", "9bad", "/3Scope", "", "/", "/a b", "/#"] {
            assert!(matches!(check(bad), Err(ScopeFault::Level(_))), "{bad}");
        }
        assert_eq!(check("/a//b/"), Err(ScopeFault::EmptyLevel("/a/b".into())));
    }
}
