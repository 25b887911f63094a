//! Why a connection needs a successor.

/// What happened to it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// Slack will close it soon.
    Warned,
    /// Slack wants a fresh one.
    Refresh,
    /// Socket Mode was switched off.
    Disabled,
    /// The app has more than it may.
    TooMany,
    /// Slack said something new.
    Told,
    /// It is about as old as Slack lets it become.
    Aged,
    /// Slack says nothing.
    Silent,
    /// Slack closed it.
    Closed,
    /// It broke.
    Lost,
}

/// What a connection tells whoever keeps it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parting {
    /// Why.
    pub why: Why,
    /// It came to nothing: the next one may fare no better.
    pub young: bool,
}

impl Why {
    /// Reads the reason of a disconnect frame.
    pub fn of(reason: &str) -> Self {
        match reason {
            "warning" => Self::Warned,
            "refresh_requested" => Self::Refresh,
            "link_disabled" => Self::Disabled,
            "too_many_websockets" => Self::TooMany,
            _ => Self::Told,
        }
    }

    /// For the metrics.
    pub fn word(self) -> &'static str {
        match self {
            Self::Warned => "warning",
            Self::Refresh => "refresh_requested",
            Self::Disabled => "link_disabled",
            Self::TooMany => "too_many_websockets",
            Self::Told => "other",
            Self::Aged => "aged",
            Self::Silent => "silent",
            Self::Closed => "closed",
            Self::Lost => "lost",
        }
    }

    /// Whether every connection comes to such an end.
    pub fn is_routine(self) -> bool {
        matches!(self, Self::Warned | Self::Refresh | Self::Aged)
    }

    /// What to say while there is no other connection.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Disabled => {
                "Socket Mode was switched off for the app: switch it on, on the app's Socket Mode page"
            }
            Self::TooMany => {
                "the app has more sockets open than Slack allows (ten): run fewer replicas, or set socket_connections lower"
            }
            Self::Silent => "Slack says nothing on its socket",
            Self::Lost => "the connection to Slack broke",
            Self::Warned | Self::Refresh | Self::Told | Self::Aged | Self::Closed => {
                "Slack closed its socket"
            }
        }
    }
}
