//! The members of an attribute that are no sub-attributes, and which kind may carry them.
//! Source: GS CIM 009 V1.9.1, 5.2.5 to 5.2.8, 5.2.32, 5.2.35 to 5.2.38; catalogue 4.1.

use crate::{AttributeKind, SpecVersion};

/// A core member of an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
#[allow(missing_docs, reason = "the names are the standard's")]
pub enum Member {
    Value,
    LanguageMap,
    Vocab,
    Json,
    ValueList,
    Object,
    ObjectList,
    UnitCode,
    ObservedAt,
    DatasetId,
    ExpiresAt,
    ValueType,
    ObjectType,
    NgsildProof,
    EntityIdSealed,
    EntityTypeSealed,
    Lang,
    CreatedAt,
    ModifiedAt,
    DeletedAt,
    InstanceId,
    PreviousValue,
    PreviousLanguageMap,
    PreviousVocab,
    PreviousJson,
    PreviousValueList,
    PreviousObject,
    PreviousObjectList,
    Entity,
    EntityList,
}

/// How a kind treats a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carry {
    /// Has to be there.
    Mandatory,
    /// May be there.
    Optional,
    /// Set by the broker, ignored on input.
    System,
    /// Only in notifications that show changes.
    Notification,
    /// Only in the answer to a query that asks for it.
    QueryOutput,
    /// Must not be there.
    Prohibited,
    /// Named by no table.
    Unlisted,
}

use Carry::{
    Mandatory as M, Notification as N, Optional as O, Prohibited as X, QueryOutput as Q, System as S,
    Unlisted as U,
};

/// Columns: Property, GeoProperty, LanguageProperty, VocabProperty, JsonProperty, ListProperty, Relationship,
/// ListRelationship.
#[rustfmt::skip]
const MATRIX: [(&str, SpecVersion, [Carry; 8]); 30] = {
    use SpecVersion::*;
    [
        ("value",               V1_0, [M, M, X, X, X, X, X, X]),
        ("languageMap",         V1_4, [X, X, M, X, X, X, X, X]),
        ("vocab",               V1_7, [X, X, X, M, X, X, X, X]),
        ("json",                V1_8, [X, X, X, X, M, X, X, X]),
        ("valueList",           V1_8, [X, X, X, X, X, M, X, X]),
        ("object",              V1_0, [X, X, X, X, X, X, M, X]),
        ("objectList",          V1_8, [X, X, X, X, X, X, X, M]),
        ("unitCode",            V1_0, [O, U, X, X, X, O, X, X]),
        ("observedAt",          V1_0, [O, O, O, O, O, O, O, O]),
        ("datasetId",           V1_3, [O, O, O, O, O, O, O, O]),
        ("expiresAt",           V1_9, [O, O, O, O, O, O, O, O]),
        ("valueType",           V1_9, [O, O, O, O, O, O, U, U]),
        ("objectType",          V1_8, [U, U, U, U, U, U, O, O]),
        ("ngsildproof",         V1_9, [O, O, O, O, O, O, O, O]),
        ("entityIdSealed",      V1_9, [X, X, X, X, X, X, X, X]),
        ("entityTypeSealed",    V1_9, [X, X, X, X, X, X, X, X]),
        ("lang",                V1_4, [Q, U, U, U, U, U, U, U]),
        ("createdAt",           V1_0, [S, S, S, S, S, S, S, S]),
        ("modifiedAt",          V1_0, [S, S, S, S, S, S, S, S]),
        ("deletedAt",           V1_5, [S, S, S, S, S, S, S, S]),
        ("instanceId",          V1_0, [S, S, S, S, S, S, S, S]),
        ("previousValue",       V1_6, [N, N, X, X, X, X, X, X]),
        ("previousLanguageMap", V1_6, [X, X, N, X, X, X, X, X]),
        ("previousVocab",       V1_7, [X, X, X, N, X, X, X, X]),
        ("previousJson",        V1_8, [X, X, X, X, N, X, X, X]),
        ("previousValueList",   V1_8, [X, X, X, X, X, N, X, X]),
        ("previousObject",      V1_6, [X, X, X, X, X, X, N, X]),
        ("previousObjectList",  V1_8, [X, X, X, X, X, X, X, N]),
        ("entity",              V1_8, [X, X, X, X, X, X, Q, X]),
        ("entityList",          V1_8, [X, X, X, X, X, X, X, Q]),
    ]
};

impl Member {
    const fn row(self) -> &'static (&'static str, SpecVersion, [Carry; 8]) {
        #[allow(clippy::indexing_slicing, reason = "one row a variant, in the order of the variants")]
        &MATRIX[self as usize]
    }

    /// The member's name.
    pub const fn name(self) -> &'static str {
        self.row().0
    }

    /// The first version that has the member.
    pub const fn since(self) -> SpecVersion {
        self.row().1
    }

    /// How `kind` treats the member.
    #[inline]
    pub const fn carried_by(self, kind: AttributeKind) -> Carry {
        #[allow(clippy::indexing_slicing, reason = "one column a kind")]
        self.row().2[kind as usize]
    }

    /// Whether the member carries the value of an attribute.
    pub const fn is_container(self) -> bool {
        (self as u8) <= Self::ObjectList as u8
    }

    /// Whether the member holds a DateTime.
    pub const fn is_date_time(self) -> bool {
        use Member::*;
        matches!(self, ObservedAt | ExpiresAt | CreatedAt | ModifiedAt | DeletedAt)
    }
}

#[cfg(test)]
mod tests {
    use super::{MATRIX, Member};
    use crate::terms::{Role, core_term};
    use ngsild_json::key_hash;

    #[test]
    fn the_matrix_and_the_term_table_name_the_same_members() {
        for (name, _, _) in MATRIX {
            let term = core_term(key_hash(name.as_bytes()), name);
            let Some(Role::Member(member)) = term.map(|t| t.role) else { panic!("{name} is no member") };
            assert_eq!(member.name(), name);
        }
        assert_eq!(Member::EntityList as usize + 1, MATRIX.len());
    }
}
