//! Rows and entries: a row is what a file says, an entry what holds once all files are laid over
//! each other.
//!
//! Owns the merging. A row has every field optional, so the bundled files and a user's overlay are
//! read by the same types: lists grow, other fields are replaced, and only the sum must be complete.
//! Must not know what the fields mean.

use crate::model::id::Id;

/// A field that another file can lay over.
pub(in crate::catalogue) trait Lay {
    /// Takes what the later file says.
    fn lay(&mut self, later: Self);
}

impl<T: PartialEq> Lay for Vec<T> {
    fn lay(&mut self, later: Self) {
        for value in later {
            if !self.contains(&value) {
                self.push(value);
            }
        }
    }
}

/// A row of a list whose entries have a key.
pub(in crate::catalogue) trait Row: Sized {
    /// The entry it completes to.
    type Entry;
    /// Its list, as messages call it.
    const LIST: &'static str;
    /// The key of the list: an id or a code.
    fn key(&self) -> Option<&str>;
    /// Takes what a later row of the same key says.
    fn lay_over(&mut self, later: Self);
    /// The entry, or the name of the field that is missing.
    fn complete(self) -> Result<Self::Entry, &'static str>;
}

/// Declares an entry type and its row: fields that must be given, fields that have a default, and
/// fields that may be absent.
macro_rules! entries {
    ($(
        $(#[$meta:meta])* $list:literal $name:ident / $row:ident by $key:ident {
            must { $($(#[$mm:meta])* $mf:ident: $mt:ty,)* }
            or_default { $($(#[$dm:meta])* $df:ident: $dt:ty,)* }
            maybe { $($(#[$om:meta])* $of:ident: $ot:ty,)* }
        }
    )*) => { $(
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub struct $name {
            $($(#[$mm])* pub $mf: $mt,)*
            $($(#[$dm])* pub $df: $dt,)*
            $($(#[$om])* pub $of: Option<$ot>,)*
        }

        #[derive(Debug, Clone, Default, PartialEq, serde::Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub(in crate::catalogue) struct $row {
            $($mf: Option<$mt>,)*
            $($df: Option<$dt>,)*
            $($of: Option<$ot>,)*
        }

        impl $crate::catalogue::list::Keyed for $name {
            fn key(&self) -> &str {
                self.$key.as_ref()
            }
        }

        impl $crate::catalogue::entry::Row for $row {
            type Entry = $name;
            const LIST: &'static str = $list;

            fn key(&self) -> Option<&str> {
                self.$key.as_ref().map(AsRef::as_ref)
            }

            fn lay_over(&mut self, later: Self) {
                $($crate::catalogue::entry::lay_field(&mut self.$mf, later.$mf);)*
                $($crate::catalogue::entry::lay_field(&mut self.$df, later.$df);)*
                $($crate::catalogue::entry::lay_field(&mut self.$of, later.$of);)*
            }

            fn complete(self) -> Result<Self::Entry, &'static str> {
                Ok($name {
                    $($mf: self.$mf.ok_or(stringify!($mf))?,)*
                    $($df: self.$df.unwrap_or_default(),)*
                    $($of: self.$of,)*
                })
            }
        }
    )* };
}
pub(super) use entries;

/// Lays a field over another; absent ones leave it alone.
pub(super) fn lay_field<T: Lay>(field: &mut Option<T>, later: Option<T>) {
    match (field.as_mut(), later) {
        (Some(field), Some(later)) => field.lay(later),
        (None, Some(later)) => *field = Some(later),
        (_, None) => {}
    }
}

/// Fields of these types are replaced whole.
macro_rules! replaced {
    ($($type:ty),* $(,)?) => { $(impl Lay for $type {
        fn lay(&mut self, later: Self) {
            *self = later;
        }
    })* };
}
pub(super) use replaced;

replaced!(Id, String, bool, i8, i32, u32, rust_decimal::Decimal);
