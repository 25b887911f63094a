//! Updates by e-mail in the home tab, and the forms in which an address is typed and confirmed.

use crate::domain::mail::{ADDRESS_MAX, Asked, Subscription};
use crate::slack::blocks::{Block, Element, View};
use crate::slack::mrkdwn::{esc, time};

/// The field of the address.
pub const ADDRESS: &str = "address";
/// The field of the code.
pub const CODE: &str = "code";

const TITLE: &str = "Updates by e-mail";

/// What is set, with the button that changes it.
pub fn at_home(subscription: &Subscription) -> Block {
    let said = match (&subscription.address, &subscription.asked) {
        (Some(address), None) => format!("to {}", esc(address.as_str())),
        (Some(address), Some(asked)) => {
            format!("to {}; {} waits for its code", esc(address.as_str()), esc(asked.address.as_str()))
        }
        (None, Some(asked)) => format!("off; {} waits for its code", esc(asked.address.as_str())),
        (None, None) => "off".to_owned(),
    };
    let button = if *subscription == Subscription::default() { "Turn on" } else { "Change" };
    Block::section_with(format!("*{TITLE}:* {said}"), Element::button(button, "mail.open", ""))
}

/// The form: for the code where one is waited for, for an address where there is none, else what is set.
pub fn form(subscription: &Subscription) -> View {
    match (&subscription.asked, &subscription.address) {
        (Some(asked), _) => confirm(asked, subscription),
        (None, None) => other(subscription),
        (None, Some(address)) => {
            let text = format!(
                "Updates of what you sponsor come to {}, too: the same that you get here.",
                esc(address.as_str())
            );
            let blocks = vec![Block::section(text), Block::actions(vec![change(), off()])];
            View::info("mail.set", TITLE, "", blocks)
        }
    }
}

fn confirm(asked: &Asked, subscription: &Subscription) -> View {
    let address = esc(asked.address.as_str());
    let text = match asked.until {
        None => format!("A mail with a code of six digits is on its way to {address}."),
        Some(until) => {
            format!("A mail with a code of six digits went to {address}. It counts until {}.", time(until))
        }
    };
    let mut buttons = vec![Element::button("Send another code", "mail.again", ""), change()];
    if subscription.address.is_some() {
        buttons.push(off());
    }
    let blocks = vec![
        Block::section(text),
        Block::input(CODE, "The code", Element::text(CODE, 20, None))
            .hint("It counts for 15 minutes and may be typed three times. Closed by mistake? This comes back in my Home tab."),
        Block::actions(buttons),
    ];
    View::modal("mail.confirm", TITLE, "Confirm", "", blocks)
}

/// The form for an address, or for another one.
pub fn other(subscription: &Subscription) -> View {
    let kept = match &subscription.address {
        Some(address) => {
            format!(" Until the other one is confirmed, updates go to {} as before.", esc(address.as_str()))
        }
        None => String::new(),
    };
    let text = format!(
        "Updates of what you sponsor can come to your mailbox, too: the same that you get here, in full, about once a week. The address is \
         used for nothing else, and nobody else sees it.{kept}"
    );
    let blocks = vec![
        Block::section(text),
        Block::input(ADDRESS, "Your e-mail address", Element::text(ADDRESS, ADDRESS_MAX, None))
            .hint("A mail with a code goes there, so that nobody gets mail who did not ask for it."),
    ];
    View::modal("mail.ask", TITLE, "Send the code", "", blocks)
}

fn change() -> Element {
    Element::button("Another address", "mail.change", "")
}

fn off() -> Element {
    Element::button("Turn off", "mail.off", "")
}
