//! Updates by e-mail: addresses, and the codes that confirm them.

use jiff::{SignedDuration, Timestamp};
use std::fmt;

/// How often a code may be typed.
pub const TRIES: i64 = 3;
/// How long a code counts from the moment at which it was sent.
pub const VALID: SignedDuration = SignedDuration::from_mins(15);
/// Codes that one person may ask for in a day: nobody floods a mailbox that is not theirs.
pub const CODES_A_DAY: i64 = 5;
/// The time in which those count.
pub const DAY: SignedDuration = SignedDuration::from_hours(24);
/// The longest address, in characters (RFC 5321).
pub const ADDRESS_MAX: u32 = 254;

/// An address to which mail can be sent. It names a person, so it does not print itself.
#[derive(Clone, PartialEq, Eq)]
pub struct Address(String);

impl Address {
    /// Reads what somebody typed: one address as mail servers everywhere take it, without a name around it.
    pub fn parse(typed: &str) -> Option<Self> {
        let typed = typed.trim();
        let (local, domain) = typed.rsplit_once('@')?;
        let fits = typed.len() <= ADDRESS_MAX as usize && (1..=64).contains(&local.len());
        let atoms = local.split('.').all(|atom| !atom.is_empty() && atom.chars().all(is_of_atom));
        let labels: Vec<_> = domain.split('.').collect();
        let last = labels.last().is_some_and(|last| last.chars().any(|c| c.is_ascii_alphabetic()));
        let named = labels.len() > 1 && last && labels.iter().all(|label| is_label(label));
        (fits && atoms && named).then(|| Self(typed.to_owned()))
    }

    /// The address as it was typed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Address(…)")
    }
}

fn is_of_atom(c: char) -> bool {
    c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~".contains(c)
}

fn is_label(label: &str) -> bool {
    let inside = label.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
    (1..=63).contains(&label.len()) && inside && !label.starts_with('-') && !label.ends_with('-')
}

/// How somebody gets updates by e-mail.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Subscription {
    /// Where they come; none: they do not.
    pub address: Option<Address>,
    /// The address that waits for its code.
    pub asked: Option<Asked>,
}

/// An address that waits for its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Which.
    pub address: Address,
    /// Until when its code counts; none: it was not sent yet.
    pub until: Option<Timestamp>,
}

/// What came of a code that was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It is the right one: the address is confirmed.
    Right,
    /// It is not, and it may be tried so often again.
    Wrong(i64),
    /// It was wrong too often, and counts no more.
    Void,
    /// It counted for a quarter of an hour, which is over.
    Late,
    /// It was not sent yet.
    NotSent,
    /// No address waits for a code.
    NothingAsked,
}

/// Six digits, however they are set apart.
pub fn digits(typed: &str) -> Option<String> {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    (digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::{Address, digits};
    use rstest::rstest;

    #[rstest]
    #[case("dana@example.com", true)]
    #[case("  dana.o'neil+updates@mail.example.co.uk ", true)]
    #[case("d@x-y.example", true)]
    #[case("dana", false)]
    #[case("dana@", false)]
    #[case("@example.com", false)]
    #[case("dana@localhost", false)]
    #[case("dana@127.0.0.1", false)]
    #[case("dana@exa mple.com", false)]
    #[case("dana@-example.com", false)]
    #[case("dana..o@example.com", false)]
    #[case("a@b@example.com", false)]
    #[case("Dana <dana@example.com>", false)]
    #[case("dana@example.com, kim@example.com", false)]
    #[case("dana@example.com\r\nBcc: kim@example.com", false)]
    #[case("dänä@example.com", false)]
    fn an_address_is_one_that_every_server_takes(#[case] typed: &str, #[case] taken: bool) {
        assert_eq!(Address::parse(typed).is_some(), taken);
    }

    #[test]
    fn an_address_is_no_longer_than_servers_take() {
        let long = format!("{}@example.com", "a".repeat(65));
        assert!(Address::parse(&long).is_none());
    }

    #[test]
    fn an_address_does_not_print_itself() {
        assert!(!format!("{:?}", Address::parse("dana@example.com")).contains("dana"));
    }

    #[rstest]
    #[case("123456", Some("123456"))]
    #[case(" 123 456 ", Some("123456"))]
    #[case("012-345", Some("012345"))]
    #[case("12345", None)]
    #[case("1234567", None)]
    #[case("12345a", None)]
    fn a_code_is_six_digits(#[case] typed: &str, #[case] read: Option<&str>) {
        assert_eq!(digits(typed).as_deref(), read);
    }
}
