//! The keys that seal tokens at rest: XChaCha20-Poly1305, bound to whose token it is and what for.

use crate::domain::ids::WorkspaceId;
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD};
use chacha20poly1305::aead::{Aead as _, KeyInit as _, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use secrecy::{ExposeSecret as _, SecretString};
use std::sync::Arc;

/// Bytes of a key.
const KEY: usize = 32;
/// Bytes of a nonce; long enough to be drawn at random.
const NONCE: usize = 24;

/// What a sealed text is for: one can never stand in another's place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// The token that Slack is called with.
    Bot,
    /// The token that gets the next one.
    Refresh,
}

/// The keys by version. Cheap to clone; its `Debug` shows versions alone.
#[derive(Clone)]
pub struct Keys(Arc<Vec<(i64, XChaCha20Poly1305)>>);

/// Why the keys cannot be used: one sentence, with nothing of a key in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeysError {
    /// No key.
    #[error("is empty; make one with `openssl rand -base64 32` and keep it where the database is not")]
    Empty,
    /// Not of the right form.
    #[error(
        "must be 32 bytes in base64 or hex, or several as v2:KEY,v1:KEY; make one with `openssl rand -base64 32`"
    )]
    Malformed,
    /// One version twice.
    #[error("names version {0} twice")]
    Twice(i64),
}

/// Why sealed bytes could not be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OpenError {
    /// There is no key of this version.
    #[error("there is no key v{0}")]
    NoKey(i64),
    /// Another key sealed them, or for another place.
    #[error("key v{0} does not fit")]
    WrongKey(i64),
}

impl Keys {
    /// Reads `KEY`, which is version 1, or `v2:KEY,v1:KEY`. Each is 32 bytes in base64 or hex.
    pub fn parse(text: &SecretString) -> Result<Self, KeysError> {
        let text = text.expose_secret().trim();
        if text.is_empty() {
            return Err(KeysError::Empty);
        }
        let mut keys: Vec<(i64, XChaCha20Poly1305)> = Vec::new();
        for part in text.split(',').map(str::trim) {
            let (version, key) = match part.split_once(':') {
                Some((version, key)) => (version_of(version).ok_or(KeysError::Malformed)?, key),
                None => (1, part),
            };
            if keys.iter().any(|(known, _)| *known == version) {
                return Err(KeysError::Twice(version));
            }
            let key = bytes_of(key.trim()).ok_or(KeysError::Malformed)?;
            keys.push((version, XChaCha20Poly1305::new(&key.into())));
        }
        keys.sort_by_key(|(version, _)| -version);
        Ok(Self(Arc::new(keys)))
    }

    /// The version that seals: the highest.
    pub fn newest(&self) -> i64 {
        self.0.first().map_or(0, |(version, _)| *version)
    }

    /// Seals a text with the newest key.
    pub fn seal(&self, workspace: WorkspaceId, purpose: Purpose, text: &SecretString) -> Vec<u8> {
        let nonce: [u8; NONCE] = rand::random();
        let Some((version, cipher)) = self.0.first() else { return Vec::new() };
        let aad = bound_to(workspace, purpose, *version);
        let payload = Payload { msg: text.expose_secret().as_bytes(), aad: aad.as_bytes() };
        // Fails for texts of more than 256 GB alone.
        let sealed = cipher.encrypt(&XNonce::from(nonce), payload).unwrap_or_default();
        [nonce.as_slice(), &sealed].concat()
    }

    /// Opens what [`Keys::seal`] sealed with the key of `version`.
    pub fn open(
        &self,
        workspace: WorkspaceId,
        purpose: Purpose,
        version: i64,
        sealed: &[u8],
    ) -> Result<SecretString, OpenError> {
        let key = self.0.iter().find(|(known, _)| *known == version);
        let (_, cipher) = key.ok_or(OpenError::NoKey(version))?;
        let wrong = OpenError::WrongKey(version);
        let (nonce, sealed) = sealed.split_first_chunk::<NONCE>().ok_or(wrong)?;
        let aad = bound_to(workspace, purpose, version);
        let payload = Payload { msg: sealed, aad: aad.as_bytes() };
        let text = cipher.decrypt(&XNonce::from(*nonce), payload).map_err(|_| wrong)?;
        String::from_utf8(text).map(SecretString::from).map_err(|_| wrong)
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.0.iter().map(|(version, _)| format!("v{version}"))).finish()
    }
}

