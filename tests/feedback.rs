//! Feedback: from a gesture to what everybody is told, on both engines.

#![allow(clippy::unwrap_used, reason = "these are tests")]

mod common;

use accord::actions::feedback::{Captured, Said, capture};
use accord::domain::feedback::{Feedback as FeedbackItem, Source, State};
use accord::domain::ids::{ChannelId, FeedbackId, MemberId, MessageTs};
use accord::domain::initiative::Initiative;
use accord::domain::job::{Edit, Job, Post, Whisper, Work};
use accord::domain::notice::{Notice, feedback as notices};
use accord::domain::people::Standing;
use accord::domain::refusal::{FeedbackRefusal, Refusal};
use accord::slack::command::Command;
use accord::slack::gesture;
use accord::slack::incoming::{Incoming, Origin, Posted, Reaction};
use accord::slack::render::{self, To};
use accord::slack::reply::Reply;
use accord::slack::router::{self, Context};
use accord::slack::topics::feedback::{Ask, Form};
use accord::store::posts::{self, Place};
use accord::store::{StoreError, feedback, unit};
use common::{House, actor, db, engines, member};
use jiff::SignedDuration;
use serde_json::json;

const SETTLE: SignedDuration = SignedDuration::from_mins(10);

fn origin(channel: Option<&str>, by: &str) -> Origin {
    Origin { member: Some(member(by)), channel: channel.map(ChannelId::new), ..Origin::default() }
}

/// Somebody asks for something in a channel.
async fn asks_in(house: &House, channel: Option<&str>, by: &str, ask: Ask) -> Reply {
    let context = Context { actor: actor(by), origin: origin(channel, by), settle: SETTLE };
    ask_as(house, context, ask).await
}

async fn ask_as(house: &House, context: Context, ask: Ask) -> Reply {
    let work =
        unit(move |tx| Box::pin(async move { router::route(tx, &context, Command::Feedback(ask)).await }));
    house.write(work).await.unwrap()
}

async fn asks(house: &House, by: &str, ask: Ask) -> Reply {
    asks_in(house, Some("C_HUB"), by, ask).await
}

/// What a reaction in a channel asks for.
async fn reacts(house: &House, by: &str, channel: &str, emoji: &str, ts: &str, added: bool) -> Option<Ask> {
    let (origin, at) = (origin(Some(channel), by), house.now);
    let reaction = Reaction { emoji: emoji.into(), added, message: MessageTs::new(ts), at };
    let work = unit(move |tx| {
        Box::pin(async move { gesture::interpret(tx, &origin, Incoming::Reaction(reaction)).await })
    });
    let asked = house.read::<_, StoreError, _>(work).await.unwrap()?;
    let Command::Feedback(ask) = asked else { panic!("{asked:?}") };
    Some(ask)
}

fn said(author: Option<&str>, text: &str, ts: &str) -> Said {
    let source = Source { channel: ChannelId::new("C_HUB"), ts: MessageTs::new(ts), thread: None };
    Said { author: author.map(MemberId::new), text: text.into(), source: Some(source) }
}

/// A message that was read is captured.
async fn captures(house: &House, initiative: &Initiative, by: &str, said: Said) -> Captured {
    let (initiative, by) = (initiative.clone(), member(by));
    let work = unit(move |tx| Box::pin(async move { capture(tx, &initiative, &by, said).await }));
    house.write(work).await.unwrap()
}

async fn voices(house: &House, id: i64) -> Vec<MemberId> {
    let work = unit(move |tx| Box::pin(async move { feedback::voices(tx, FeedbackId(id)).await }));
    house.read::<_, StoreError, _>(work).await.unwrap()
}

async fn state(house: &House, id: i64) -> (State, String) {
    let work = unit(move |tx| Box::pin(async move { feedback::find(tx, FeedbackId(id)).await }));
    let item = house.read::<_, StoreError, _>(work).await.unwrap().unwrap();
    (item.state, item.text)
}

/// The direct messages among the jobs, as they would be sent now: who, and the fallback text.
async fn told(house: &House, jobs: &[Job]) -> Vec<(String, String)> {
    let mut told = Vec::new();
    for job in jobs {
        let Job::Post(post) = job else { continue };
        let post = post.clone();
        let work = unit(move |tx| Box::pin(async move { render::post(tx, &post).await }));
        if let Some(rendered) = house.read::<_, StoreError, _>(work).await.unwrap() {
            let To::Member(to) = rendered.to else { panic!("feedback posts go to members") };
            told.push((to.to_string(), serde_json::to_string(&rendered.message.blocks).unwrap()));
        }
    }
    told
}

fn form(id: i64) -> Form {
    serde_json::from_value(json!({ "feedback": id, "channel": "C_HUB" })).unwrap()
}

