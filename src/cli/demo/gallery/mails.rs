//! Updates by e-mail: what is set, the forms, what is said, and the mails themselves as text.

use super::sample::{Sample, hours};
use super::shelf::Shelf;
use super::updates;
use crate::domain::mail::{Address, Asked, CODES_A_DAY, Subscription};
use crate::domain::notice::{Notice, mail as about};
use crate::domain::refusal::{MailRefusal, Refusal};
use crate::slack::blocks::{Block, Message};
use crate::slack::mrkdwn::esc;
use crate::slack::numerals::Numerals;
use crate::slack::views::{mail, notice};

/// The link that turns mail off.
const OFF: &str = "https://accord.example.com/mail/unsubscribe?token=0f3a…";

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Updates by e-mail: at home");
    for (name, subscription) in subscriptions() {
        let block = mail::at_home(&subscription);
        shelf.message(name, &Message::new(name, vec![block]));
    }
    shelf.about("Updates by e-mail: forms");
    for (name, subscription) in subscriptions() {
        shelf.modal(name, &mail::form(&subscription));
    }
    shelf.modal("another address", &mail::other(&on()));
    refused(shelf);
    sentences(shelf);
    letters(shelf, sample);
}

fn asked(sent: bool) -> Option<Asked> {
    Some(Asked { address: Address::parse("dana@home.example")?, until: sent.then(|| hours(1)) })
}

fn on() -> Subscription {
    Subscription { address: Address::parse("dana@example.com"), asked: None }
}

fn subscriptions() -> [(&'static str, Subscription); 5] {
    [
        ("off", Subscription::default()),
        ("the code is on its way", Subscription { asked: asked(false), ..Subscription::default() }),
        ("the code was sent", Subscription { asked: asked(true), ..Subscription::default() }),
        ("on", on()),
        ("on, and another address waits", Subscription { asked: asked(true), ..on() }),
    ]
}

fn refused(shelf: &mut Shelf) {
    let (address, code) =
        (mail::form(&Subscription::default()), mail::form(&Subscription { asked: asked(true), ..on() }));
    for (name, refusal) in [
        ("no address", MailRefusal::NotAnAddress),
        ("the same address", MailRefusal::SameAddress),
        ("somebody who sponsors nothing", MailRefusal::NotSponsor),
        ("too many codes", MailRefusal::ManyCodes { most: CODES_A_DAY }),
    ] {
        shelf.refused(name, &address, vec![(mail::ADDRESS.to_owned(), refusal.to_string())]);
    }
    for (name, refusal) in [
        ("no code", MailRefusal::NotACode),
        ("a wrong code", MailRefusal::WrongCode { left: 2 }),
        ("a wrong code, one try left", MailRefusal::WrongCode { left: 1 }),
        ("wrong three times", MailRefusal::Void),
        ("too late", MailRefusal::Late),
        ("too early", MailRefusal::NotSentYet),
        ("nothing waits", MailRefusal::NothingAsked),
    ] {
        shelf.refused(name, &code, vec![(mail::CODE.to_owned(), refusal.to_string())]);
    }
}

fn sentences(shelf: &mut Shelf) {
    use about::Notice as N;
    shelf.about("Sentences: updates by e-mail");
    for (name, said) in [
        ("confirmed", N::Confirmed),
        ("turned off by the link", N::Unsubscribed),
        ("the mailbox takes none", N::Refused { code: 550 }),
        ("the mailbox does not take the code", N::CodeRefused { code: 550 }),
        ("the mail server takes it not", N::NotSent { code: Some(554) }),
        ("the mail server is away", N::NotSent { code: None }),
        ("no code could be sent", N::CodeNotSent),
    ] {
        shelf.message(name, &notice::notice(&Notice::Mail(said)));
    }
    let off = Refusal::Mail(MailRefusal::SwitchedOff);
    shelf.message("no mail is sent here", &notice::notice(&Notice::Refused(off)));
}

fn letters(shelf: &mut Shelf, sample: &Sample) {
    shelf.about("Updates by e-mail: the mails, as text");
    let mut put = |name: &str, mail: &mail::Mail| {
        let head = Block::section(format!("*{}*", esc(&mail.subject)));
        let lines: Vec<_> = mail.text.split("\n\n").map(|text| format!("{}\n", esc(text))).collect();
        let blocks = [head].into_iter().chain(Block::paragraphs("", &lines)).collect();
        shelf.message(name, &Message::new(&mail.subject, blocks));
    };
    put("a code", &mail::code("024681"));
    let initiative = sample.initiative();
    let names = sample.people.iter().chain([&sample.owner, &sample.sponsor]);
    let names = names.map(|id| (id.clone(), sample.names.get(id.as_str()).cloned().unwrap_or_default()));
    let names = names.collect();
    for (name, update) in updates::sent(sample) {
        let parts = mail::parts(&initiative, &update, &[], &Numerals::of_all());
        let place = Some("https://slack.com/archives/D1/p1");
        put(name, &mail::update((&initiative, &update), &parts, &names, place, OFF));
    }
}
