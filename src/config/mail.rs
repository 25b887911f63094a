//! What is wrong with the settings of mail, each in one sentence.

use super::Config;
use crate::mail::{Office, OfficeError};
use crate::slack::install::manifest;
use secrecy::ExposeSecret as _;

impl Config {
    /// Whether updates go out by e-mail, too.
    pub fn sends_mail(&self) -> bool {
        !self.smtp_url.expose_secret().trim().is_empty()
    }

    /// What is wrong with which setting of mail, if anything is.
    pub(super) fn mail_problem(&self) -> Option<(&'static str, String)> {
        if !self.sends_mail() {
            let alone = "is empty, but mail_from is set; set both, or empty both";
            return (!self.mail_from.trim().is_empty()).then(|| ("smtp_url", alone.to_owned()));
        }
        if manifest::base(&self.public_url).is_err() {
            let problem = "must be the https:// address at which browsers reach Accord, since each mail has a link that turns mail off";
            return Some(("public_url", problem.to_owned()));
        }
        Office::check(&self.smtp_url, &self.mail_from).err().map(|error| match error {
            OfficeError::From => ("mail_from", error.to_string()),
            OfficeError::Url | OfficeError::Clear => ("smtp_url", error.to_string()),
        })
    }

    /// The way to the mail server, where one is set. Within a runtime only.
    pub fn office(&self) -> Result<Option<Office>, OfficeError> {
        if !self.sends_mail() {
            return Ok(None);
        }
        Office::new(&self.smtp_url, &self.mail_from, &self.public_url).map(Some)
    }
}