fn captured(id: i64, own: bool) -> Reply {
    Reply::Notice(Notice::Feedback(notices::Notice::Captured { feedback: FeedbackId(id), own }))
}

#[tokio::test]
async fn a_light_bulb_is_read_for_and_nothing_else_is() {
    for engine in engines() {
        let house = db(engine).await;
        house.initiative().await;
        let bulb = reacts(&house, "U_KIM", "C_HUB", "bulb", "5.0", true).await;
        assert_eq!(bulb, Some(Ask::Marked(MessageTs::new("5.0"))));
        assert_eq!(reacts(&house, "U_KIM", "C_HUB", "bulb", "5.0", false).await, None, "taken off");
        assert_eq!(reacts(&house, "U_KIM", "C_HUB", "+1", "5.0", true).await, None, "another emoji");
        assert_eq!(reacts(&house, "U_KIM", "C_ELSE", "bulb", "5.0", true).await, None, "another channel");
        let ours = unit(|tx| {
            Box::pin(async move {
                let place = Place { channel: ChannelId::new("C_HUB"), ts: MessageTs::new("6.0") };
                posts::save(tx, "initiative/1/card", &place).await
            })
        });
        house.write::<_, StoreError, _>(ours).await.unwrap();
        assert_eq!(reacts(&house, "U_KIM", "C_HUB", "bulb", "6.0", true).await, None, "our own message");

        assert_eq!(asks(&house, "U_KIM", bulb.unwrap()).await, Reply::Silent);
        let (channel, ts, by) = (ChannelId::new("C_HUB"), MessageTs::new("5.0"), member("U_KIM"));
        assert_eq!(house.due_jobs().await, [Job::Work(Work::CaptureFeedback { channel, ts, by })]);
    }
}

#[tokio::test]
async fn bots_capture_nothing_and_strangers_are_told_why() {
    for engine in engines() {
        let house = db(engine).await;
        house.initiative().await;
        for (standing, reply) in [
            (Standing::Bot, Reply::Silent),
            (Standing::Stranger, Reply::Notice(Notice::Refused(Refusal::Stranger))),
        ] {
            let mut who = actor("U_X");
            who.standing = standing;
            let context = Context { actor: who, origin: origin(Some("C_HUB"), "U_X"), settle: SETTLE };
            assert_eq!(ask_as(&house, context, Ask::Marked(MessageTs::new("5.0"))).await, reply);
        }
        assert_eq!(house.due_jobs().await, []);
    }
}

#[tokio::test]
async fn the_same_message_gives_one_item_and_credits_everybody() {
    for engine in engines() {
        let house = db(engine).await;
        let hub = house.initiative().await;
        let first = captures(&house, &hub, "U_KIM", said(Some("U_SAM"), "Too many forms", "5.0")).await;
        let Captured::New(FeedbackItem { id, .. }) = first else { panic!("not new: {first:?}") };
        assert_eq!(
            house.due_jobs().await,
            [Job::Post(Post::FeedbackCaptured(id))],
            "the author is told once"
        );
        let again = captures(&house, &hub, "U_LEE", said(Some("U_SAM"), "Too many forms", "5.0")).await;
        assert!(matches!(again, Captured::Already(item) if item.id == id));
        let marked = asks(&house, "U_ANA", Ask::Marked(MessageTs::new("5.0"))).await;
        let already = Notice::Feedback(notices::Notice::Already { feedback: id });
        assert_eq!(marked, Reply::Notice(already));
        assert_eq!(house.due_jobs().await, [], "nothing new");
        assert_eq!(voices(&house, 1).await, ["U_ANA", "U_KIM", "U_LEE", "U_SAM"].map(member));
    }
}

#[tokio::test]
async fn words_and_menu_capture_at_once() {
    for engine in engines() {
        let house = db(engine).await;
        house.initiative().await;
        assert_eq!(asks(&house, "U_KIM", Ask::Words(" Slow & sad ".into())).await, captured(1, true));
        assert_eq!(state(&house, 1).await, (State::New, "Slow & sad".into()));
        let mut posted = Posted {
            author: Some(member("U_SAM")),
            ts: MessageTs::new("7.0"),
            text: "Nobody trains us".into(),
            direct: false,
        };
        assert_eq!(asks(&house, "U_KIM", Ask::Capture(posted.clone())).await, captured(2, false));
        (posted.author, posted.ts) = (None, MessageTs::new("8.0"));
        assert_eq!(asks(&house, "U_KIM", Ask::Capture(posted.clone())).await, captured(3, true), "a bot's");
        posted.text = " ".into();
        posted.ts = MessageTs::new("9.0");
        let refusal = Refusal::Feedback(FeedbackRefusal::NoWords);
        assert_eq!(
            asks(&house, "U_KIM", Ask::Capture(posted)).await,
            Reply::Notice(Notice::Refused(refusal))
        );
        assert_eq!(house.due_jobs().await, [Job::Post(Post::FeedbackCaptured(FeedbackId(2)))]);
    }
}

