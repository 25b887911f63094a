//! Slack's tokens and secrets by their look: whoever pastes the wrong one is told which one it is.

/// What a text that should be a token or a secret is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The bot's own, which the Web API takes.
    Bot,
    /// A person's.
    User,
    /// The app's, for Socket Mode.
    App,
    /// A refresh token.
    Refresh,
    /// For creating apps by their manifest.
    Configuration,
    /// Of an app as they were made before 2021.
    Legacy,
    /// Of somebody's browser or client.
    Session,
    /// A signing or client secret.
    Secret,
    /// Nothing that Slack gives out.
    Unknown,
}

/// The setting that a token or secret is written into, with where to find the right one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// `slack_bot_token`.
    BotToken,
    /// `slack_app_token`.
    AppToken,
    /// `slack_signing_secret`.
    SigningSecret,
}

impl Kind {
    /// The kind of `text`, by its first letters.
    pub fn of(text: &str) -> Self {
        const KINDS: [(&str, Kind); 11] = [
            ("xoxb-", Kind::Bot),
            ("xoxe.xoxb-", Kind::Bot),
            ("xoxp-", Kind::User),
            ("xoxe.xoxp-", Kind::Configuration),
            ("xapp-", Kind::App),
            ("xoxe-", Kind::Refresh),
            ("xoxa-", Kind::Legacy),
            ("xoxr-", Kind::Legacy),
            ("xoxo-", Kind::Legacy),
            ("xoxs-", Kind::Session),
            ("xoxc-", Kind::Session),
        ];
        let found = KINDS.iter().find(|(begin, _)| text.starts_with(begin));
        match found {
            Some((_, kind)) => *kind,
            None if text.len() == 32 && text.chars().all(|c| c.is_ascii_hexdigit()) => Self::Secret,
            None => Self::Unknown,
        }
    }

    fn words(self) -> &'static str {
        match self {
            Self::Bot => "a bot token (xoxb-…)",
            Self::User => "a user token (xoxp-…)",
            Self::App => "an app-level token (xapp-…)",
            Self::Refresh => "a refresh token (xoxe-…)",
            Self::Configuration => "a rotating user or configuration token (xoxe.xoxp-…)",
            Self::Legacy => "a token of a legacy app",
            Self::Session => "a token of somebody's browser",
            Self::Secret => "a signing or client secret",
            Self::Unknown => "no token of Slack's",
        }
    }
}

impl Place {
    /// The setting's name.
    pub fn setting(self) -> &'static str {
        match self {
            Self::BotToken => "slack_bot_token",
            Self::AppToken => "slack_app_token",
            Self::SigningSecret => "slack_signing_secret",
        }
    }

    /// What is wrong with `text` in this place: what it is, and where the right one stands. `None` if it may be right.
    pub fn problem(self, text: &str) -> Option<String> {
        let remedy = self.remedy();
        if text.trim().is_empty() {
            let without = if self == Self::SigningSecret {
                ", or set slack_app_token: Socket Mode needs none"
            } else {
                ""
            };
            return Some(format!("is empty; {remedy}{without}"));
        }
        let kind = Kind::of(text);
        match (self, kind) {
            (Self::BotToken, Kind::Bot)
            | (Self::AppToken, Kind::App)
            | (Self::SigningSecret, Kind::Secret | Kind::Unknown) => None,
            (Self::BotToken, _) => Some(format!("is {}, not a bot token (xoxb-…); {remedy}", kind.words())),
            (Self::AppToken, _) => {
                Some(format!("is {}, not an app-level token (xapp-…); {remedy}", kind.words()))
            }
            (Self::SigningSecret, _) => {
                Some(format!("is {}, not the signing secret; {remedy}", kind.words()))
            }
        }
    }

    fn remedy(self) -> &'static str {
        match self {
            Self::BotToken => "copy the Bot User OAuth Token from your Slack app's OAuth & Permissions page",
            Self::AppToken => {
                "generate one with the scope connections:write on your Slack app's Basic Information page"
            }
            Self::SigningSecret => "copy the Signing Secret from your Slack app's Basic Information page",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(Place::BotToken, "xoxb-1", None)]
    #[case(Place::BotToken, "xoxe.xoxb-1", None)]
    #[case(Place::BotToken, "", Some("is empty"))]
    #[case(Place::BotToken, "xoxp-1", Some("is a user token (xoxp-…), not a bot token"))]
    #[case(Place::BotToken, "xapp-1", Some("is an app-level token (xapp-…), not a bot token"))]
    #[case(Place::BotToken, "xoxe-1-abc", Some("is a refresh token"))]
    #[case(Place::BotToken, "0123456789abcdef0123456789abcdef", Some("is a signing or client secret"))]
    #[case(Place::BotToken, "hunter2", Some("is no token of Slack's"))]
    #[case(Place::AppToken, "xapp-1", None)]
    #[case(Place::AppToken, "xoxb-1", Some("is a bot token (xoxb-…), not an app-level token"))]
    #[case(Place::SigningSecret, "0123456789abcdef0123456789abcdef", None)]
    #[case(Place::SigningSecret, "any other secret", None)]
    #[case(Place::SigningSecret, " ", Some("is empty"))]
    #[case(Place::SigningSecret, "xoxb-1", Some("is a bot token (xoxb-…), not the signing secret"))]
    fn the_sentence_says_what_it_is(#[case] place: Place, #[case] text: &str, #[case] says: Option<&str>) {
        let problem = place.problem(text);
        assert_eq!(problem.is_some(), says.is_some(), "{problem:?}");
        let (problem, says) = (problem.unwrap_or_default(), says.unwrap_or_default());
        assert!(problem.starts_with(says), "{problem}");
        assert!(text.len() < 6 || !problem.contains(text), "{problem}");
    }
}
