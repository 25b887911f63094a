//! Slack's signature over the raw bytes, checked before anything is parsed.

use axum::http::HeaderMap;
use jiff::Timestamp;
use ring::hmac;

/// Seconds by which a request's time may differ from ours, in both directions.
const SKEW_S: i64 = 300;

/// Checks signatures with one app's signing secret.
#[derive(Clone)]
pub struct Verifier {
    key: hmac::Key,
}

/// Why a request is not Slack's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Forged {
    /// A header is missing, doubled or unreadable.
    #[error("signature headers missing or malformed")]
    Headers,
    /// The request is too old, or from the future.
    #[error("timestamp out of range")]
    Stale,
    /// The signature does not fit.
    #[error("signature mismatch")]
    Mismatch,
}

impl Verifier {
    /// A verifier; `None` for an empty secret, with which everybody could sign.
    pub fn new(secret: &str) -> Option<Self> {
        let key = || hmac::Key::new(hmac::HMAC_SHA256, secret.as_bytes());
        (!secret.trim().is_empty()).then(|| Self { key: key() })
    }

    /// The signature of a body at `stamp` (UTC seconds), as Slack would write it.
    pub fn sign(&self, stamp: i64, body: &str) -> String {
        let tag = hmac::sign(&self.key, format!("v0:{stamp}:{body}").as_bytes());
        let hex = |text: String, byte: &u8| format!("{text}{byte:02x}");
        tag.as_ref().iter().fold("v0=".to_owned(), hex)
    }

    /// Checks `X-Slack-Request-Timestamp` and `X-Slack-Signature` (`v0=` HMAC-SHA256 of `v0:{timestamp}:{body}`).
    pub fn check(&self, headers: &HeaderMap, body: &[u8], now: Timestamp) -> Result<(), Forged> {
        let stamp = only(headers, "x-slack-request-timestamp")?;
        let signature = only(headers, "x-slack-signature")?;
        let at: i64 = stamp.parse().map_err(|_| Forged::Headers)?;
        if (now.as_second().saturating_sub(at)).saturating_abs() > SKEW_S {
            return Err(Forged::Stale);
        }
        let claimed = signature.strip_prefix("v0=").and_then(unhex).ok_or(Forged::Headers)?;
        let signed = [b"v0:", stamp.as_bytes(), b":", body].concat();
        // Compares in constant time.
        hmac::verify(&self.key, &signed, &claimed).map_err(|_| Forged::Mismatch)
    }
}

fn only<'h>(headers: &'h HeaderMap, name: &str) -> Result<&'h str, Forged> {
    let mut values = headers.get_all(name).iter();
    match (values.next(), values.next()) {
        (Some(value), None) => value.to_str().map_err(|_| Forged::Headers),
        _ => Err(Forged::Headers),
    }
}

fn unhex(text: &str) -> Option<[u8; 32]> {
    let bytes = text.as_bytes();
    if bytes.len() != 64 {
        return None;
    }
    let mut out = [0_u8; 32];
    for (byte, pair) in out.iter_mut().zip(bytes.chunks_exact(2)) {
        let digit = |c: u8| char::from(c).to_digit(16);
        *byte = u8::try_from(digit(pair[0])? * 16 + digit(pair[1])?).ok()?;
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::hmac::{Hmac, KeyInit as _, Mac as _};
    use sha2::Sha256;

    const SECRET: &str = "8f742231b10e8888abcd99yyyzzz85a5";

    fn signed(at: i64, body: &[u8]) -> HeaderMap {
        let mut mac = Hmac::<Sha256>::new_from_slice(SECRET.as_bytes()).unwrap();
        mac.update(format!("v0:{at}:").as_bytes());
        mac.update(body);
        let hex =
            mac.finalize().into_bytes().iter().fold(String::new(), |hex, byte| format!("{hex}{byte:02x}"));
        let mut headers = HeaderMap::new();
        headers.insert("x-slack-request-timestamp", at.to_string().parse().unwrap());
        headers.insert("x-slack-signature", format!("v0={hex}").parse().unwrap());
        headers
    }

    fn check(headers: &HeaderMap, body: &[u8], now: i64) -> Result<(), Forged> {
        let verifier = Verifier::new(SECRET).unwrap();
        verifier.check(headers, body, Timestamp::from_second(now).unwrap())
    }

    #[test]
    fn the_clock_may_differ_by_five_minutes_and_no_more() {
        let headers = signed(1_000_000, b"{}");
        for now in [999_700, 1_000_000, 1_000_300] {
            assert_eq!(check(&headers, b"{}", now), Ok(()));
        }
        for now in [999_699, 1_000_301] {
            assert_eq!(check(&headers, b"{}", now), Err(Forged::Stale));
        }
    }

    #[test]
    fn every_changed_byte_is_noticed() {
        let body = b"payload=%7B%7D";
        let headers = signed(1_000_000, body);
        for at in 0..body.len() {
            let mut other = body.to_vec();
            other[at] ^= 1;
            assert_eq!(check(&headers, &other, 1_000_000), Err(Forged::Mismatch));
        }
    }

    #[test]
    fn doubled_missing_and_malformed_headers_are_refused() {
        let mut doubled = signed(1_000_000, b"");
        let again = doubled["x-slack-signature"].clone();
        doubled.append("x-slack-signature", again);
        assert_eq!(check(&doubled, b"", 1_000_000), Err(Forged::Headers));
        assert_eq!(check(&HeaderMap::new(), b"", 1_000_000), Err(Forged::Headers));
        for bad in ["v0=", "v0=zz", "v1=00", ""] {
            let mut headers = signed(1_000_000, b"");
            headers.insert("x-slack-signature", bad.parse().unwrap());
            assert_eq!(check(&headers, b"", 1_000_000), Err(Forged::Headers));
        }
        let mut headers = signed(1_000_000, b"");
        headers.insert("x-slack-request-timestamp", i64::MIN.to_string().parse().unwrap());
        assert_eq!(check(&headers, b"", 1_000_000), Err(Forged::Stale));
    }

    #[test]
    fn an_empty_secret_gives_no_verifier() {
        assert!(Verifier::new("").is_none());
        assert!(Verifier::new("  ").is_none());
    }
}
