use super::*;
use crate::domain::calendar::Quarter;
use crate::domain::health::Health;
use crate::domain::ids::{ChannelId, InitiativeId, MemberId, MessageTs, UpdateId};
use crate::domain::initiative::{Initiative, Life, SponsorSaid};
use crate::domain::stage::Stage;
use crate::domain::update::summarise;
use crate::domain::update::{
    DecisionFact, Facts, FeedbackFact, NoteFact, Part, PulseFact, REVIEW, StageUpdate, State, ToSponsor,
    WeekFact, sample,
};
use crate::domain::{health, ids::DecisionId};
use crate::slack::blocks::{Block, View};
use crate::slack::numerals::Numerals;
use insta::assert_snapshot;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

pub(in crate::slack::views) mod limits;

fn initiative() -> Initiative {
    Initiative {
        id: InitiativeId(1),
        key: "SAB".into(),
        name: "Sales bonus".into(),
        owner: MemberId::new("UOWNER"),
        deputy: None,
        sponsor: MemberId::new("UDANA"),
        sponsor_said: SponsorSaid::Yes,
        channel: ChannelId::new("CBONUS"),
        stage: Stage::Development,
        stage_since: sample::friday(),
        life: Life::Active,
        problem: String::new(),
        created_at: sample::friday(),
    }
}

fn sent(facts: Facts, reviewed: bool) -> StageUpdate {
    let at = sample::friday() + REVIEW;
    StageUpdate { state: State::Sent { at, reviewed }, ..sample::update(facts) }
}

/// Everything that a message or modal says, block by block, as one reads it: dates as their fallback, links by their words.
pub(in crate::slack::views) fn shown(blocks: &[Block]) -> String {
    let json = serde_json::to_value(blocks).unwrap();
    let mut said = Vec::new();
    collect(&json, &mut said);
    said.iter().map(|text| plain_links(&plain_dates(text))).collect::<Vec<_>>().join("\n")
}

fn plain_links(text: &str) -> String {
    let mut parts = text.split("<https://");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (link, rest) = part.split_once('>').unwrap();
        out.push_str(link.split_once('|').map_or(link, |(_, words)| words));
        out.push_str(rest);
    }
    out
}

fn collect(value: &Value, said: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            if let Some(text) = fields.get("text").and_then(Value::as_str) {
                let button = fields.get("type").is_some_and(|kind| kind == "plain_text");
                said.push(if button { format!("[{text}]") } else { text.to_owned() });
            } else {
                fields.values().for_each(|value| collect(value, said));
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, said)),
        _ => {}
    }
}

fn plain_dates(text: &str) -> String {
    let mut parts = text.split("<!date^");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (date, rest) = part.split_once('>').unwrap();
        out.push_str(date.split_once('|').unwrap().1);
        out.push_str(rest);
    }
    out
}

fn in_modal(view: &View) -> String {
    let json = serde_json::to_value(view).unwrap();
    let mut said = Vec::new();
    collect(&json["blocks"], &mut said);
    said.join("\n")
}

