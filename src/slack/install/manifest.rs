//! The app manifest: everything Slack must know of Accord, in one text to paste. Only what is used is asked for.

use super::scopes::SCOPES;
use serde_json::{Value, json};

/// What may differ from one installation to the next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wishes<'a> {
    /// The app's name.
    pub name: &'a str,
    /// The slash command.
    pub command: &'a str,
    /// How Slack reaches Accord.
    pub way: Way<'a>,
}

/// How Slack reaches Accord.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way<'a> {
    /// By requests to an address of ours.
    Http {
        /// The address.
        url: &'a str,
        /// Whether other workspaces install the app by themselves: redirect address, rotating tokens, whole organisations.
        oauth: bool,
    },
    /// By a socket that we open: there is no address anywhere.
    Socket,
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

/// What Slack tells the bot.
const EVENTS: [&str; 20] = [
    "app_home_opened",
    "app_mention",
    "app_uninstalled",
    "channel_archive",
    "channel_deleted",
    "channel_left",
    "channel_unarchive",
    "group_archive",
    "group_deleted",
    "group_left",
    "group_unarchive",
    "member_left_channel",
    "message.channels",
    "message.groups",
    "message.im",
    "reaction_added",
    "reaction_removed",
    "team_join",
    "tokens_revoked",
    "user_change",
];

/// Menu entries: type, name, callback id, description.
const SHORTCUTS: &[(&str, &str, &str, &str)] = &[
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
    (
        "message",
        "Record as promise",
        "promise.record",
        "Keeps what the sponsor promised, for them and the owner alone",
    ),
    ("message", "Raise a concern", "decision.concern", "Holds a decision until what worries you is settled"),
    ("global", "New initiative", "initiative.new", "Starts an initiative: name, sponsor and channel"),
    ("global", "Propose a decision", "decision.propose", "Asks for a decision on one of your initiatives"),
];

/// The manifest of an app as wished for.
pub fn manifest(wishes: &Wishes<'_>) -> Result<Value, ManifestError> {
    let display_name = display_name(wishes.name)?;
    let command = command(wishes.command)?;
    let mut manifest = json!({
        "display_information": {
            "name": wishes.name.trim(),
            "description": DESCRIPTION,
            "long_description": LONG_DESCRIPTION,
        },
        "features": {
            "app_home": {
                "home_tab_enabled": true,
                "messages_tab_enabled": true,
                "messages_tab_read_only_enabled": false,
            },
            "bot_user": { "display_name": display_name, "always_online": true },
            "shortcuts": shortcuts(),
            "slash_commands": [{
                "command": command,
                "description": "What needs you, and everything else about your initiatives",
                "usage_hint": "new | decide TITLE | update | feedback TEXT | help",
                "should_escape": true,
            }],
        },
        "oauth_config": { "scopes": scopes() },
        "settings": {
            "event_subscriptions": { "bot_events": EVENTS },
            "interactivity": { "is_enabled": true },
            "org_deploy_enabled": false,
            "socket_mode_enabled": wishes.way == Way::Socket,
            "token_rotation_enabled": false,
        },
    });
    if let Way::Http { url, oauth } = wishes.way {
        reached_at(&mut manifest, &base(url)?, oauth);
    }
    Ok(manifest)
}

fn shortcuts() -> Vec<Value> {
    SHORTCUTS
        .iter()
        .map(|(kind, name, callback_id, description)| {
            json!({ "type": kind, "name": name, "callback_id": callback_id, "description": description })
        })
        .collect()
}

fn scopes() -> Value {
    let all: Vec<_> = SCOPES.iter().map(|scope| scope.name).collect();
    let optional: Vec<_> = SCOPES.iter().filter(|scope| scope.optional).map(|scope| scope.name).collect();
    json!({ "bot": all, "bot_optional": optional })
}

/// Writes the addresses in.
fn reached_at(manifest: &mut Value, base: &str, oauth: bool) {
    manifest["features"]["slash_commands"][0]["url"] = json!(format!("{base}/slack/commands"));
    let settings = &mut manifest["settings"];
    settings["event_subscriptions"]["request_url"] = json!(format!("{base}/slack/events"));
    settings["interactivity"]["request_url"] = json!(format!("{base}/slack/interactions"));
    if oauth {
        settings["org_deploy_enabled"] = json!(true);
        settings["token_rotation_enabled"] = json!(true);
        manifest["oauth_config"]["redirect_urls"] = json!([format!("{base}/slack/oauth/callback")]);
    }
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

    const URL: &str = "https://accord.example.com/";
    const WISHES: Wishes<'_> = Wishes { name: "Accord", command: "/accord", way: at(URL) };

    const fn at(url: &str) -> Way<'_> {
        Way::Http { url, oauth: false }
    }

    fn length(value: &Value) -> usize {
        value.as_str().map_or(0, |text| text.chars().count())
    }

    #[test]
    fn slacks_limits_are_kept() {
        let manifest = manifest(&WISHES).unwrap();
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
        let manifest = manifest(&Wishes { way: at("https://example.com/accord"), ..WISHES }).unwrap();
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
    fn in_socket_mode_there_is_no_address() {
        let manifest = manifest(&Wishes { way: Way::Socket, ..WISHES }).unwrap();
        assert_eq!(manifest["settings"]["socket_mode_enabled"], true);
        assert_eq!(manifest["settings"]["interactivity"], json!({ "is_enabled": true }));
        assert!(!manifest.to_string().contains("://"), "{manifest:#}");
    }

    #[test]
    fn what_others_install_leads_them_back_and_rotates_its_tokens() {
        let way = Way::Http { url: URL, oauth: true };
        let manifest = manifest(&Wishes { way, ..WISHES }).unwrap();
        let back = json!(["https://accord.example.com/slack/oauth/callback"]);
        assert_eq!(manifest["oauth_config"]["redirect_urls"], back);
        assert_eq!(manifest["settings"]["token_rotation_enabled"], true);
    }

    #[test]
    fn lists_are_in_order() {
        assert!(SCOPES.is_sorted_by_key(|scope| scope.name) && EVENTS.is_sorted());
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
        let outcome = manifest(&Wishes { way: at(url), ..WISHES });
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
        assert_eq!(manifest(&Wishes { command, ..WISHES }).is_ok(), taken);
    }

    #[rstest]
    #[case("Accord", Some("accord"))]
    #[case(" Our Accord! ", Some("our-accord"))]
    #[case("", None)]
    #[case("!!", None)]
    #[case("a name that is longer than Slack takes", None)]
    fn the_bot_is_named_after_the_app(#[case] name: &str, #[case] bot: Option<&str>) {
        let manifest = manifest(&Wishes { name, ..WISHES });
        let shown = manifest.ok().map(|m| m["features"]["bot_user"]["display_name"].clone());
        assert_eq!(shown, bot.map(Value::from));
    }
}
