use super::*;
use crate::actions::decision::log::Found;
use crate::domain::ballot::{Ballot, Cast, Rule, Slot, Way};
use crate::domain::decision::{Ask, Decision, DecisionKind, KeyAspect, Progress, Proposal, State, Text};
use crate::domain::emoji::{EmojiLists, Verdict};
use crate::domain::ids::{InitiativeId, MemberId};
use crate::domain::initiative::{Initiative, Life, SponsorSaid};
use crate::domain::notice::decision::{Notice, What};
use crate::domain::refusal::Refusal;
use crate::domain::search::Query;
use crate::domain::stage::{GateVerdict, Stage};
use crate::slack::blocks::Message;
use crate::store::decisions::Note;
use insta::assert_snapshot;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeSet;

mod gates;

fn id(member: &str) -> MemberId {
    MemberId::new(member)
}

fn at(text: &str) -> Timestamp {
    format!("2026-03-{text}:00Z").parse().unwrap()
}

fn initiative() -> Initiative {
    Initiative {
        id: InitiativeId(1),
        key: "SAB".into(),
        name: "Sales bonus".into(),
        owner: id("PRIYA"),
        deputy: None,
        sponsor: id("DANA"),
        sponsor_said: SponsorSaid::Yes,
        channel: ChannelId::new("C1"),
        stage: Stage::Development,
        stage_since: at("02T08:00"),
        life: Life::Active,
        problem: String::new(),
        created_at: at("02T08:00"),
    }
}

fn proposal(kind: DecisionKind) -> Proposal {
    Proposal {
        id: DecisionId(12),
        initiative: InitiativeId(1),
        version: Version(2),
        ask: Ask {
            kind,
            text: Text {
                title: "Cap the quarterly bonus at 150 %".into(),
                context: "three outliers cost €80k.".into(),
                options: "no cap; 200 % <!channel>.".into(),
                recommendation: String::new(),
            },
            key_aspects: [KeyAspect("payout rules".into())].into(),
            approvers: vec![id("DANA")],
            rule: Rule::One,
            due: Some(at("12T16:00")),
            ..Ask::default()
        },
        proposer: id("PRIYA"),
        last_editor: id("PRIYA"),
        undo_window: SignedDuration::from_mins(10),
        proposed_at: at("05T09:00"),
        recorded: None,
    }
}

fn in_state(state: State) -> Decision {
    let decision = Decision::restore(proposal(DecisionKind::Plain), Progress::new());
    let mut ballot = Ballot::default();
    let said = match &state {
        State::Settling { verdict, .. } => Some(*verdict),
        State::Approved { .. } => Some(Verdict::Approve),
        _ => None,
    };
    if let Some(verdict) = said {
        let card = decision.card(ChannelId::new("C1"), MessageTs::new("1.2"));
        let slot = Slot { member: id("DANA"), card, way: Way::Button };
        ballot.cast(slot, Cast { at: at("06T14:00"), verdict, instead: None });
    }
    let progress = Progress { state, ballot, ..Progress::new() };
    Decision::restore(proposal(DecisionKind::Plain), progress)
}

fn shown<'a>(decision: &'a Decision, initiative: &'a Initiative, emoji: &'a EmojiLists) -> Shown<'a> {
    Shown { decision, initiative, notes: &[], emoji, agreed: None, concerns: &[], scope: None }
}

fn drawn(decision: &Decision) -> Message {
    card(&shown(decision, &initiative(), &EmojiLists::default()))
}

/// The fallback and the labels of the buttons: what one reads.
fn readable(message: &Message) -> String {
    let blocks = serde_json::to_value(&message.blocks).unwrap();
    let mut labels = Vec::new();
    for block in blocks.as_array().unwrap() {
        for element in block["elements"].as_array().into_iter().flatten() {
            if element["type"] == "button" {
                labels.push(format!("[{}]", element["text"]["text"].as_str().unwrap()));
            } else {
                labels.push(format!("({})", element["text"].as_str().unwrap()));
            }
        }
    }
    format!("{}\n{}", message.text, labels.join(" ")).trim_end().to_owned()
}