#[tokio::test]
async fn a_key_is_read_outside_the_channel_by_those_who_have_a_part() {
    for engine in engines() {
        let house = db(engine).await;
        house.initiative().await;
        let asked = asks_in(&house, Some("C_ELSE"), "U_SPONSOR", Ask::Words("onh Slow".into())).await;
        assert_eq!(asked, captured(1, true));
        assert_eq!(state(&house, 1).await.1, "Slow");
        let refused = Reply::Notice(Notice::Refused(Refusal::NotInInitiativeChannel));
        assert_eq!(asks_in(&house, Some("C_ELSE"), "U_KIM", Ask::Words("ONH Slow".into())).await, refused);
        assert_eq!(asks(&house, "U_SPONSOR", Ask::Words("ONH is slow".into())).await, captured(2, true));
        assert_eq!(state(&house, 2).await.1, "ONH is slow", "in its channel all is text");
    }
}

#[tokio::test]
async fn merged_both_are_credited_and_declined_both_are_told_why() {
    for engine in engines() {
        let mut house = db(engine).await;
        let hub = house.initiative().await;
        let (one, two) = (said(Some("U_SAM"), "Too many forms", "5.0"), said(Some("U_LEE"), "Forms!", "6.0"));
        captures(&house, &hub, "U_KIM", one).await;
        captures(&house, &hub, "U_OWNER", two).await;
        house.due_jobs().await;

        let merge = |into: &str| Ask::Merge(form(2), into.to_owned());
        for wrong in ["FB-2", "FB-9", "soon"] {
            let Reply::Errors(errors) = asks(&house, "U_OWNER", merge(wrong)).await else {
                panic!("{wrong}")
            };
            assert_eq!(errors[0].0, "into");
        }
        assert_eq!(asks(&house, "U_OWNER", merge("fb-1")).await, Reply::Silent);
        assert_eq!(state(&house, 2).await.0, State::Merged { into: FeedbackId(1) });
        assert_eq!(voices(&house, 1).await, ["U_KIM", "U_LEE", "U_OWNER", "U_SAM"].map(member));
        let merged = told(&house, &house.due_jobs().await).await;
        assert_eq!(merged.len(), 1);
        assert!(merged[0].0 == "U_LEE" && merged[0].1.contains("merged into it"));

        house.later(SignedDuration::from_mins(1));
        let again = captures(&house, &hub, "U_ANA", said(Some("U_LEE"), "Forms!", "6.0")).await;
        assert!(matches!(again, Captured::Already(item) if item.id == FeedbackId(1)), "it lives on in FB-1");
        let decline = |reason: &str| Ask::Decline(form(1), reason.to_owned());
        let Reply::Errors(errors) = asks(&house, "U_OWNER", decline(" ")).await else { panic!("no reason") };
        assert_eq!(errors, [("reason".to_owned(), "Please fill in the reason.".to_owned())]);
        assert_eq!(asks(&house, "U_OWNER", decline("Law says so")).await, Reply::Silent);
        let jobs = house.due_jobs().await;
        let mut declined = told(&house, &jobs).await;
        declined.sort();
        let names: Vec<_> = declined.iter().map(|(who, _)| who.as_str()).collect();
        assert_eq!(names, ["U_ANA", "U_KIM", "U_LEE", "U_SAM"], "all but the owner, who did it");
        assert!(declined.iter().all(|(_, text)| text.contains("Law says so")));
        let judged = jobs.iter().find_map(|job| match job {
            Job::Whisper(Whisper { member, notice, .. }) => Some((member.clone(), notice.clone())),
            _ => None,
        });
        let state = "declined".to_owned();
        let notice = notices::Notice::Judged { feedback: FeedbackId(1), initiative: hub.id, state };
        assert_eq!(judged, Some((member("U_OWNER"), Notice::Feedback(notice))));
        assert!(jobs.contains(&Job::Edit(Edit::FeedbackCaptured(FeedbackId(1)))));
    }
}

