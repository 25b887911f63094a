//! The way to the mail server: the operator's own, by SMTP.

use super::names::Names;
use crate::domain::mail::Address;
use crate::slack::views::mail::Mail;
use jiff::Timestamp;
use lettre::address::Envelope;
use lettre::message::header::{Header, HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::extension::ClientId;
use lettre::transport::smtp::{AsyncSmtpTransportBuilder, Error};
use lettre::{AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use secrecy::{ExposeSecret as _, SecretString};
use std::error::Error as _;
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Mails under way at once, of all workspaces together: the other hands are Slack's.
const HANDS: usize = 2;
/// How long each step of the talk with the server may take.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long the way in and the mail may take, each: both are over before the lease of a job is.
const ALL: Duration = Duration::from_secs(22);

/// What cannot be used of the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum OfficeError {
    /// No address of a server.
    #[error("must look like smtps://NAME:PASSWORD@HOST:465 or smtp://NAME:PASSWORD@HOST:587?tls=required")]
    Url,
    /// The password would travel in clear text.
    #[error("would send the password unencrypted; add ?tls=required, or begin it with smtps://")]
    Clear,
    /// No sender.
    #[error("must be the address that mail comes from, such as Accord <accord@example.com>")]
    From,
}

/// What the mail server answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answer {
    /// It took the mail.
    Taken,
    /// The mail is still here: the server was not reached, or asked to wait.
    NotNow(&'static str),
    /// It may have taken the mail.
    Unclear(&'static str),
    /// It never takes mail for this mailbox.
    NoMailbox(u16),
    /// It never takes this mail.
    Refused(u16),
}

/// A connection to the mail server, who sends, and where its readers turn mail off. Cheap to clone.
#[derive(Clone)]
pub struct Office {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    public_url: String,
    hands: Arc<Semaphore>,
    names: Names,
}

/// One mail on its way.
pub(super) struct Letter<'a> {
    /// To whom.
    pub to: &'a Address,
    /// What it says.
    pub mail: &'a Mail,
    /// What names it, however often it is sent.
    pub id: &'a str,
    /// When it is sent.
    pub at: Timestamp,
    /// The link that turns mail off, where it does.
    pub off: Option<&'a str>,
}

impl Office {
    /// Whether these settings can be used; nothing is reached.
    pub fn check(url: &SecretString, from: &str) -> Result<(), OfficeError> {
        read(url, from).map(drop)
    }

    /// For the server at `url` in lettre's form; `from` sends, and browsers reach us at `public_url`.
    pub fn new(url: &SecretString, from: &str, public_url: &str) -> Result<Self, OfficeError> {
        let (builder, from) = read(url, from)?;
        let name = ClientId::Domain(from.email.domain().to_owned());
        let transport = builder.hello_name(name).timeout(Some(PATIENCE)).build();
        let public_url = public_url.trim_end_matches('/').to_owned();
        Ok(Self {
            transport,
            from,
            public_url,
            hands: Arc::new(Semaphore::new(HANDS)),
            names: Names::default(),
        })
    }

    /// Whether the server lets us in: `Taken` if so.
    pub async fn knock(&self) -> Answer {
        match tokio::time::timeout(ALL, self.transport.test_connection()).await {
            Ok(Ok(true)) => Answer::Taken,
            Ok(Ok(false)) => Answer::NotNow("the mail server hung up"),
            Ok(Err(error)) => match error.status() {
                Some(code) if error.is_permanent() => Answer::Refused(code.into()),
                _ => Answer::NotNow(not_sent(&error)),
            },
            Err(_) => Answer::NotNow("the mail server did not answer in time"),
        }
    }

    /// A hand for one mail, where one is free.
    pub(super) fn hand(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.hands).try_acquire_owned().ok()
    }

    /// The names that Slack gave lately.
    pub(super) fn names(&self) -> &Names {
        &self.names
    }

    /// The link that turns mail off.
    pub(super) fn off(&self, token: &str) -> String {
        format!("{}/mail/unsubscribe?token={token}", self.public_url)
    }

    /// Whether the server lets us in; else what to do with the mail, of which nothing was sent.
    pub(super) async fn closed(&self) -> Option<Answer> {
        match self.knock().await {
            Answer::Taken => None,
            // The operator's name or password: it is put right some day.
            Answer::Refused(code) => {
                tracing::error!(code, "the mail server does not let Accord in: check smtp_url");
                Some(Answer::NotNow("the mail server does not let Accord in"))
            }
            other => Some(other),
        }
    }

    /// Sends a mail, once the server let us in.
    pub(super) async fn send(&self, letter: &Letter<'_>) -> Answer {
        let Some((envelope, bytes)) = self.written(letter) else { return Answer::NoMailbox(553) };
        match tokio::time::timeout(ALL, self.transport.send_raw(&envelope, &bytes)).await {
            Ok(Ok(_)) => Answer::Taken,
            Ok(Err(error)) => judged(&error),
            Err(_) => Answer::Unclear("the mail server did not answer in time"),
        }
    }

    /// The mail as it goes over the wire; `None` where its address is none after all.
    fn written(&self, letter: &Letter<'_>) -> Option<(Envelope, Vec<u8>)> {
        let to: lettre::Address = letter.to.as_str().parse().ok()?;
        let id = format!("<{}@{}>", letter.id, self.from.email.domain());
        let mut message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(letter.mail.subject.clone())
            .date(SystemTime::from(letter.at))
            .message_id(Some(id))
            .header(Automatic);
        if let Some(off) = letter.off {
            message = message.header(Off(format!("<{off}>"))).header(OneClick);
        }
        let parts = MultiPart::alternative_plain_html(letter.mail.text.clone(), letter.mail.html.clone());
        let message = message.multipart(parts).ok()?;
        Some((message.envelope().clone(), message.formatted()))
    }
}