#[test]
fn a_proposed_decision_has_five_lines() {
    assert_snapshot!(readable(&drawn(&in_state(State::Proposed))), @r"
    *D-12 v2 · Cap the quarterly bonus at 150 %*
    Why: three outliers cost €80k. Instead of: no cap; 200 % &lt;!channel&gt;.
    <@DANA> decides (*payout rules*) by <!date^1773331200^{date_short_pretty} at {time}|Thu 12 Mar 2026 16:00 UTC>
    :white_check_mark: :heavy_check_mark: :+1: approve · :x: :-1: reject
    :hourglass_flowing_sand: *Waiting* for <@DANA> · 0 of 1 · no concerns
    [Approve] [Reject] [Raise concern…] [Comment…] [Details] [Edit…] [Withdraw…]
    ");
}

#[test]
fn every_state_has_a_line_of_its_own() {
    let by = || [id("DANA")].into();
    let states = [
        State::Proposed,
        State::Settling { verdict: Verdict::Approve, since: at("06T14:00"), until: at("06T14:10"), by: by() },
        State::Settling { verdict: Verdict::Reject, since: at("06T14:00"), until: at("06T14:10"), by: by() },
        State::Held { who: by(), concerns: BTreeSet::new() },
        State::Approved { at: at("06T14:10"), by: by() },
        State::Approved { at: at("06T14:10"), by: [].into() },
        State::Rejected { at: at("06T14:10"), by: by(), instead: None },
        State::Expired { at: at("12T16:01") },
        State::Withdrawn { at: at("06T15:00"), by: id("PRIYA"), reason: "asked too early".into() },
        State::Superseded { by: DecisionId(14), at: at("20T10:00") },
    ];
    let line = |state| {
        let message = drawn(&in_state(state));
        let last = message.text.lines().last().unwrap_or_default().to_owned();
        let read = readable(&message);
        format!("{last}\n  {}", read.lines().last().unwrap_or_default())
    };
    let lines: Vec<_> = states.into_iter().map(line).collect();
    let distinct: std::collections::BTreeSet<_> = lines.iter().collect();
    assert_eq!(distinct.len(), lines.len());
    assert_snapshot!(lines.join("\n"), @r"
    :hourglass_flowing_sand: *Waiting* for <@DANA> · 0 of 1 · no concerns
      [Approve] [Reject] [Raise concern…] [Comment…] [Details] [Edit…] [Withdraw…]
    :large_green_circle: *Approved* by <@DANA>, undo until <!date^1772806200^{time}|14:10 UTC> · 1 of 1
      [Reject] [Raise concern…] [Comment…] [Details] [Edit…] [Withdraw…]
    :red_circle: *Rejected* by <@DANA>, undo until <!date^1772806200^{time}|14:10 UTC>
      [Raise concern…] [Comment…] [Details] [Edit…] [Withdraw…]
    :scales: *Held*: <@DANA> said both yes and no · 0 of 1
      [Approve] [Reject] [Raise concern…] [Comment…] [Details] [Edit…] [Withdraw…]
    :white_check_mark: *Approved* by <@DANA> <!date^1772806200^{date_short_pretty} at {time}|Fri 6 Mar 2026 14:10 UTC> · final
      [Details] [Edit…]
    :white_check_mark: *Approved* <!date^1772806200^{date_short_pretty} at {time}|Fri 6 Mar 2026 14:10 UTC>: nobody objected · final
      [Details] [Edit…]
    :x: *Rejected* by <@DANA> <!date^1772806200^{date_short_pretty} at {time}|Fri 6 Mar 2026 14:10 UTC> · final
      [Details]
    :zzz: *Expired* <!date^1773331260^{date_short_pretty} at {time}|Thu 12 Mar 2026 16:01 UTC>: nobody decided in time
      [Details]
    :leftwards_arrow_with_hook: *Withdrawn* by <@PRIYA> <!date^1772809200^{date_short_pretty} at {time}|Fri 6 Mar 2026 15:00 UTC>: asked too early
      [Details]
    :twisted_rightwards_arrows: *Superseded* by *D-14* <!date^1774000800^{date_short_pretty} at {time}|Fri 20 Mar 2026 10:00 UTC>
      [Details]
    ");
}

#[test]
fn a_copy_can_be_undone_while_it_settles_and_asks_nothing_once_it_is_decided() {
    let (initiative, emoji) = (initiative(), EmojiLists::default());
    let read = |state| readable(&copy(&shown(&in_state(state), &initiative, &emoji)));
    let (at, by) = (at("06T14:10"), || [id("DANA")].into());
    let settling = read(State::Settling { verdict: Verdict::Approve, since: at, until: at, by: by() });
    assert!(
        settling.ends_with("[Undo] [Reject] [Raise concern…] [Comment…] [Details] [Edit…] [Withdraw…]"),
        "{settling}"
    );
    let decided = read(State::Approved { at, by: by() });
    for asks_nothing in [settling, decided] {
        let begins = "<@PRIYA> asked you to decide for *Sales bonus*, in <#C1>.\n";
        assert!(asks_nothing.starts_with(begins), "{asks_nothing}");
    }
}

#[test]
fn a_copy_begins_with_the_ask() {
    let (decision, initiative, emoji) = (in_state(State::Proposed), initiative(), EmojiLists::default());
    assert_snapshot!(copy(&shown(&decision, &initiative, &emoji)).text.lines().next().unwrap(), @r"<@PRIYA> asks you to decide for *Sales bonus*. One tap; all of <#C1> see it.");
}

#[test]
fn a_gate_offers_what_it_does_not_recommend() {
    let kind = DecisionKind::Gate { stage: Stage::Development, recommends: GateVerdict::Go };
    let mut ballot = Ballot::default();
    let decision = Decision::restore(proposal(kind.clone()), Progress::new());
    let slot = Slot {
        member: id("DANA"),
        card: decision.card(ChannelId::new("C1"), MessageTs::new("1.2")),
        way: Way::Modal,
    };
    let cast = Cast { at: at("06T14:00"), verdict: Verdict::Reject, instead: Some(GateVerdict::Hold) };
    ballot.cast(slot, cast);
    let progress = Progress { ballot, ..Progress::new() };
    let decision = Decision::restore(proposal(kind), progress);
    let note = |member, kind: &str| Note {
        member: id(member),
        kind: kind.into(),
        text: "payroll feed is late".into(),
        at: at("06T14:00"),
    };
    // Kim's vote was taken back: the reason that went with it is not shown.
    let notes = [note("DANA", "hold"), note("KIM", "stop")];
    let (initiative, emoji) = (initiative(), EmojiLists::default());
    assert_snapshot!(readable(&card(&Shown { notes: &notes, ..shown(&decision, &initiative, &emoji) })), @r"
    *D-12 v2 · Cap the quarterly bonus at 150 %*
    Why: three outliers cost €80k. Instead of: no cap; 200 % &lt;!channel&gt;.
    <@DANA> decides (*payout rules*) by <!date^1773331200^{date_short_pretty} at {time}|Thu 12 Mar 2026 16:00 UTC>
    :white_check_mark: :heavy_check_mark: :+1: approve *go* · :x: :-1: not yet
    :hourglass_flowing_sand: *Waiting* for <@DANA> · 0 of 1 · no concerns
    (<@DANA> would hold: payroll feed is late) [Approve] [Hold…] [Stop…] [Raise concern…] [Comment…] [Details] [Edit…] [Withdraw…]
    ");
}

#[test]
fn an_old_card_says_so() {
    let before = in_state(State::Proposed);
    let mut next = proposal(DecisionKind::Plain);
    next.version = Version(3);
    let now = Decision::restore(next, Progress::new());
    assert_snapshot!(readable(&old(&before, &now)), @r"
    *D-12 v2* · Cap the quarterly bonus at 150 %
    :no_entry_sign: *No longer counts*: it was changed, v3 is the current version.
    [Details]
    ");
}

#[test]
fn long_texts_make_a_valid_card() {
    let mut long = proposal(DecisionKind::Plain);
    long.ask.text.title = "<".repeat(200);
    long.ask.text.context = "word & ".repeat(400);
    long.ask.text.options = "ä".repeat(3000);
    long.ask.approvers = (0..300).map(|i| id(&format!("U{i:08}"))).collect();
    long.ask.rule = Rule::All;
    let message = drawn(&Decision::restore(long, Progress::new()));
    assert!(message.text.chars().count() <= 3500);
    assert!(message.text.ends_with("0 of 300 · no concerns"), "{}", message.text);
}

#[test]
fn notices_say_what_happened_and_how_to_undo_it() {
    use crate::domain::decision::Notice as Said;
    let recorded = |undo_until| Said::Recorded { verdict: Verdict::Approve, undo_until };
    let all = [
        What::Said(recorded(Some(at("06T14:10")))),
        What::Said(recorded(None)),
        What::Said(Said::TakenBack),
        What::Said(Said::Decided { verdict: Verdict::Reject }),
        What::Said(Said::Expired),
        What::Said(Said::Withdrawn { by: id("PRIYA") }),
        What::Which,
        What::Late { verdict: Verdict::Approve },
        What::Reopen,
    ];
    let card = Some((ChannelId::new("C1"), MessageTs::new("1700000000.000100")));
    let said = all.map(|what| {
        let card = if what == What::Which { card.clone() } else { None };
        readable(&notice(
            &Notice { decision: DecisionId(12), version: Version(2), card, what },
            Some("Cap the bonus"),
            None,
        ))
    });
    assert_snapshot!(said.join("\n"), @r"
    Recorded: you approved *D-12* “Cap the bonus”. Undo until <!date^1772806200^{time}|14:10 UTC>, here or by taking your mark off; then it is final.
    [Undo]
    Recorded: you approved *D-12* “Cap the bonus”. It waits for others still.
    [Undo]
    Taken back. *D-12* “Cap the bonus” waits for your decision again.
    *D-12* “Cap the bonus” is rejected. It is final; ask in its thread what would change that.
    *D-12* “Cap the bonus” expired: nobody decided in time. If it still matters, propose it again with `/accord decide`.
    <@PRIYA> took *D-12* “Cap the bonus” back. Nothing is asked of you any more.
    You said both yes and no on *<https://slack.com/archives/C1/p1700000000000100|D-12>* “Cap the bonus”, so it is held. Which one do you mean?
    [Approve] [Reject] [Neither]
    I found your mark (approve) on *D-12* “Cap the bonus” only after its deadline. Does it stand? Without an answer within a day it does not count.
    [It stands] [Leave it out]
    *D-12* “Cap the bonus” was final already, so taking your mark off changes nothing. You can reopen it with a reason.
    [Reopen…]
    ");
}

#[test]
fn the_log_is_a_list_of_states() {
    let found = |state, card| Found { decision: in_state(state), key: "SAB".into(), card };
    let place = Some((ChannelId::new("C1"), MessageTs::new("1700000000.000100")));
    let found = [
        found(State::Proposed, place),
        found(State::Approved { at: at("06T14:10"), by: [id("DANA")].into() }, None),
    ];
    let today = "2026-03-12".parse().unwrap();
    let read = |typed| Query::read(typed, &id("KIM"), today).unwrap();
    let (initiative, query) = (initiative(), read("cap"));
    let own = Log {
        initiative: Some(&initiative),
        query: &query,
        found: &found,
        more: Some("1/12/cap"),
        pace: None,
    };
    assert_snapshot!(readable(&log(&own)), @r"
    *Decisions of Sales bonus* with “cap”, the newest first. Only you see this.
    *<https://slack.com/archives/C1/p1700000000000100|D-12>* · proposed until <!date^1773331200^{date_short_pretty}|Thu 12 Mar 2026> · Cap the quarterly bonus at 150 %
    *D-12* · approved <!date^1772806200^{date_short_pretty}|Fri 6 Mar 2026> · Cap the quarterly bonus at 150 %
    [More]
    ");
    let all = read("<cap> by:<@DANA|dana> state:open aspect:\"payout rules\" since:1w");
    assert_snapshot!(readable(&log(&Log { initiative: None, query: &all, found: &found[..1], more: None, pace: None })), @r"
    *Decisions* in every channel that you can see, with “cap”, that <@DANA> proposed or decides, now *open*, touching *payout rules*, since 2026-03-05, the newest first. Only you see this.
    *<https://slack.com/archives/C1/p1700000000000100|D-12>* · proposed until <!date^1773331200^{date_short_pretty}|Thu 12 Mar 2026> · SAB · Cap the quarterly bonus at 150 %
    ");
    let none = Query::default();
    assert_snapshot!(readable(&log(&Log { query: &none, found: &[], ..own })), @r"No decision in *Sales bonus* yet. `/accord decide TITLE` asks for the first.");
    assert_snapshot!(readable(&log(&Log { initiative: None, found: &[], ..own })), @r"No decision with “cap” found where you can see. Fewer words may find more; `/accord log` alone shows the newest.");
}

#[test]
fn field_errors_are_plain_text() {
    let said = |refusal: Refusal| field_error(&refusal, "title");
    let writer = said(Refusal::WriterAmongApprovers { member: id("U1") });
    assert_eq!(writer.0, "approvers");
    assert_eq!(said(Refusal::DueInThePast { due: at("01T10:00") }).0, "due");
    assert_eq!(said(Refusal::FieldTooLong { field: "options".into(), max: 3000 }).0, "options");
    let (field, sentence) = said(Refusal::NotOwner { owner: id("U1") });
    assert_eq!(field, "title");
    assert!(!sentence.contains(['<', '>']), "{sentence}");
}
