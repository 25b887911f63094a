//! What the bot may do in a workspace, why, and what stops without it: `docs/install.md` and `accord check` say the same.

/// A permission that the app asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Scope {
    /// Slack's name.
    pub name: &'static str,
    /// Whether whoever installs the app may leave it out.
    pub optional: bool,
    /// What it is for.
    pub why: &'static str,
    /// What stops without it.
    pub without: &'static str,
}

const fn needed(name: &'static str, why: &'static str, without: &'static str) -> Scope {
    Scope { name, optional: false, why, without }
}

/// Every bot scope, by name.
pub const SCOPES: [Scope; 15] = [
    needed(
        "app_mentions:read",
        "hearing `@Accord` in channels and threads",
        "only `/accord`, menus and buttons are heard",
    ),
    needed(
        "channels:history",
        "the words of a message in a public channel that somebody marks with 💡; hearing *looks good* in the thread of a \
         card; finding out whether a message whose sending was cut off stands there",
        "such a message is not captured, such words are not heard; what was cut off is set aside for you",
    ),
    needed(
        "channels:read",
        "telling a public channel from a private one",
        "every channel counts as private, and exports leave it out",
    ),
    needed("chat:write", "cards, questions, reports, updates", "nothing is posted at all"),
    Scope {
        name: "chat:write.public",
        optional: true,
        why: "posting in public channels before somebody invites Accord",
        without: "`/invite @Accord` comes first in every channel",
    },
    needed("commands", "`/accord` and the menu entries", "there is no `/accord`"),
    Scope {
        name: "files:write",
        optional: true,
        why: "sending somebody the decisions, past updates, an invitation for their calendar or a picture as a file",
        without: "whoever asks is told so; `accord export` at the command line writes decisions and updates; invitations and pictures come as text",
    },
    needed(
        "groups:history",
        "as `channels:history`, in private channels that Accord was invited to",
        "as `channels:history`",
    ),
    needed(
        "groups:read",
        "as `channels:read`, in private channels that Accord was invited to",
        "as `channels:read`",
    ),
    needed(
        "im:history",
        "what people answer in their direct messages with Accord; finding out whether a message that was cut off stands there",
        "typed answers are not heard; what was cut off is set aside for you",
    ),
    needed(
        "im:write",
        "opening the direct messages in which a message that was cut off is looked for, and into which files are sent",
        "what was cut off is set aside for you; no file is sent",
    ),
    Scope {
        name: "pins:write",
        optional: true,
        why: "keeping the card of an initiative pinned in its channel",
        without: "the card is not pinned; whoever wants it at hand pins it",
    },
    needed(
        "reactions:read",
        "marks on decisions, 💡 on messages",
        "approving by emoji: marks are neither seen nor read again before a decision is final",
    ),
    Scope {
        name: "usergroups:read",
        optional: true,
        why: "making everybody in a user group a stakeholder, and hearing when the group changes",
        without: "stakeholders come from channels, or one by one",
    },
    needed(
        "users:read",
        "time zones, and whether an account is a guest, a bot, an admin or switched off",
        "nobody's mark can be judged, and nobody is asked at their own time",
    ),
];

/// The names of all of them.
pub fn names() -> Vec<&'static str> {
    SCOPES.iter().map(|scope| scope.name).collect()
}
