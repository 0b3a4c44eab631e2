//! What an operation allows in the Entities, fragments and attributes of its payload.
//! Source: GS CIM 009 V1.9.1, 5.4, 5.5.4, 5.5.8, 5.5.12, 5.6; catalogue 8.1.

use crate::settings::Operation;

/// What is allowed where the walk is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mode {
    pub(super) identity: Identity,
    pub(super) nulls: Nulls,
    /// An attribute may come without its value container: only its other members change.
    pub(super) partial: bool,
    /// Attributes are series of instances.
    pub(super) temporal: bool,
    /// A broker wrote it: members that it sets are no matter.
    pub(super) output: bool,
    /// The Entity stands inside another payload, whose context it has.
    pub(super) nested: bool,
}

/// What has to tell which Entity is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Identity {
    /// `id` and `type`.
    Entity,
    /// `type`, and `id` may be left out: the URL has it.
    Type,
    /// Neither.
    Optional,
    /// `id`, in a batch, whose URL cannot have it.
    Id,
    /// `id` and `type`, in a batch.
    Item,
}

/// Where NGSI-LD Null may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Nulls {
    /// Nowhere: the payload is no change.
    Never,
    /// Nowhere: the operation changes something, but deletes nothing.
    NotHere,
    /// As an attribute, a member of one or its value, not inside a value.
    Attributes,
    /// Anywhere.
    Anywhere,
    /// Where something was deleted, in what a broker tells.
    Told,
}

impl Mode {
    /// Entities, wherever they come from.
    pub(super) const ENTITY: Self = Self {
        identity: Identity::Entity,
        nulls: Nulls::Never,
        partial: false,
        temporal: false,
        output: false,
        nested: false,
    };

    /// What is added to an Entity.
    const APPEND: Self = Self { identity: Identity::Optional, nulls: Nulls::NotHere, ..Self::ENTITY };
    /// What is merged into an Entity.
    const MERGE: Self = Self { nulls: Nulls::Anywhere, partial: true, ..Self::APPEND };
    /// What a broker tells of an Entity.
    pub(super) const TOLD: Self = Self { nulls: Nulls::Told, output: true, nested: true, ..Self::ENTITY };
    /// An Entity over time, as a broker tells it.
    pub(super) const HISTORY: Self =
        Self { nulls: Nulls::Told, temporal: true, output: true, ..Self::ENTITY };

    /// What an operation allows.
    pub(super) const fn of(operation: Operation) -> Self {
        use Operation as O;
        match operation {
            O::AppendAttrs => Self::APPEND,
            O::UpdateAttrs => Self { nulls: Nulls::Attributes, ..Self::APPEND },
            O::PartialAttrUpdate => Self { nulls: Nulls::Attributes, partial: true, ..Self::APPEND },
            O::ReplaceAttr => Self::APPEND,
            O::MergePatch => Self::MERGE,
            O::ReplaceEntity => Self { identity: Identity::Type, ..Self::APPEND },
            O::BatchCreate | O::BatchUpsert => Self { identity: Identity::Item, ..Self::APPEND },
            O::BatchUpdate => Self { identity: Identity::Id, ..Self::APPEND },
            O::BatchMerge => Self { identity: Identity::Id, ..Self::MERGE },
            O::SubscriptionUpdate | O::CsourceSubscriptionUpdate | O::RegistrationUpdate => {
                Self { nulls: Nulls::Attributes, ..Self::APPEND }
            }
            O::Subscription
            | O::CsourceSubscription
            | O::Registration
            | O::Query
            | O::TemporalQuery
            | O::Snapshot => Self::APPEND,
            O::Notification => Self { nested: false, ..Self::TOLD },
            O::TemporalEntity => Self { identity: Identity::Entity, temporal: true, ..Self::APPEND },
            O::TemporalAppendAttrs | O::TemporalAttrInstanceUpdate => Self { temporal: true, ..Self::APPEND },
            _ => Self::ENTITY,
        }
    }

    /// Whether Entities are whole, so that what they lack is missing.
    pub(super) const fn is_whole(self) -> bool {
        matches!(self.identity, Identity::Entity | Identity::Item)
    }

    /// Whether NGSI-LD Null may mean that something is gone.
    pub(super) const fn hears_nulls(self) -> bool {
        matches!(self.nulls, Nulls::Attributes | Nulls::Anywhere | Nulls::Told)
    }

    /// Whether something may be deleted by NGSI-LD Null.
    pub(super) const fn deletes(self) -> bool {
        matches!(self.nulls, Nulls::Attributes | Nulls::Anywhere)
    }
}
