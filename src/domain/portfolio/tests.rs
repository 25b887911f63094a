//! How initiatives bear on their reader.

use super::*;
use crate::domain::ids::{ChannelId, InitiativeId};
use crate::domain::initiative::{Life, SponsorSaid};
use crate::domain::update::{Facts, Words, sample};

/// An initiative of that number and name.
pub(crate) fn initiative(id: i64, name: &str) -> Initiative {
    Initiative {
        id: InitiativeId(id),
        key: format!("I{id}"),
        name: name.to_owned(),
        owner: MemberId::new("UONA"),
        deputy: None,
        sponsor: MemberId::new("USAM"),
        sponsor_said: SponsorSaid::Yes,
        channel: ChannelId::new("CHUB"),
        stage: Stage::Development,
        life: Life::Active,
        problem: String::new(),
        created_at: sample::friday(),
        stage_since: sample::friday(),
    }
}

/// One as planned.
pub(crate) fn item(id: i64, name: &str) -> Item {
    let initiative = initiative(id, name);
    Item { initiative, share: Share::Sponsors, needs: Vec::new(), before: None, weeks: Vec::new() }
}

/// A week in which nothing was new.
pub(crate) fn week() -> Week {
    Week {
        update: UpdateId(1),
        health: Health::OnTrack,
        moved: None,
        slipped: None,
        decided: None,
        quiet: true,
        link: Some("https://slack.com/archives/CHUB/p1".to_owned()),
    }
}

/// Decisions that ended.
pub(crate) fn ended(count: usize, title: &str) -> Ended {
    Ended { count, first: DecisionId(11), state: "approved".to_owned(), title: title.to_owned() }
}

pub(crate) fn vote(id: i64, due: Option<Timestamp>) -> Need {
    let card = Some("https://slack.com/archives/DSAM/p2".to_owned());
    Need::Vote { decision: DecisionId(id), title: "Cap the bonus".to_owned(), due, card }
}

fn with(weeks: Vec<Week>, before: Option<Health>) -> Item {
    Item { before, weeks, ..item(1, "Hub") }
}

#[test]
fn the_first_that_is_true_says_how_it_bears() {
    assert_eq!(item(1, "Hub").bearing(), Bearing::AsPlanned);
    assert_eq!(with(vec![week()], None).bearing(), Bearing::Quiet, "a first word on health is no change");
    let decided = Week { decided: Some(ended(2, "Start")), quiet: false, ..week() };
    let change = Change::Decided(ended(4, "Start"));
    let both = with(vec![decided.clone(), decided.clone()], Some(Health::OnTrack));
    assert_eq!(both.bearing(), Bearing::Changed(change), "of all updates since");
    let needs = Item { needs: vec![Need::Invitation], ..both };
    assert_eq!(needs.bearing(), Bearing::NeedsYou);
}

#[test]
fn the_most_telling_change_is_told() {
    let day = "2026-04-24".parse().unwrap();
    let full = Week {
        health: Health::AtRisk,
        moved: Some(Stage::Delivery),
        slipped: Some(day),
        quiet: false,
        ..week()
    };
    let told = |week: Week, before| with(vec![week], before).change();
    let worse = Change::Health { from: Health::OnTrack, to: Health::AtRisk };
    assert_eq!(told(full.clone(), Some(Health::OnTrack)), Some(Change::Moved(Stage::Delivery)));
    let stays = Week { moved: None, ..full };
    assert_eq!(told(stays.clone(), Some(Health::OnTrack)), Some(worse));
    assert_eq!(
        told(stays.clone(), Some(Health::OffTrack)),
        Some(Change::Slipped(day)),
        "before what is better"
    );
    let better = Change::Health { from: Health::OffTrack, to: Health::AtRisk };
    assert_eq!(told(Week { slipped: None, ..stays.clone() }, Some(Health::OffTrack)), Some(better));
    assert_eq!(told(Week { slipped: None, ..stays.clone() }, Some(Health::AtRisk)), Some(Change::News));
    assert_eq!(told(Week { slipped: None, quiet: true, ..stays }, Some(Health::AtRisk)), None);
}

#[test]
fn what_is_due_first_and_what_does_worst_come_first() {
    let late = |hours| Some(sample::friday() + jiff::SignedDuration::from_hours(hours));
    let needs = |id, name, needs| Item { needs: vec![needs], ..item(id, name) };
    let worse = Week { health: Health::OffTrack, ..week() };
    let all = Portfolio::of(vec![
        item(1, "zebra"),
        item(2, "Apple"),
        needs(3, "Ask", Need::Invitation),
        needs(4, "Later", vote(1, late(9))),
        needs(5, "Soon", vote(2, late(3))),
        Item { weeks: vec![Week { quiet: false, ..week() }], ..item(6, "A little") },
        Item { weeks: vec![worse], before: Some(Health::OnTrack), ..item(7, "Much") },
        Item { weeks: vec![week()], ..item(8, "Quiet") },
    ]);
    let names: Vec<_> = all.items().map(|item| item.initiative.name.as_str()).collect();
    assert_eq!(names, ["Soon", "Later", "Ask", "Much", "A little", "Quiet", "Apple", "zebra"]);
}

#[test]
fn what_asks_its_reader_cannot_wait() {
    let (sam, fay) = (MemberId::new("UDANA"), MemberId::new("UFAY"));
    let mut update = sample::update(sample::facts());
    assert!(!asks(&update, &sam, Share::Sponsors));
    update.words = Words { ask: "Half an hour".into(), ..Words::default() };
    assert!(asks(&update, &sam, Share::Sponsors) && !asks(&update, &fay, Share::Follows));
    let mut facts = Facts { decisions: vec![sample::waiting(12, 1)], ..sample::facts() };
    facts.decisions[0].waiting_for = vec![fay.clone()];
    let waits = sample::update(facts);
    assert!(asks(&waits, &fay, Share::Follows) && !asks(&waits, &sam, Share::Sponsors));
    let mut facts = Facts { decisions: vec![sample::approved(11, "Start")], ..sample::facts() };
    facts.decisions[0].without_sponsor = true;
    let without = sample::update(facts);
    assert!(asks(&without, &sam, Share::Sponsors) && !asks(&without, &fay, Share::Follows));
}

#[test]
fn what_the_owner_left_out_is_not_told() {
    let facts = Facts { decisions: vec![sample::approved(11, "Start")], ..sample::facts() };
    let mut update = sample::update(facts);
    assert_eq!(Week::of(&update, None).decided, Some(ended(1, "Start")));
    update.words.hidden.only(&[Part::Changed].into(), &MemberId::new("UONA"));
    assert_eq!(Week::of(&update, None).decided, None);
}
