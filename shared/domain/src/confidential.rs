//! Values that must never reach a talk, a log or a person without the right to see them.
//!
//! [`Confidential`] has no `Display` and no `Serialize`, and its `Debug` prints its type's name only: a value inside it
//! cannot slip into a LINE message or a log line by accident. Whoever wants it names the [`Reader`].

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::staff::SecondFactor;

/// A health reason or a person's free text.
///
/// ```compile_fail,E0277
/// let reason = domain::confidential::Confidential::new("flu".to_owned());
/// serde_json::to_string(&reason).unwrap();
/// ```
///
/// ```compile_fail,E0277
/// let reason = domain::confidential::Confidential::new("flu".to_owned());
/// let text = format!("理由は{reason}");
/// ```
///
/// Nor does it get into a talk:
///
/// ```compile_fail,E0277
/// let reason = domain::confidential::Confidential::new("flu".to_owned());
/// domain::talk::Say::text(reason);
/// ```
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Confidential<T>(T);

/// Who is going to read a confidential value.
#[derive(Debug, Clone, Copy)]
pub enum Reader {
    /// Staff whose session has a second factor: health reasons are class II data under MEXT's security guideline.
    Staff(SecondFactor),
    /// Staff in any session, for what is not about health: who collects a child, what the school wrote itself.
    AnyStaff,
    /// The guardian who may report for this pupil, on our own page.
    Guardian,
    /// Our own rules, which compare and count and show nothing.
    Rules,
}

impl<T> Confidential<T> {
    /// Marks a value.
    pub fn new(value: T) -> Self {
        Self(value)
    }

    /// The value, for that reader.
    pub fn reveal(&self, _to: Reader) -> &T {
        &self.0
    }
}

impl<T> fmt::Debug for Confidential<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Confidential<{}>", std::any::type_name::<T>())
    }
}

/// For `#[serde(with = "…")]` on fields that go to our own table and queues, both encrypted at rest. Never on what leaves for LINE.
pub mod at_rest {
    use super::{Confidential, Deserialize, Deserializer, Serialize, Serializer};

    /// Writes the value for our own storage.
    pub fn serialize<T: Serialize, S: Serializer>(value: &Confidential<T>, to: S) -> Result<S::Ok, S::Error> {
        value.0.serialize(to)
    }

    /// Reads the value from our own storage.
    pub fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Confidential<T>, D::Error> {
        T::deserialize(from).map(Confidential)
    }

    /// The same for what may be missing. Fields with it need `#[serde(default)]` too.
    pub mod optional {
        use super::{Confidential, Deserialize, Deserializer, Serialize, Serializer};

        /// Writes the value, if there is one, for our own storage.
        #[allow(clippy::ref_option)] // serde hands the field over like this
        pub fn serialize<T: Serialize, S: Serializer>(
            value: &Option<Confidential<T>>,
            to: S,
        ) -> Result<S::Ok, S::Error> {
            value.as_ref().map(|value| &value.0).serialize(to)
        }

        /// Reads the value, if there is one, from our own storage.
        pub fn deserialize<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
            from: D,
        ) -> Result<Option<Confidential<T>>, D::Error> {
            Option::<T>::deserialize(from).map(|value| value.map(Confidential))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printing_shows_the_type_and_not_the_value() {
        let shown = format!("{:?}", Confidential::new("インフルエンザ".to_owned()));
        assert_eq!(shown, "Confidential<alloc::string::String>");
    }
}
