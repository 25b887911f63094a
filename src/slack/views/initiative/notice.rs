//! Sentences to one person.

use crate::domain::ids::{ChannelId, InitiativeId};
use crate::domain::notice::initiative::Notice;
use crate::slack::blocks::{Block, Element, Message};
use crate::slack::mrkdwn::{channel as link, clip, esc, mention, one_line};

/// The words of a notice, with the initiative's name where it is given.
pub fn notice(notice: &Notice, name: Option<&str>) -> Message {
    match notice {
        Notice::Created { initiative, key, channel, asked } => {
            let asked = asked.as_ref().map_or_else(String::new, |sponsor| {
                format!(", and {} is asked to sponsor it", mention(sponsor))
            });
            let text = format!(
                "{} is created. Its card goes to {}{asked}.\n*Next:* who is asked for their view? Half a minute.",
                named(name, key),
                link(channel)
            );
            let button = Element::button("Name stakeholders", "initiative.people", &initiative.0.to_string())
                .primary();
            Message::new(&text, vec![Block::section_with(&text, button)])
        }
        Notice::SponsorAccepted { key, sponsor } => {
            Message::line(format!("{} accepted: they sponsor {}.", mention(sponsor), named(name, key)))
        }
        Notice::SponsorSuggests { initiative, key, sponsor, suggested } => {
            let text = format!(
                "{} suggests {} as the sponsor of {}. You decide.",
                mention(sponsor),
                mention(suggested),
                named(name, key)
            );
            let value = format!("{}/{suggested}", initiative.0);
            let buttons = vec![
                Element::button("Ask them", "initiative.appoint", &value).primary(),
                Element::button("Name somebody else", "initiative.more", &initiative.0.to_string()),
            ];
            Message::new(&text, vec![Block::section(&text), Block::actions(buttons)])
        }
        Notice::SponsorAsked { sponsor } => {
            Message::line(format!("{} is asked. Their answer shows on the card.", mention(sponsor)))
        }
        Notice::AspectsNamed { initiative, key, by, aspects } => {
            let text = format!(
                "{} named where you have a say in {}: {}. Decisions that touch one of them are yours.",
                mention(by),
                named(name, key),
                super::aspects(aspects)
            );
            let button = Element::button("Change them", "initiative.aspects", &initiative.0.to_string());
            Message::new(&text, vec![Block::section(&text), Block::actions(vec![button])])
        }
        Notice::ChannelLost { initiative, channel, code } => lost(*initiative, channel, code),
        Notice::NotShown { .. } => Message::line(format!(
            "{} lives in a private channel now, as far as I know. Its update goes to no further channel any more: what is said in a private \
             channel stays there.",
            name.map_or_else(|| "Your initiative".to_owned(), |name| format!("*{}*", one_line(name)))
        )),
        Notice::ChannelBack { channel, kept } => Message::line(match kept {
            0 => format!("{} is open again. Nothing waited for it.", link(channel)),
            1 => format!(
                "{} is open again. 1 message waited for it: if it fails, I tell you here.",
                link(channel)
            ),
            kept => {
                format!(
                    "{} is open again. {kept} messages waited for it: if one fails, I tell you here.",
                    link(channel)
                )
            }
        }),
        Notice::TryingAgain { channel, kept: 0 } => {
            Message::line(format!("Nothing waits for {} any more.", link(channel)))
        }
        Notice::TryingAgain { channel, kept } => {
            let messages = if *kept == 1 { "1 message".to_owned() } else { format!("{kept} messages") };
            Message::line(format!("Posting {messages} in {}. If it fails, I tell you here.", link(channel)))
        }
    }
}

/// `*Onboarding Hub* (ONH)`
fn named(name: Option<&str>, key: &str) -> String {
    match name {
        Some(name) => format!("*{}* ({})", clip(&one_line(name), 80), esc(key)),
        None => format!("*{}*", esc(key)),
    }
}

fn lost(initiative: InitiativeId, channel: &ChannelId, code: &str) -> Message {
    let place = link(channel);
    let text = match code {
        "is_archived" | "channel_is_archived" => {
            format!(
                "I could not post in {place}: it is archived. Nothing is lost. Unarchive it and try again, or \
                     choose another channel."
            )
        }
        "restricted_action" => {
            format!(
                "I could not post in {place}: only some people may. Nothing is lost. Let me post there and try \
                     again, or choose another channel."
            )
        }
        _ => format!(
            "I could not post in {place}: I am not in it. Nothing is lost. Type `/invite @Accord` in {place}, then try \
             again."
        ),
    };
    let id = initiative.0.to_string();
    let buttons = vec![
        Element::button("Try again", "initiative.retry", &id).primary(),
        Element::button("Choose another channel", "initiative.more", &id),
    ];
    Message::new(&text, vec![Block::section(&text), Block::actions(buttons)])
}