fn bound_to(workspace: WorkspaceId, purpose: Purpose, version: i64) -> String {
    let purpose = match purpose {
        Purpose::Bot => "bot token",
        Purpose::Refresh => "refresh token",
    };
    format!("accord/{}/{purpose}/v{version}", workspace.0)
}

fn version_of(text: &str) -> Option<i64> {
    text.strip_prefix('v')?.parse().ok().filter(|version| *version > 0)
}

/// 64 hexadecimal digits, or base64: no text can be read as 32 bytes both ways.
fn bytes_of(text: &str) -> Option<[u8; KEY]> {
    if text.len() == 2 * KEY {
        let pairs = (0..KEY).map(|at| u8::from_str_radix(text.get(2 * at..2 * at + 2)?, 16).ok());
        return pairs.collect::<Option<Vec<u8>>>()?.try_into().ok();
    }
    [STANDARD, STANDARD_NO_PAD, URL_SAFE, URL_SAFE_NO_PAD]
        .iter()
        .find_map(|alphabet| alphabet.decode(text).ok())?
        .try_into()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const HEX: &str = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    const BASE64: &str = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    const OTHER: &str = "v2:ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff";
    const TEAM: WorkspaceId = WorkspaceId(7);

    fn keys(text: &str) -> Keys {
        Keys::parse(&text.into()).unwrap()
    }

    #[rstest]
    #[case("", KeysError::Empty)]
    #[case("  ", KeysError::Empty)]
    #[case("too short", KeysError::Malformed)]
    #[case("v0:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", KeysError::Malformed)]
    #[case("2:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", KeysError::Malformed)]
    #[case("zz0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f", KeysError::Malformed)]
    #[case(
        "v1:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=,AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
        KeysError::Twice(1)
    )]
    fn what_is_no_key_is_refused(#[case] text: &str, #[case] why: KeysError) {
        assert_eq!(Keys::parse(&text.into()).unwrap_err(), why);
    }

    #[test]
    fn hex_and_base64_name_the_same_key() {
        let sealed = keys(HEX).seal(TEAM, Purpose::Bot, &"xoxb-1".into());
        for form in [BASE64, BASE64.trim_end_matches('='), &HEX.to_uppercase()] {
            let opened = keys(form).open(TEAM, Purpose::Bot, 1, &sealed).unwrap();
            assert_eq!(opened.expose_secret(), "xoxb-1");
        }
    }

    #[test]
    fn sealed_bytes_open_only_for_what_they_were_sealed_for() {
        let keys = keys(HEX);
        let sealed = keys.seal(TEAM, Purpose::Bot, &"xoxb-1".into());
        assert!(!sealed.windows(6).any(|part| part == b"xoxb-1"));
        assert_ne!(sealed, keys.seal(TEAM, Purpose::Bot, &"xoxb-1".into()), "every nonce is another");
        let wrong = Some(OpenError::WrongKey(1));
        assert_eq!(keys.open(WorkspaceId(8), Purpose::Bot, 1, &sealed).err(), wrong);
        assert_eq!(keys.open(TEAM, Purpose::Refresh, 1, &sealed).err(), wrong);
        for bit in [0, NONCE, sealed.len() - 1] {
            let mut bent = sealed.clone();
            bent[bit] ^= 1;
            assert_eq!(keys.open(TEAM, Purpose::Bot, 1, &bent).err(), wrong);
        }
        assert_eq!(keys.open(TEAM, Purpose::Bot, 1, b"short").err(), wrong);
    }

    #[test]
    fn the_highest_version_seals_and_older_ones_still_open() {
        let old = keys(HEX);
        let both = keys(&format!("v1:{HEX}, {OTHER}"));
        let (before, after) = ("before".into(), "after".into());
        let sealed = old.seal(TEAM, Purpose::Bot, &before);
        assert_eq!(both.newest(), 2);
        assert_eq!(both.open(TEAM, Purpose::Bot, 1, &sealed).unwrap().expose_secret(), "before");
        let sealed = both.seal(TEAM, Purpose::Bot, &after);
        assert_eq!(both.open(TEAM, Purpose::Bot, 2, &sealed).unwrap().expose_secret(), "after");
        assert_eq!(old.open(TEAM, Purpose::Bot, 2, &sealed).err(), Some(OpenError::NoKey(2)));
    }

    #[test]
    fn nothing_of_a_key_is_shown() {
        assert_eq!(format!("{:?}", keys(&format!("{OTHER},v1:{HEX}"))), r#"["v2", "v1"]"#);
        assert!(!KeysError::Malformed.to_string().contains("0001"));
    }
}
