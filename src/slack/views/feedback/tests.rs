mod further;

use super::*;
use crate::domain::calendar::Quarter;
use crate::domain::emoji::Emoji;
use crate::domain::feedback::{Open, Source};
use crate::domain::ids::{ChannelId, DecisionId, InitiativeId, MemberId, MessageTs};
use crate::domain::initiative::{Life, SponsorSaid};
use crate::domain::notice::feedback::{Notice, Offer};
use crate::domain::stage::Stage;
use crate::slack::blocks::View;
use insta::assert_snapshot;
use jiff::Timestamp;
use serde_json::Value;
use std::collections::BTreeMap;

fn member(id: &str) -> MemberId {
    MemberId::new(id)
}

fn initiative() -> Initiative {
    let at = Timestamp::UNIX_EPOCH;
    Initiative {
        id: InitiativeId(1),
        key: "ONH".into(),
        name: "Onboarding & <Hub>".into(),
        owner: member("UOWNER"),
        deputy: None,
        sponsor: member("USPONSOR"),
        sponsor_said: SponsorSaid::Yes,
        channel: ChannelId::new("CHUB"),
        stage: Stage::Discovery,
        stage_since: at,
        life: Life::Active,
        problem: String::new(),
        created_at: at,
    }
}

fn said(number: i64, text: &str, state: State) -> Feedback {
    let source = Source { channel: ChannelId::new("CHUB"), ts: MessageTs::new("1.2"), thread: None };
    Feedback {
        id: FeedbackId(number),
        initiative: InitiativeId(1),
        author: Some(member("UAUTHOR")),
        on_behalf: None,
        captured_by: member("UCAPTURER"),
        source: Some(source),
        text: text.into(),
        state,
        created_at: "2026-03-12T09:00:00Z".parse().unwrap(),
        ended_at: None,
        changes: 0,
        reason_by: None,
        was_ended_at: None,
    }
}

/// One item, as somebody sees it.
fn shows(item: &Feedback, voices: usize, reader: &str) -> Message {
    super::item(&Shown {
        item,
        voices,
        answered: None,
        labels: &[],
        decisions: &[],
        initiative: &initiative(),
        reader: &member(reader),
    })
}

/// What stands in a modal.
fn looks(view: &View) -> String {
    let blocks = serde_json::to_value(view).unwrap()["blocks"].clone();
    lines(&blocks)
}

/// What people see, one line a block; a backslash where a mark was made plain.
fn seen(message: &Message) -> String {
    lines(&serde_json::to_value(&message.blocks).unwrap())
}

fn lines(blocks: &Value) -> String {
    blocks.as_array().unwrap().iter().map(block).collect::<Vec<_>>().join("\n").replace('\u{2060}', "\\")
}

fn block(block: &Value) -> String {
    let elements = block["elements"].as_array().into_iter().flatten();
    let mut parts: Vec<String> = block["text"]["text"].as_str().map(str::to_owned).into_iter().collect();
    parts.extend(elements.chain(block.get("accessory")).map(|element| match &element["text"]["text"] {
        Value::String(label) => format!("[{label}]"),
        _ => format!("({})", element["text"].as_str().unwrap_or_default()),
    }));
    parts.join(" ")
}

