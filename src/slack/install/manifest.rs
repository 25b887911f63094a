//! The app manifest: everything Slack must know of Accord, in one text to paste. Only what is used is asked for.

use serde_json::{Value, json};

/// What may differ from one installation to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wishes<'a> {
    /// The app's name.
    pub name: &'a str,
    /// The slash command.
    pub command: &'a str,
    /// Where Slack reaches Accord.
    pub url: &'a str,
}

/// Why there is no manifest: one sentence that says what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ManifestError {
    /// A name that Slack does not take.
    #[error("--name {0:?} must have 1 to 35 characters, with a letter or digit among them")]
    Name(String),
    /// A command that Slack does not take.
    #[error(
        "--command {0:?} must be a slash and up to 31 small letters, digits, hyphens or underscores, such as /accord"
    )]
    Command(String),
    /// An address that Slack cannot reach safely.
    #[error(
        "--url {0:?} must be an https:// address without query, such as https://accord.example.com (http:// is for \
         this machine only)"
    )]
    Url(String),
}

const NAME_MAX: usize = 35;
const COMMAND_MAX: usize = 32;
const DESCRIPTION: &str = "Keeps the sponsor, the stakeholders and the owner of an internal product in agreement, without another meeting.";
const LONG_DESCRIPTION: &str = "Accord is for the people who own an internal product. It asks stakeholders short \
     questions on a schedule and shows disagreement while it is cheap, collects feedback and decisions where they \
     happen, lets the sponsor approve with an emoji, and posts a weekly update that is drafted from the records. An \
     initiative goes through five stages, and each gate between them is a decision that everybody can look up. Type \
     /accord help to begin.";

/// What the bot may do. `history` is for the words of a message that somebody marks, and for finding out whether a
/// message whose sending was cut off stands.
pub const SCOPES: [&str; 12] = [
    "app_mentions:read",
    "channels:history",
    "channels:read",
    "chat:write",
    "chat:write.public",
    "commands",
    "groups:history",
    "groups:read",
    "im:history",
    "im:write",
    "reactions:read",
    "users:read",
];

/// Those of [`SCOPES`] that whoever installs it may leave out: posting in public channels before being invited.
const OPTIONAL: [&str; 1] = ["chat:write.public"];

/// What Slack tells the bot.
const EVENTS: [&str; 6] =
    ["app_mention", "message.im", "reaction_added", "reaction_removed", "team_join", "user_change"];

/// Menu entries: type, name, callback id, description.
const SHORTCUTS: [(&str, &str, &str, &str); 4] = [
    (
        "message",
        "Capture as feedback",
        "feedback.capture",
        "Keeps this message as feedback on the initiative",
    ),
    (
        "message",
        "Record as decision",
        "decision.record",
        "Proposes a decision with this message as its context",
    ),
    ("global", "New initiative", "initiative.new", "Starts an initiative: name, sponsor and channel"),
    ("global", "Propose a decision", "decision.propose", "Asks for a decision on one of your initiatives"),
];

/// The manifest of an app that Slack reaches by HTTP.
pub fn http(wishes: &Wishes<'_>) -> Result<Value, ManifestError> {
    let display_name = display_name(wishes.name)?;
    let command = command(wishes.command)?;
    let base = base(wishes.url)?;
    let shortcuts: Vec<Value> = SHORTCUTS
        .iter()
        .map(|(kind, name, callback_id, description)| {
            json!({ "type": kind, "name": name, "callback_id": callback_id, "description": description })
        })
        .collect();
    Ok(json!({
        "display_information": {
            "name": wishes.name.trim(),
            "description": DESCRIPTION,
            "long_description": LONG_DESCRIPTION,
        },
        "features": {
            "app_home": {
                "home_tab_enabled": false,
                "messages_tab_enabled": true,
                "messages_tab_read_only_enabled": false,
            },
            "bot_user": { "display_name": display_name, "always_online": true },
            "shortcuts": shortcuts,
            "slash_commands": [{
                "command": command,
                "url": format!("{base}/slack/commands"),
                "description": "What needs you, and everything else about your initiatives",
                "usage_hint": "new | decide TITLE | update | feedback TEXT | help",
                "should_escape": false,
            }],
        },
        "oauth_config": { "scopes": { "bot": SCOPES, "bot_optional": OPTIONAL } },
        "settings": {
            "event_subscriptions": { "request_url": format!("{base}/slack/events"), "bot_events": EVENTS },
            "interactivity": { "is_enabled": true, "request_url": format!("{base}/slack/interactions") },
            "org_deploy_enabled": false,
            "socket_mode_enabled": false,
            "token_rotation_enabled": false,
        },
    }))
}

/// The bot's name, of the characters that Slack takes there.
fn display_name(name: &str) -> Result<String, ManifestError> {
    let name = name.trim();
    let display: String =
        name.to_lowercase().chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    if name.chars().count() > NAME_MAX || !display.contains(|c: char| c.is_ascii_alphanumeric()) {
        return Err(ManifestError::Name(name.to_owned()));
    }
    Ok(display.trim_matches('-').to_owned())
}

