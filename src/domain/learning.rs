//! Links to learn from.

use super::ids::{InitiativeId, LinkId};
use super::refusal::AnnouncementRefusal;

/// The longest title, in characters.
pub const TITLE_MAX: usize = 120;
/// The longest address, in characters.
pub const URL_MAX: usize = 500;
/// As many links as an initiative lists.
pub const LINKS_MAX: usize = 20;
/// How many minutes one may take.
pub const MINUTES: std::ops::RangeInclusive<i64> = 1..=600;

/// A link to learn from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Its number in the workspace.
    pub id: LinkId,
    /// The initiative.
    pub initiative: InitiativeId,
    /// What it is called.
    pub title: String,
    /// The address.
    pub url: String,
    /// How long it takes, in minutes.
    pub minutes: i64,
}

/// A link as one person sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The link.
    pub link: Link,
    /// How many are done with it.
    pub done: i64,
    /// Whether the reader is.
    pub own: bool,
}

/// An address as it was typed, trimmed. Refused: what no browser would open, or hides where it leads.
pub fn address(typed: &str) -> Result<String, AnnouncementRefusal> {
    let typed = typed.trim();
    let rest = typed.strip_prefix("https://").or_else(|| typed.strip_prefix("http://"));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    let named = name.starts_with(char::is_alphanumeric)
        && name.ends_with(char::is_alphanumeric)
        && host.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | ':'));
    let plain = !typed.chars().any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '|'));
    if named && plain && typed.chars().count() <= URL_MAX {
        return Ok(typed.to_owned());
    }
    Err(AnnouncementRefusal::NoAddress { typed: typed.chars().take(80).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("https://wiki.example.com/payroll?x=1#y", true)]
    #[case("  http://intranet:8080/start ", true)]
    #[case("https://bücher.example", true)]
    #[case("wiki.example.com", false)]
    #[case("javascript:alert(1)", false)]
    #[case("https://", false)]
    #[case("https:///x", false)]
    #[case("https://bank.example@evil.example/", false)]
    #[case("https://a.example/x y", false)]
    #[case("https://a.example|https://b.example", false)]
    fn an_address_is_whole_and_shows_where_it_leads(#[case] typed: &str, #[case] fits: bool) {
        assert_eq!(address(typed).is_ok(), fits, "{typed}");
    }
}
