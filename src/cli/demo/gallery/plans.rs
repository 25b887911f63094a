//! The communication plan, and links to learn from.

use super::sample::{Sample, hours};
use super::shelf::Shelf;
use super::trainings::one;
use crate::actions::learning::Typed;
use crate::domain::announcement::{Announcement, Problem, State, Words};
use crate::domain::ids::{AnnouncementId, ChannelId, InitiativeId, LinkId};
use crate::domain::learning::{LINKS_MAX, Link, Listed};
use crate::domain::notice::{Notice, announcement as about};
use crate::domain::refusal::{AnnouncementRefusal, Refusal};
use crate::slack::views::announcement::field;
use crate::slack::views::{announcement, learning, notice};
use jiff::civil::date;

/// Puts them on the shelf.
pub fn fill(shelf: &mut Shelf, sample: &Sample) {
    let initiative = sample.initiative();
    let draft = draft(sample);
    let in_state = |state, problem| Announcement { state, problem, ..draft.clone() };
    let approved = |post: Announcement| Announcement {
        approved: Some(1),
        approved_by: Some(sample.sponsor.clone()),
        ..post
    };
    let asked = in_state(State::Asked, None);
    let planned = approved(in_state(State::Planned, None));
    let sent = approved(in_state(State::Sent, None));
    let dropped = in_state(State::Dropped, None);
    let back = Announcement {
        said: "Say first what stays as it is.".to_owned(),
        approved_by: Some(sample.sponsor.clone()),
        ..draft.clone()
    };
    shelf.about("Communication plan");
    shelf.message("the post", &announcement::out(&draft, &initiative));
    for (name, post) in [
        ("asked", &asked),
        ("approved", &planned),
        ("sent", &sent),
        ("dropped", &dropped),
        ("sent back", &back),
    ] {
        shelf.message(format!("to whoever approves: {name}"), &announcement::copy(post, &initiative, 1));
    }
    shelf.message("to whoever approves: changed since", &announcement::copy(&asked, &initiative, 0));
    shelf.message("to the owner: approved", &announcement::turned(&planned, &initiative));
    shelf.message("to the owner: sent back", &announcement::turned(&back, &initiative));
    shelf.message("to the owner: a draft", &announcement::turned(&draft, &initiative));
    for (name, problem) in [
        ("late", Problem::Late),
        ("the channel is gone", Problem::Channel),
        ("it rested", Problem::Rests),
        ("Slack refused it", Problem::Refused),
        ("nobody knows", Problem::Unclear),
    ] {
        let post = approved(in_state(State::Waits, Some(problem)));
        shelf.message(format!("to the owner: {name}"), &announcement::turned(&post, &initiative));
    }
    let unapproved = in_state(State::Waits, Some(Problem::Unapproved));
    shelf.message("to the owner: not approved in time", &announcement::turned(&unapproved, &initiative));
    shelf.message("a working day before: a draft", &announcement::warning(&draft, &initiative));
    shelf.message("a working day before: asked", &announcement::warning(&asked, &initiative));
    let going = approved(in_state(State::Going, None));
    let all = vec![draft.clone(), asked, planned.clone(), unapproved, going, sent];
    shelf.message("the initiative rests", &announcement::resting(&all[..3], &[one(sample)], &initiative));
    shelf.message("the plan, to whoever leads", &announcement::plan(&all, &initiative, true));
    shelf.message("the plan, to the sponsor", &announcement::plan(&all, &initiative, false));
    shelf.message("none yet", &announcement::plan(&[], &initiative, true));
    shelf.modal("preview", &announcement::preview(&planned, &initiative));
    let begins = date(2026, 3, 12).at(10, 0, 0, 0);
    let form = announcement::write(&initiative, begins, None, "new/1/1");
    shelf.modal("a new one", &form);
    shelf
        .modal("one that is approved", &announcement::write(&initiative, begins, Some(&planned), "post/1/1"));
    shelf.modal("not like this", &announcement::decline(&draft));
    let own = AnnouncementRefusal::OwnApproval { member: sample.owner.clone() };
    for (field, refusal) in [(field::DAY, AnnouncementRefusal::Past), (field::APPROVER, own)] {
        let sentence = Refusal::from(refusal).at_field();
        shelf.refused(format!("not taken: {field}"), &form, vec![(field.to_owned(), sentence)]);
    }
    links(shelf, sample);
    sentences(shelf, sample);
}