#[test]
fn who_captures_is_told_in_private() {
    let id = FeedbackId(12);
    let notices = [
        Notice::Captured { feedback: id, own: true },
        Notice::Captured { feedback: id, own: false },
        Notice::Already { feedback: id },
        Notice::StaysOut { feedback: id },
        Notice::Over { feedback: id, state: "done".into() },
        Notice::Entered { feedback: id },
        Notice::Seconded { feedback: id, voices: 3 },
        Notice::Apart { feedback: id, from: FeedbackId(3) },
        Notice::Parted { feedback: id, state: "new".into() },
        Notice::Labelled { feedback: id, labels: vec!["pay".into(), "first day".into()] },
        Notice::SourceGone { feedback: id, deleted: true },
        Notice::Quarterly { wanted: false },
        Notice::Decided {
            feedback: id,
            seen: "new".into(),
            decision: DecisionId(4),
            ended: "approved".into(),
            offer: Offer::Accept,
        },
        Notice::Judged { feedback: id, initiative: InitiativeId(1), state: "declined".into() },
    ];
    let lines: Vec<_> = notices.iter().map(|one| seen(&notice(one))).collect();
    assert_snapshot!(lines.join("\n"), @r"
    Captured as FB-12. You will hear what becomes of it.
    [Edit] [Remove]
    Captured as FB-12. Its author is told, and you both hear what becomes of it.
    This is already FB-12. You are credited too, and hear what becomes of it.
    This was FB-12 and was taken back, so it stays out. `/accord feedback TEXT` takes your own words.
    This was FB-12, which is done. If it comes up again, give it anew: `/accord feedback TEXT`.
    Kept as FB-12 under the name that you typed. They have no account, so you hear what becomes of it: please pass it on.
    [Edit] [Remove]
    Counted: FB-12 comes from 3 of you by now. You hear what becomes of it.
    FB-12 was merged into FB-3, and that is undone: it stands by itself. You are credited for what you gave, and hear what becomes of it.
    FB-12 stands by itself again, as it was: new.
    FB-12 has these labels: pay, first day.
    You deleted your message that is FB-12. What was kept stays as it was, until you edit or remove it here.
    [Edit] [Remove]
    You get no more of these. What becomes of each piece of your feedback you still hear when it happens.
    [Send them again]
    D-4 is approved, and FB-12 asked for it. What becomes of FB-12?
    [Accept] [Open]
    FB-12 is declined. Everybody who gave it is told.
    [Next]
    ");
}

#[test]
fn the_author_is_told_with_a_way_out() {
    let item = said(12, "The *form* asks <twice>\nfor my birthday", State::New);
    assert_snapshot!(seen(&captured(&item, &initiative())), @r"
    <@UCAPTURER> captured what you wrote in <#CHUB> as *FB-12*, feedback on *Onboarding &amp; &lt;Hub&gt;*:
    > The *\form*\ asks &lt;twice&gt;
    > for my birthday
    (new · Shown in <#CHUB> to whoever types `/accord feedback`. You hear what becomes of it.)
    [Edit] [Remove]
    ");
    let removed = said(12, "", State::Removed);
    assert_snapshot!(seen(&captured(&removed, &initiative())), @"*FB-12* is removed from the feedback on *Onboarding &amp; &lt;Hub&gt;*; its words are gone.");
}

#[test]
fn every_end_is_told_to_those_who_gave_it() {
    let reason = "Payroll needs the date.\nAsk again in 2027".to_owned();
    let states = [
        State::Accepted,
        State::Parked,
        State::Declined { reason },
        State::Done,
        State::Merged { into: FeedbackId(3), was: Open::New },
        State::Removed,
    ];
    let said: Vec<_> =
        states.into_iter().map(|state| seen(&ended(&said(12, "Twice!", state), &initiative()))).collect();
    assert_snapshot!(said.join("\n\n"), @r"
    Feedback *FB-12* on *Onboarding &amp; &lt;Hub&gt;* is accepted. You hear again when it is done.
    > Twice!

    Feedback *FB-12* on *Onboarding &amp; &lt;Hub&gt;* is parked: not now, and not forgotten.
    > Twice!

    Feedback *FB-12* on *Onboarding &amp; &lt;Hub&gt;* is declined.
    > Twice!
    Why:
    > Payroll needs the date.
    > Ask again in 2027

    You said, we did: *FB-12* on *Onboarding &amp; &lt;Hub&gt;* is done. Thank you.
    > Twice!

    Feedback *FB-12* on *Onboarding &amp; &lt;Hub&gt;* says the same as *FB-3* and was merged into it. You are credited there, and hear what becomes of it.
    > Twice!

    Feedback *FB-12* on *Onboarding &amp; &lt;Hub&gt;* was taken back. Is it yours, too? Give it anew: `/accord feedback TEXT`.
    ");
}

#[test]
fn the_owner_has_every_word_and_the_giver_their_own() {
    let item_seen = |state, reader: &str| {
        let item = shows(&said(12, "Twice!", state), 2, reader);
        seen(&item).lines().last().unwrap_or_default().to_owned()
    };
    let rows = [
        item_seen(State::New, "UOWNER"),
        item_seen(State::Accepted, "UOWNER"),
        item_seen(State::Done, "UOWNER"),
        item_seen(State::New, "UAUTHOR"),
        item_seen(State::New, "UOTHER"),
    ];
    assert_snapshot!(rows.join("\n"), @r"
    [Accept] [Park] [Decline…] [Done] [Merge…] [Ask for it in the scope] [Decide it…] [Labels…] [Edit] [Remove]
    [Park] [Decline…] [Done] [Merge…] [Ask for it in the scope] [Decide it…] [Labels…] [Edit] [Remove]
    [Labels…] [Edit] [Remove]
    [Edit] [Remove]
    [+1]
    ");
    let whole = shows(&said(12, "Twice!", State::New), 1, "UOTHER");
    assert_snapshot!(seen(&whole), @r"
    *FB-12* · <@UAUTHOR> · <!date^1773306000^{date_short_pretty}|Thu 12 Mar 2026> · new
    > Twice!
    (Captured by <@UCAPTURER> from <https://slack.com/archives/CHUB/p12|this message>. 1 person is told what becomes of it.)
    [+1]
    ");
}

#[test]
fn the_list_shows_ten_and_more() {
    let mut items: Vec<_> = (2..=12).rev().map(|number| said(number, "Twice!", State::New)).collect();
    items[0] = said(12, &"many words ".repeat(40), State::Merged { into: FeedbackId(3), was: Open::New });
    items[1].author = None;
    let (initiative, owner, other) = (initiative(), member("UOWNER"), member("UOTHER"));
    let voices = [(FeedbackId(2), 4)].into();
    let (labels, known) = ([(FeedbackId(11), vec!["pay".to_owned()])].into(), ["pay".to_owned()]);
    let mut page = List {
        initiative: &initiative,
        items: &items,
        voices: &voices,
        labels: &labels,
        known: &known,
        label: None,
        waiting: 9,
        reader: &owner,
        mark: &Emoji::new("bulb"),
    };
    assert_snapshot!(seen(&list(&page)), @r"
    *Feedback on Onboarding &amp; &lt;Hub&gt;* · 9 wait for <@UOWNER> [Triage]
    () [For somebody else…]
    *FB-12* many words many words many words many words many words many words many words many words many words many words many words many words many…
    <@UAUTHOR> · merged into FB-3 [Open]
    *FB-11* Twice!
    a bot · new · pay [Open]
    *FB-10* Twice!
    <@UAUTHOR> · new [Open]
    *FB-9* Twice!
    <@UAUTHOR> · new [Open]
    *FB-8* Twice!
    <@UAUTHOR> · new [Open]
    *FB-7* Twice!
    <@UAUTHOR> · new [Open]
    *FB-6* Twice!
    <@UAUTHOR> · new [Open]
    *FB-5* Twice!
    <@UAUTHOR> · new [Open]
    *FB-4* Twice!
    <@UAUTHOR> · new [Open]
    *FB-3* Twice!
    <@UAUTHOR> · new [Open]
    [More]
    ");
    (page.items, page.waiting, page.reader) = (&items[9..], 0, &other);
    assert_snapshot!(seen(&list(&page)), @r"
    *Feedback on Onboarding &amp; &lt;Hub&gt;* · nothing waits
    () [For somebody else…]
    *FB-3* Twice!
    <@UAUTHOR> · new [+1]
    *FB-2* Twice!
    <@UAUTHOR> and 3 more · new [+1]
    ");
    page.items = &[];
    assert_snapshot!(seen(&list(&page)), @r"
    No feedback on *Onboarding &amp; &lt;Hub&gt;* yet. React with :bulb: to any message in its channel, choose *Capture as feedback* in a message's menu, or type `/accord feedback TEXT`.
    [For somebody else…]
    ");
}

#[test]
fn forty_thousand_characters_fit_every_view() {
    let long = said(12, &"<long> & *words* ".repeat(2500), State::New);
    let owner = member("UOWNER");
    let messages = [
        captured(&long, &initiative()),
        ended(&long, &initiative()),
        shows(&long, 1, "UOWNER"),
        list(&List {
            initiative: &initiative(),
            items: std::slice::from_ref(&long),
            voices: &[(long.id, 9)].into(),
            labels: &BTreeMap::new(),
            known: &[],
            label: None,
            waiting: 1,
            reader: &owner,
            mark: &Emoji::new("bulb"),
        }),
    ];
    for message in messages {
        assert!(seen(&message).chars().count() < 3600 && seen(&message).contains("long"));
    }
    let shown = Shown {
        item: &long,
        voices: 1,
        answered: None,
        labels: &[],
        decisions: &[],
        initiative: &initiative(),
        reader: &owner,
    };
    let page = Triage { initiative: &initiative(), waiting: 1, shown: Some(shown), before: None };
    for form in [
        edit_form(&long, ""),
        merge_form(&long, ""),
        decline_form(&long, &[], ""),
        remove_form(&long, ""),
        labels_form(&long, &[], &[], ""),
        triage(&page),
    ] {
        let form = serde_json::to_value(form).unwrap();
        let texts = form["blocks"].as_array().unwrap().iter();
        assert!(
            texts
                .map(|block| block["text"]["text"].as_str().map_or(0, |text| text.chars().count()))
                .all(|len| len <= 3000)
        );
    }
}