fn command(command: &str) -> Result<&str, ManifestError> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '_');
    let word = command.strip_prefix('/').filter(|word| !word.is_empty() && word.chars().all(fits));
    match word {
        Some(_) if command.len() <= COMMAND_MAX => Ok(command),
        _ => Err(ManifestError::Command(command.to_owned())),
    }
}

/// An address at which Slack reaches Accord safely, without the slash at its end.
pub fn base(url: &str) -> Result<String, ManifestError> {
    let refused = || ManifestError::Url(url.to_owned());
    let parsed = reqwest::Url::parse(url).map_err(|_| refused())?;
    let safe = parsed.scheme() == "https" || (parsed.scheme() == "http" && is_loopback(&parsed));
    let plain = parsed.query().is_none()
        && parsed.fragment().is_none()
        && parsed.username().is_empty()
        && parsed.password().is_none();
    if safe && plain { Ok(parsed.as_str().trim_end_matches('/').to_owned()) } else { Err(refused()) }
}

fn is_loopback(url: &reqwest::Url) -> bool {
    url.host_str().is_some_and(|host| {
        host == "localhost"
            || host.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const WISHES: Wishes<'_> =
        Wishes { name: "Accord", command: "/accord", url: "https://accord.example.com/" };

    fn length(value: &Value) -> usize {
        value.as_str().map_or(0, |text| text.chars().count())
    }

    #[test]
    fn slacks_limits_are_kept() {
        let manifest = http(&WISHES).unwrap();
        let about = &manifest["display_information"];
        assert!((1..=35).contains(&length(&about["name"])));
        assert!((1..=140).contains(&length(&about["description"])));
        assert!((175..=4000).contains(&length(&about["long_description"])));
        let shortcuts = manifest["features"]["shortcuts"].as_array().unwrap();
        assert!(shortcuts.len() <= 10);
        for shortcut in shortcuts {
            assert!((1..=24).contains(&length(&shortcut["name"])), "{shortcut}");
            assert!((1..=150).contains(&length(&shortcut["description"])), "{shortcut}");
            assert!((1..=255).contains(&length(&shortcut["callback_id"])), "{shortcut}");
        }
        assert!((1..=32).contains(&length(&manifest["features"]["slash_commands"][0]["command"])));
    }

    #[test]
    fn slack_is_sent_to_the_routes_of_the_inlet() {
        let manifest = http(&Wishes { url: "https://example.com/accord", ..WISHES }).unwrap();
        let settings = &manifest["settings"];
        let addresses = [
            &manifest["features"]["slash_commands"][0]["url"],
            &settings["event_subscriptions"]["request_url"],
            &settings["interactivity"]["request_url"],
        ];
        let paths = ["commands", "events", "interactions"]
            .map(|path| Value::from(format!("https://example.com/accord/slack/{path}")));
        assert_eq!(addresses, [&paths[0], &paths[1], &paths[2]]);
    }

    #[test]
    fn what_is_optional_is_asked_for_too() {
        assert!(OPTIONAL.iter().all(|scope| SCOPES.contains(scope)));
        assert!(SCOPES.is_sorted() && EVENTS.is_sorted());
    }

    #[rstest]
    #[case("https://accord.example.com", true)]
    #[case("http://127.0.0.1:3000", true)]
    #[case("http://localhost:3000/", true)]
    #[case("http://[::1]:3000", true)]
    #[case("http://accord.example.com", false)]
    #[case("https://accord.example.com/?a=1", false)]
    #[case("https://kim:secret@accord.example.com", false)]
    #[case("ftp://localhost", false)]
    #[case("accord.example.com", false)]
    #[case("", false)]
    fn only_safe_addresses_are_taken(#[case] url: &str, #[case] taken: bool) {
        let outcome = http(&Wishes { url, ..WISHES });
        assert_eq!(outcome.is_ok(), taken);
        if let Err(error) = outcome {
            assert_eq!(error, ManifestError::Url(url.to_owned()));
        }
    }

    #[rstest]
    #[case("/accord", true)]
    #[case("/align_2-me", true)]
    #[case("accord", false)]
    #[case("/", false)]
    #[case("/Accord", false)]
    #[case("/two words", false)]
    #[case("/a23456789012345678901234567890123", false)]
    fn only_slacks_commands_are_taken(#[case] command: &str, #[case] taken: bool) {
        assert_eq!(http(&Wishes { command, ..WISHES }).is_ok(), taken);
    }

    #[rstest]
    #[case("Accord", Some("accord"))]
    #[case(" Our Accord! ", Some("our-accord"))]
    #[case("", None)]
    #[case("!!", None)]
    #[case("a name that is longer than Slack takes", None)]
    fn the_bot_is_named_after_the_app(#[case] name: &str, #[case] bot: Option<&str>) {
        let manifest = http(&Wishes { name, ..WISHES });
        let shown = manifest.ok().map(|m| m["features"]["bot_user"]["display_name"].clone());
        assert_eq!(shown, bot.map(Value::from));
    }
}