#[tokio::test]
async fn only_the_owner_judges_and_a_late_message_tells_the_truth() {
    for engine in engines() {
        let mut house = db(engine).await;
        let hub = house.initiative().await;
        captures(&house, &hub, "U_KIM", said(None, "Alert: form failed", "5.0")).await;
        let judge = |state: State| Ask::Judge(FeedbackId(1), state);
        let refusal = Refusal::NotOwner { owner: member("U_OWNER") };
        let refused = Reply::Notice(Notice::Refused(refusal));
        assert_eq!(asks(&house, "U_KIM", judge(State::Accepted)).await, refused);
        assert!(matches!(asks(&house, "U_OWNER", judge(State::Accepted)).await, Reply::Show(_)));
        let accepted = house.due_jobs().await;
        house.later(SignedDuration::from_mins(1));
        assert!(matches!(asks(&house, "U_OWNER", judge(State::Done)).await, Reply::Show(_)));
        assert_eq!(told(&house, &accepted).await, [], "it is done meanwhile");
        let done = told(&house, &house.due_jobs().await).await;
        assert!(done.len() == 1 && done[0].0 == "U_KIM" && done[0].1.contains("You said, we did"));
        let ended = FeedbackRefusal::Ended { feedback: FeedbackId(1), state: "done".into() };
        let refused = Reply::Notice(Notice::Refused(Refusal::Feedback(ended)));
        assert_eq!(asks(&house, "U_OWNER", judge(State::Parked)).await, refused);
    }
}

#[tokio::test]
async fn the_author_edits_and_removes_and_nobody_else() {
    for engine in engines() {
        let house = db(engine).await;
        let hub = house.initiative().await;
        captures(&house, &hub, "U_KIM", said(Some("U_SAM"), "Too many forms", "5.0")).await;
        house.due_jobs().await;
        let rewrite = |text: &str| Ask::Rewrite(form(1), text.to_owned());
        assert!(matches!(asks(&house, "U_KIM", rewrite("Mine now")).await, Reply::Errors(_)));
        let Reply::Errors(empty) = asks(&house, "U_SAM", rewrite(" ")).await else { panic!("empty") };
        assert_eq!(empty[0], ("text".to_owned(), "Please fill in the feedback.".to_owned()));
        assert_eq!(asks(&house, "U_SAM", rewrite("Three forms")).await, Reply::Silent);
        assert_eq!(state(&house, 1).await.1, "Three forms");
        assert_eq!(asks(&house, "U_SAM", Ask::Remove(form(1))).await, Reply::Silent);
        assert_eq!(state(&house, 1).await, (State::Removed, String::new()));
        let jobs = house.due_jobs().await;
        assert_eq!(jobs, [Job::Edit(Edit::FeedbackCaptured(FeedbackId(1)))], "two edits are one");
        let again = captures(&house, &hub, "U_KIM", said(Some("U_SAM"), "Too many forms", "5.0")).await;
        assert_eq!(again, Captured::Removed(FeedbackId(1)), "it stays out");
    }
}

#[tokio::test]
async fn the_list_goes_page_by_page_and_triage_one_by_one() {
    for engine in engines() {
        let house = db(engine).await;
        let hub = house.initiative().await;
        for number in 1..=12 {
            let text = format!("number {number}");
            asks(&house, "U_KIM", Ask::Words(text)).await;
        }
        let shown = |reply: Reply| match reply {
            Reply::Show(message) => serde_json::to_string(&message.blocks).unwrap(),
            other => panic!("not shown: {other:?}"),
        };
        let first = shown(asks(&house, "U_OWNER", Ask::Words(String::new())).await);
        assert!(first.contains("*FB-12*") && first.contains("*FB-3*") && !first.contains("*FB-2*"));
        assert!(first.contains("12 wait for") && first.contains("feedback.triage") && first.contains("1:3"));
        let second = shown(asks(&house, "U_KIM", Ask::More(hub.id, FeedbackId(3))).await);
        assert!(second.contains("*FB-2*") && second.contains("*FB-1*") && !second.contains("feedback.more"));
        let triage = shown(asks(&house, "U_OWNER", Ask::Triage(hub.id)).await);
        assert!(triage.contains("*FB-1*") && triage.contains("feedback.accept"));
        let next = shown(asks(&house, "U_OWNER", Ask::Judge(FeedbackId(1), State::Parked)).await);
        assert!(next.contains("*FB-1* is parked") && next.contains("*FB-2*"));
    }
}

#[tokio::test]
async fn the_week_is_summed_up() {
    for engine in engines() {
        let mut house = db(engine).await;
        let hub = house.initiative().await;
        asks(&house, "U_KIM", Ask::Words("before".into())).await;
        house.later(SignedDuration::from_hours(24));
        let since = house.now.as_millisecond();
        asks(&house, "U_KIM", Ask::Words("within".into())).await;
        asks(&house, "U_OWNER", Ask::Judge(FeedbackId(1), State::Accepted)).await;
        let id = hub.id;
        let work = unit(move |tx| Box::pin(async move { feedback::since(tx, id, since, 5).await }));
        let summary = house.read::<_, StoreError, _>(work).await.unwrap();
        assert_eq!(summary.new, 1);
        assert_eq!(summary.ended, [(FeedbackId(1), State::Accepted, "before".to_owned())]);
    }
}
