//! Words for one person alone.

use std::fmt;

/// Text that only its writer may read: it can be printed, logged or serialised by no accident, for it has no `Display` and its
/// `Debug` says nothing.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Private(String);

impl Private {
    /// Keeps a text.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text, to be shown to its writer.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Private {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Private(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_it_is_printed() {
        assert_eq!(
            format!("{:?} {:#?}", Private::new("secret"), Private::new("secret")),
            "Private(…) Private(…)"
        );
    }
}