fn draft(sample: &Sample) -> Announcement {
    Announcement {
        id: AnnouncementId(1),
        initiative: InitiativeId(1),
        words: Words {
            title: "We begin on Monday".to_owned(),
            body: "*The new hub opens on Monday.*\nYour old bookmarks go on working until June.\nMore: https://wiki.example.com/hub\n@channel"
                .to_owned(),
            channel: ChannelId::new("CGENERAL"),
            audience: "everybody in sales".to_owned(),
            send_at: hours(74),
            approver: None,
        },
        state: State::Draft,
        problem: None,
        version: 1,
        approved: None,
        approved_by: None,
        said: String::new(),
        attempt: 0,
        written_by: sample.owner.clone(),
        going_at: None,
        sent_at: None,
    }
}

fn links(shelf: &mut Shelf, sample: &Sample) {
    let initiative = sample.initiative();
    let listed = |id, title: &str, done, own| Listed {
        link: Link {
            id: LinkId(id),
            initiative: InitiativeId(1),
            title: title.to_owned(),
            url: format!("https://wiki.example.com/hub/{id}"),
            minutes: 10 * id,
        },
        done,
        own,
    };
    let all = [listed(1, "First steps", 12, true), listed(2, "The new forms", 3, false)];
    shelf.about("Learning links");
    shelf.modal("to whoever leads", &learning::list(&all, &initiative, true));
    shelf.modal("to others", &learning::list(&all, &initiative, false));
    shelf.modal("none yet", &learning::list(&[], &initiative, true));
    let typed =
        Typed { title: "First steps".to_owned(), url: "wiki/hub".to_owned(), minutes: "long".to_owned() };
    let form = learning::write(Some(&typed), "1");
    shelf.modal("a new one", &learning::write(None, "1/1"));
    let refusals = [
        (learning::field::URL, AnnouncementRefusal::NoAddress { typed: "wiki/hub".to_owned() }),
        (learning::field::MINUTES, AnnouncementRefusal::HowLong),
        (learning::field::TITLE, AnnouncementRefusal::TooManyLinks { most: LINKS_MAX }),
    ];
    for (field, refusal) in refusals {
        let sentence = Refusal::from(refusal).at_field();
        shelf.refused(format!("not taken: {field}"), &form, vec![(field.to_owned(), sentence)]);
    }
}

fn sentences(shelf: &mut Shelf, sample: &Sample) {
    use about::Notice as N;
    shelf.about("Sentences: the communication plan");
    let mut put = |name: &str, said| shelf.message(name, &notice::notice(&Notice::Announcement(said)));
    let (send_at, approver) = (hours(74), sample.sponsor.clone());
    let kept = |was_approved| N::Kept {
        post: AnnouncementId(1),
        send_at,
        approver: sample.sponsor.clone(),
        was_approved,
    };
    put("kept", kept(false));
    put("kept, approved before", kept(true));
    put("asked", N::Asked { approver });
    put("approved", N::Approved { send_at, late: false });
    put("approved, late", N::Approved { send_at, late: true });
    put("sent back", N::Declined);
    put("on its way", N::Going);
    put("dropped", N::Dropped);
    put("a link", N::LinkKept);
    shelf.about("A friendly no: about the communication plan");
    for (name, refusal) in [
        ("somebody else's", AnnouncementRefusal::NotYours { approver: sample.sponsor.clone() }),
        ("asked already", AnnouncementRefusal::AskedAlready { approver: sample.sponsor.clone() }),
        ("to be changed first", AnnouncementRefusal::SentBack { approver: sample.sponsor.clone() }),
        ("changed since", AnnouncementRefusal::Changed),
        ("over", AnnouncementRefusal::Over { state: "sent".to_owned() }),
        ("not approved", AnnouncementRefusal::NotApproved),
        ("it rests", AnnouncementRefusal::Rests),
        ("gone", AnnouncementRefusal::Gone),
        ("not shown", AnnouncementRefusal::NotShown { owner: sample.owner.clone() }),
        ("a link that is gone", AnnouncementRefusal::LinkGone),
    ] {
        shelf.message(name, &notice::notice(&Notice::Refused(Refusal::from(refusal))));
    }
}