#[test]
fn a_week_with_news() {
    let mut update = sent(sample::busy(), true);
    update.words.health = Some(Health::AtRisk);
    update.words.highlight = "The pilot with eight reps starts on 23 March".into();
    update.words.ask = "Half an hour with payroll".into();
    assert_snapshot!(shown(&to_channel(&initiative(), &update).blocks), @"
    *Sales bonus · Development · at risk:* two decisions overdue, D-12 four days late
    The pilot with eight reps starts on 23 March
    Changed: D-11 approved: Start with the eight reps of team North; three pieces of feedback came in, one got an answer
    Agreement 3.9 → 3.4, from 2 to 5, 6 of 7 answered
    Needed from <@UDANA>: Half an hour with payroll · D-12, four days late; D-13, a day late
    [Follow]
    ");
}

#[test]
fn a_gate_that_was_passed_is_said_as_the_move() {
    let mut facts = sample::facts();
    facts.stage.since = sample::friday();
    let gate = DecisionFact { gate: true, ..sample::approved(3, "Gate of Prototype and test: go") };
    facts.decisions = vec![gate, sample::approved(4, "One checklist per role")];
    assert_snapshot!(shown(&to_channel(&initiative(), &sent(facts, true)).blocks), @"
    *Sales bonus · Development · on track*
    Changed: now in Development; D-4 approved: One checklist per role
    [Follow]
    ");
}

#[test]
fn a_quiet_week_that_nobody_looked_at() {
    let mut facts = sample::facts();
    facts.pulse = Some(PulseFact { asked: 3, answered: 2, ..sample::pulse(40, 40) });
    assert_snapshot!(shown(&to_sponsor(&initiative(), &sent(facts, false), &Numerals::of_all(), &[]).blocks), @r"
    *Sales bonus · Development · on track* _(not reviewed)_
    Quiet week: nothing was decided, two answers came in
    [Got it]
    [Ask about it]
    The detail is in the channel. *Got it*, or :eyes: on this, tells <@UOWNER> that you read it.
    ");
}

#[test]
fn on_track_against_the_records_says_so() {
    let mut facts = sample::facts();
    facts.decisions = vec![sample::waiting(12, 4)];
    let mut update = sent(facts, true);
    update.words.health = Some(Health::OnTrack);
    assert_snapshot!(shown(&to_channel(&initiative(), &update).blocks), @"
    *Sales bonus · Development · on track*, says <@UOWNER>. The records: D-12 four days late
    Quiet week: nothing was decided
    Needed from <@UDANA>: D-12, four days late
    [Follow]
    ");
}

#[test]
fn the_detail() {
    let update = sent(sample::busy(), true);
    assert_snapshot!(shown(&detail(&initiative(), &update).blocks), @r"
    *Development* since Thu 26 Feb 2026, 1 of 4 exit criteria met. Still to come true:
    • Pilot groups, training and help are planned with dates
    *Decisions*
    • *D-12* Cap the quarterly bonus at 150 % · proposed, waits for <@UDANA> since Thu 26 Feb 2026, due Mon 2 Mar 2026
    • *D-13* Cap the quarterly bonus at 150 % · proposed, waits for <@UDANA> since Thu 26 Feb 2026, due Thu 5 Mar 2026
    • *D-11* Start with the eight reps of team North · approved Thu 5 Mar 2026
    *Answers and feedback*
    • Agreement 3.9 → 3.4, from 2 to 5, 6 of 7 answered
    • three pieces of feedback came in, one got an answer
    *Marked in the channel*
    • slack.com/archives/CBONUS/p1772791200000100 · <@UKIM>
    Since Fri 27 Feb 2026.
    ");
}

#[test]
fn whoever_left_a_line_out_is_named_with_their_own() {
    let mut update = sent(sample::busy(), true);
    let (ona, dee) = (MemberId::new("UONA"), MemberId::new("UDEE"));
    update.words.hidden.only(&[Part::Agreement].into(), &ona);
    update.words.hidden.only(&[Part::Agreement, Part::Waiting].into(), &dee);
    let said = shown(&detail(&initiative(), &update).blocks);
    assert!(said.ends_with("<@UDEE> left out: which decisions wait. <@UONA> left out: agreement."), "{said}");
}

#[test]
fn the_draft_says_who_sees_it_and_what_happens_by_itself() {
    let update = sample::update(sample::facts());
    assert_snapshot!(shown(&draft(&initiative(), &update, ToSponsor::Goes, &[]).blocks), @r"
    Your update of *Sales bonus* is ready. One minute: does this say it?
    *Sales bonus · Development · on track*
    Quiet week: nothing was decided
    [Edit]
    [Send now]
    [Preview]
    [Skip]
    For <#CBONUS> and <@UDANA>. If you do nothing, the facts go out Fri 6 Mar 2026 16:00 UTC, marked _not reviewed_.
    ");
    let skipped = StageUpdate { state: State::Skipped { reason: Some("Holiday".into()) }, ..update };
    let last = shown(&draft(&initiative(), &skipped, ToSponsor::Goes, &[]).blocks);
    assert!(last.ends_with("Skipped: Holiday") && !last.contains('['), "{last}");
}

#[test]
fn the_form_holds_the_facts_against_on_track() {
    assert_snapshot!(in_modal(&edit(&sample::update(sample::busy()))), @r"
    [at risk]
    [on track]
    [at risk]
    [off track]
    [How is it doing?]
    The records say *at risk*:
    • two decisions overdue, D-12 four days late
    • agreement fell from 3.9 to 3.4
    [Yes, on track all the same]
    [Still on track?]
    [Stands beside what the records say, in the update's thread.]
    [If so: why, in a sentence?]
    [What should nobody miss?]
    [What do you need from the sponsor?]
    [What changed]
    [Agreement]
    [Which decisions wait]
    [What changed]
    [Agreement]
    [Which decisions wait]
    [What you leave out is named in its thread, with your name.]
    [Which lines does it say?]
    *Marked in the channel*
    1. <https://slack.com/archives/CBONUS/p1772791200000100> · <@UKIM>
    [Message 1]
    [Message 1]
    [Which of them does its thread link?]
    ");
    assert!(!in_modal(&edit(&sample::update(sample::facts()))).contains("Still on track?"));
    let against = health::compute(&sample::busy()).1;
    assert_snapshot!(contradiction(&against), @"Two decisions overdue, D-12 four days late, agreement fell from 3.9 to 3.4. Still on track? Tick the box, or choose another health.");
}

#[test]
fn a_full_quarter_is_said_whole() {
    let mut facts = sample::busy();
    let title = "Ask finance twice a year about the bonus of the northern teams, the southern ones monthly";
    facts.decisions = (1..=60).map(|id| sample::approved(id, title)).collect();
    let of = Quarter::of(sample::friday());
    let message = quarter(&initiative(), &summarise(of, &[sent(facts, true)]), &[of]);
    limits::check(&message).unwrap();
    let said = shown(&message.blocks);
    assert!(!said.contains('…') && said.contains("• 40 more: `/accord log`"), "{said}");
}

#[test]
fn the_status() {
    let mut update = sent(sample::facts(), true);
    update.read_at = Some(sample::friday() + SignedDuration::from_hours(3));
    let sentence = "Every Friday at 15:00 (Europe/Berlin)";
    let next = Some((sentence, Some(sample::friday() + SignedDuration::from_hours(7 * 24))));
    assert_snapshot!(shown(&status(&initiative(), Some(&update), next, true).blocks), @r"
    *Sales bonus · Development · on track*
    Quiet week: nothing was decided
    Sent Fri 6 Mar 2026 16:00 UTC, read by <@UDANA> Fri 6 Mar 2026 17:00 UTC · Next draft Fri 13 Mar 2026 14:00 UTC. Every Friday at 15:00 (Europe/Berlin).
    [Change the time]
    ");
}