fn read(url: &SecretString, from: &str) -> Result<(AsyncSmtpTransportBuilder, Mailbox), OfficeError> {
    let url = url.expose_secret().trim();
    // What lettre says of an address may repeat it.
    let builder = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|_| OfficeError::Url)?;
    if is_clear(url) {
        return Err(OfficeError::Clear);
    }
    Ok((builder, from.trim().parse().map_err(|_| OfficeError::From)?))
}

/// Whether a name and a password would travel unencrypted to another machine.
fn is_clear(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("smtp://") else { return false };
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let encrypted = query.split('&').any(|pair| pair == "tls=required");
    let place = place.split('/').next().unwrap_or_default();
    let Some((_, host)) = place.rsplit_once('@') else { return false };
    let here = ["localhost", "127.0.0.1", "[::1]"];
    !encrypted && !here.iter().any(|name| host == *name || host.starts_with(&format!("{name}:")))
}

/// What an error means once the server let us in. Its words may hold the address: they are not repeated.
fn judged(error: &Error) -> Answer {
    match error.status().map(u16::from) {
        Some(code) if error.is_permanent() => {
            if is_of_mailbox(code, &error.to_string()) {
                Answer::NoMailbox(code)
            } else {
                Answer::Refused(code)
            }
        }
        Some(_) => Answer::NotNow("the mail server asked to wait"),
        None if error.is_tls() || error.is_client() => Answer::NotNow(not_sent(error)),
        None => Answer::Unclear("the connection broke"),
    }
}

fn not_sent(error: &Error) -> &'static str {
    if error.status().is_some() {
        "the mail server asked to wait"
    } else if is_of_tls(error) {
        "there is no encrypted connection to the mail server"
    } else {
        "the mail server is not reached"
    }
}

/// Whether the certificate, or what was said about encryption, was not right: lettre hides that behind a connection that failed.
fn is_of_tls(error: &Error) -> bool {
    let mut cause = error.source();
    while let Some(at) = cause {
        if let Some(inner) = at.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref)
            && inner.is::<rustls::Error>()
        {
            return true;
        }
        cause = at.source();
    }
    error.is_tls()
}

/// Whether a refusal is about the mailbox (RFC 3463: class 5.1 but for the sender's, and 5.2), and not about us or the mail.
fn is_of_mailbox(code: u16, said: &str) -> bool {
    let detail = said.split(|c: char| !c.is_ascii_digit() && c != '.').find(|word| {
        let mut parts = word.split('.');
        parts.next() == Some("5")
            && parts.clone().count() == 2
            && parts.all(|part| part.parse::<u16>().is_ok())
    });
    match detail {
        Some("5.1.7" | "5.1.8") => false,
        Some(detail) => detail.starts_with("5.1.") || detail.starts_with("5.2."),
        None => matches!(code, 550 | 551),
    }
}

/// `Auto-Submitted: auto-generated` (RFC 3834): nobody's out-of-office note answers it.
#[derive(Clone)]
struct Automatic;

/// `List-Unsubscribe` with this link (RFC 2369).
#[derive(Clone)]
struct Off(String);

/// `List-Unsubscribe-Post: List-Unsubscribe=One-Click` (RFC 8058).
#[derive(Clone)]
struct OneClick;

/// A header of ours, which is never read back.
macro_rules! header {
    ($kind:ident, $name:literal, |$this:ident| $value:expr) => {
        impl Header for $kind {
            fn name() -> HeaderName {
                HeaderName::new_from_ascii_str($name)
            }

            fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Err("it is only written".into())
            }

            fn display(&self) -> HeaderValue {
                let $this = self;
                HeaderValue::new(Self::name(), $value)
            }
        }
    };
}

header!(Automatic, "Auto-Submitted", |_this| "auto-generated".to_owned());
header!(Off, "List-Unsubscribe", |this| this.0.clone());
header!(OneClick, "List-Unsubscribe-Post", |_this| "List-Unsubscribe=One-Click".to_owned());

#[cfg(test)]
mod tests {
    use super::{Office, OfficeError, is_of_mailbox};
    use rstest::rstest;

    #[rstest]
    #[case("smtps://accord:secret@mail.example.com:465", "Accord <accord@example.com>", None)]
    #[case("smtp://accord:secret@mail.example.com:587?tls=required", "accord@example.com", None)]
    #[case("smtp://127.0.0.1:2525", "accord@example.com", None)]
    #[case("smtp://accord:secret@localhost:2525", "accord@example.com", None)]
    #[case("smtp://relay.internal", "accord@example.com", None)]
    #[case("smtp://accord:secret@mail.example.com:587", "accord@example.com", Some(OfficeError::Clear))]
    #[case("smtp://accord:secret@localhost.example.com", "accord@example.com", Some(OfficeError::Clear))]
    #[case("smtp://a:b@mail.example.com?tls=opportunistic", "accord@example.com", Some(OfficeError::Clear))]
    #[case("https://mail.example.com", "accord@example.com", Some(OfficeError::Url))]
    #[case("mail.example.com", "accord@example.com", Some(OfficeError::Url))]
    #[case("smtps://mail.example.com", "Accord", Some(OfficeError::From))]
    #[case("smtps://mail.example.com", "", Some(OfficeError::From))]
    fn settings_are_checked(#[case] url: &str, #[case] from: &str, #[case] wrong: Option<OfficeError>) {
        assert_eq!(Office::check(&url.into(), from).err(), wrong);
    }

    #[tokio::test]
    async fn two_mails_are_under_way_at_most() {
        let office = Office::new(&"smtp://127.0.0.1:9".into(), "accord@example.com", "https://a.example");
        let office = office.unwrap();
        let (one, two) = (office.hand(), office.clone().hand());
        assert!(one.is_some() && two.is_some());
        assert!(
            office.hand().is_none(),
            "fourteen hands are left for Slack, however long a mail server hangs"
        );
        drop(one);
        assert!(office.hand().is_some());
    }

    #[rstest]
    #[case(550, "permanent error (550): 5.1.1 <dana@example.com>: user unknown", true)]
    #[case(550, "permanent error (550): no such user", true)]
    #[case(552, "permanent error (552): 5.2.2 mailbox full", true)]
    #[case(550, "permanent error (550): 5.7.1 relaying denied", false)]
    #[case(550, "permanent error (550): 5.7.60 client may not send as this sender", false)]
    #[case(550, "permanent error (550): 5.1.8 sender address rejected", false)]
    #[case(554, "permanent error (554): transaction failed", false)]
    #[case(535, "permanent error (535): 5.7.8 authentication failed", false)]
    fn only_the_mailbox_s_own_no_is_about_the_mailbox(
        #[case] code: u16,
        #[case] said: &str,
        #[case] mailbox: bool,
    ) {
        assert_eq!(is_of_mailbox(code, said), mailbox);
    }
}
