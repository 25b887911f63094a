mod words;

use super::*;
use crate::actions::initiative::needs::Need;
use crate::actions::initiative::overview::{OpenDecision, Overview};
use crate::domain::ids::{ChannelId, DecisionId, InitiativeId, WorkspaceId};
use crate::domain::initiative::Criterion;
use insta::assert_snapshot;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;

fn member(id: &str) -> MemberId {
    MemberId::new(id)
}

fn initiative() -> Initiative {
    let at: Timestamp = "2026-03-02T08:00:00Z".parse().unwrap();
    Initiative {
        id: InitiativeId(3),
        key: "ONH".into(),
        name: "Onboarding <Hub>".into(),
        owner: member("UOWNER"),
        deputy: None,
        sponsor: member("USPONSOR"),
        sponsor_said: SponsorSaid::Nothing,
        channel: ChannelId::new("CHUB"),
        stage: Stage::Discovery,
        stage_since: at,
        life: Life::Active,
        problem: String::new(),
        created_at: at,
    }
}

fn overview(initiative: Initiative, next: Option<NextStep>, met: usize) -> Overview {
    let met_at = Some(initiative.created_at);
    let criterion = |(at, text): (usize, &&str)| Criterion {
        stage: initiative.stage,
        position: i64::try_from(at).unwrap(),
        text: (*text).to_owned(),
        met_at: met_at.filter(|_| at < met),
        met_by: (at < met).then(|| initiative.owner.clone()),
        owner: None,
        evidence: None,
    };
    let criteria = initiative.stage.exit_criteria().iter().enumerate().map(criterion).collect();
    let roster = initiative.roster(WorkspaceId(1));
    let aspects = Vec::new();
    Overview {
        initiative,
        roster,
        criteria,
        aspects,
        next,
        update_at: None,
        forecast: None,
        charter_signed: false,
        agreement_is_old: false,
        starts: Vec::new(),
        quiet_since: None,
        rollout: None,
        open: 0,
        open_decisions: Vec::new(),
    }
}

/// What people see of a message or a modal, one block a line, without the invisible joiners of `esc`.
fn seen(shown: &impl Serialize) -> String {
    let shown = serde_json::to_value(shown).unwrap();
    shown["blocks"]
        .as_array()
        .unwrap()
        .iter()
        .map(line)
        .collect::<Vec<_>>()
        .join("\n")
        .replace('\u{2060}', "")
}

fn line(block: &Value) -> String {
    let mut parts: Vec<String> = text(block).into_iter().chain(texts(&block["fields"])).collect();
    parts.extend(texts(&block["elements"]));
    parts.extend(text(&block["accessory"]));
    if block["type"] == "input" {
        parts.push(format!("{}:", block["label"]["text"].as_str().unwrap()));
        parts.push(input(&block["element"]));
    }
    parts.join(" | ")
}

fn input(element: &Value) -> String {
    let first = ["initial_value", "initial_user", "initial_conversation"];
    let first = first.iter().find_map(|name| element[*name].as_str());
    let options = element["options"].as_array().into_iter().flatten().map(|option| {
        let chosen = element["initial_option"] == *option
            || element["initial_options"].as_array().is_some_and(|all| all.contains(option));
        let more = option["description"]["text"].as_str().map(|more| format!(" / {more}"));
        format!(
            "\n  {} {}{}",
            if chosen { "(x)" } else { "( )" },
            option["text"]["text"].as_str().unwrap(),
            more.unwrap_or_default()
        )
    });
    format!("<{}>{}", first.unwrap_or_default(), options.collect::<String>())
}

fn texts(elements: &Value) -> Vec<String> {
    elements.as_array().into_iter().flatten().filter_map(text).collect()
}

fn text(element: &Value) -> Option<String> {
    if element["type"] == "button" {
        let value = element["value"].as_str().unwrap_or_default();
        let label = element["text"]["text"].as_str()?;
        return Some(format!("[{label}: {} {value}]", element["action_id"].as_str()?));
    }
    element["text"].as_str().or_else(|| element["text"]["text"].as_str()).map(str::to_owned)
}

#[test]
fn a_new_card_asks_for_one_thing() {
    let card = card(&overview(initiative(), Some(NextStep::Stakeholders), 0));
    assert_snapshot!(card.text, @"Onboarding &lt;Hub&gt; (ONH): Discovery, 0 of 4 exit criteria met");
    assert_snapshot!(seen(&card), @r"
    *Onboarding &lt;Hub&gt;* · ONH
    ● *Discovery*   ○ Ideation   ○ Prototype and test   ○ Development   ○ Delivery
    *Owner* <@UOWNER> | *Sponsor* <@USPONSOR> (asked)
    0 of 4 exit criteria of Discovery met · Stakeholders: nobody yet
    *Next:* who is asked for their view? Half a minute. | [Name stakeholders: initiative.people 3]
    [Checklist: initiative.checklist 3] | [Propose a decision: decision.compose 3] | [Stage: course.panel 3] | [Key aspects: initiative.aspects 3] | [More: initiative.more 3]
    ");
}

#[test]
fn a_card_on_its_way_shows_how_far_it_is() {
    let mut it = initiative();
    it.sponsor_said = SponsorSaid::Yes;
    it.stage = Stage::Prototype;
    it.problem = "New colleagues wait nine days\nfor a *laptop*".into();
    let mut overview = overview(it, Some(NextStep::Criteria), 2);
    overview.roster.stakeholders = (1..=10).map(|n| member(&format!("U{n:02}"))).collect();
    assert_snapshot!(seen(&card(&overview)), @r"
    *Onboarding &lt;Hub&gt;* · ONH
    ● Discovery   ● Ideation   ● *Prototype and test*   ○ Development   ○ Delivery
    *Owner* <@UOWNER> | *Sponsor* <@USPONSOR> (accepted)
    > New colleagues wait nine days
    > for a *laptop*
    2 of 4 exit criteria of Prototype and test met · Stakeholders: <@U01>, <@U02>, <@U03>, <@U04>, <@U05>, <@U06>, <@U07>, <@U08> and 2 more
    *Next:* tick the exit criteria as they come true; then comes the gate. | [Open the checklist: initiative.checklist 3]
    [Propose a decision: decision.compose 3] | [Stage: course.panel 3] | [Key aspects: initiative.aspects 3] | [More: initiative.more 3]
    ");
}

#[test]
fn an_ended_card_has_thanks_and_no_buttons() {
    let mut it = initiative();
    it.life = Life::Stopped;
    assert_snapshot!(seen(&card(&overview(it.clone(), None, 4))), @r"
    *Onboarding &lt;Hub&gt;* · ONH
    ● *Discovery*   ○ Ideation   ○ Prototype and test   ○ Development   ○ Delivery
    *Owner* <@UOWNER> | *Sponsor* <@USPONSOR> (asked)
    4 of 4 exit criteria of Discovery met · Stakeholders: nobody yet
    *Stopped* in Discovery, which it reached on <!date^1772438400^{date_short_pretty}|Mon 2 Mar 2026>. Thank you to everybody who gave it time and views; what was learned stays in `/accord log`.
    [Stage: course.panel 3]
    ");
    it.life = Life::Completed;
    it.stage = Stage::Delivery;
    assert_snapshot!(seen(&card(&overview(it, None, 3))), @r"
    *Onboarding &lt;Hub&gt;* · ONH
    ● Discovery   ● Ideation   ● Prototype and test   ● Development   ● Delivery
    *Owner* <@UOWNER> | *Sponsor* <@USPONSOR> (asked)
    3 of 3 exit criteria of Delivery met · Stakeholders: nobody yet
    *Delivered.* Thank you to everybody who helped it here.
    [Stage: course.panel 3]
    ");
}

#[test]
fn every_step_has_its_button() {
    let steps = [
        NextStep::Sponsor,
        NextStep::Stakeholders,
        NextStep::Problem,
        NextStep::Checkin,
        NextStep::Update,
        NextStep::Criteria,
        NextStep::Gate,
    ];
    let blocks: Vec<_> = steps.iter().map(|next| step_block(&initiative(), *next)).collect();
    assert_snapshot!(seen(&serde_json::json!({ "blocks": blocks })), @r"
    *Next:* name another sponsor. | [Name a sponsor: initiative.more 3]
    *Next:* who is asked for their view? Half a minute. | [Name stakeholders: initiative.people 3]
    *Next:* put the problem into a sentence or two. | [Write the problem: initiative.problem 3]
    *Next:* ask everyone one question regularly, a minute each. | [Set up a check-in: checkin.setup 3]
    *Next:* choose when the weekly update goes out. | [Choose the time: update.setup 3]
    *Next:* tick the exit criteria as they come true; then comes the gate. | [Open the checklist: initiative.checklist 3]
    *Next:* every exit criterion is met. Ask <@USPONSOR> to go on. | [Propose the gate: initiative.gate 3]
    ");
}

#[test]
fn the_invitation_asks_first_and_then_follows_the_answer() {
    let mut it = initiative();
    it.problem = "New colleagues wait nine days".into();
    assert_snapshot!(seen(&invite(&it, Seat::Asked)), @r"
    Will you sponsor *Onboarding &lt;Hub&gt;*? <@UOWNER> runs it and names you, because you asked for it or your people live with it.
    > New colleagues wait nine days
    • You approve gates and key decisions with one emoji (✅ or ❌), a minute each.
    • You get one update a week.
    • Nothing goes ahead in your name while you are silent.
    Your answer shows on the card in <#CHUB>. To stop, now or later: *Suggest another*.
    [Accept: initiative.accept 3] | [Suggest another: initiative.suggest 3]
    ");
    let after = [Seat::Taken, Seat::Passed, Seat::GivenToAnother].map(|seat| seen(&invite(&it, seat)));
    assert_snapshot!(after.join("\n--\n"), @r"
    You sponsor *Onboarding &lt;Hub&gt;* · ONH. Thank you. <@UOWNER> runs it.
    Decisions that need you come here and to <#CHUB>. To stop: *Suggest another*.
    [Where I want a say: initiative.aspects 3] | [How I am involved: course.involve 3] | [Suggest another: initiative.suggest 3]
    --
    Thank you. <@UOWNER> was told whom you suggest for *Onboarding &lt;Hub&gt;* · ONH. Nothing more is asked of you.
    --
    <@UOWNER> named another sponsor for *Onboarding &lt;Hub&gt;* · ONH. Nothing more is asked of you.
    ");
}

#[test]
fn status_tells_everything_to_everybody_and_the_next_step_to_its_owner() {
    let mut overview = overview(initiative(), Some(NextStep::Problem), 1);
    overview.roster.stakeholders = [member("UKIM")].into();
    overview.update_at = Some("2026-03-06T15:00:00Z".parse().unwrap());
    overview.open = 1;
    overview.open_decisions =
        vec![OpenDecision { id: DecisionId(12), title: "Cap the <bonus>".into(), state: "proposed".into() }];
    assert_snapshot!(seen(&status(&overview, &member("UKIM"))), @r"
    *Onboarding &lt;Hub&gt;* · ONH
    ● *Discovery*   ○ Ideation   ○ Prototype and test   ○ Development   ○ Delivery
    *Owner* <@UOWNER> · *Sponsor* <@USPONSOR> (asked)
    *Stakeholders* <@UKIM>
    *Discovery*: 1 of 4 exit criteria met
    ☑ The problem is put in words that the people who have it recognise (<@UOWNER>)
    ☐ The sponsor has signed the charter: vision, two-year goal, metric, out of scope
    ☐ Everyone whose work changes is on the stakeholder list
    ☐ Systems and rules that cannot be changed are known
    *Open decisions: 1*
    D-12 Cap the &lt;bonus&gt; · proposed
    Next weekly update: <!date^1772809200^{date_short_pretty} at {time}|Fri 6 Mar 2026 15:00 UTC>
    Next, for <@UOWNER>: put the problem into a sentence or two.
    [Roadmap: roadmap.show 3]
    ");
    let owners = seen(&status(&overview, &member("UOWNER")));
    let both = ["[Write the problem: initiative.problem 3]", "[The stage and its lead: course.panel 3]"];
    assert!(both.iter().all(|button| owners.contains(button)), "{owners}");
}

#[test]
fn a_full_status_stays_small() {
    let mut it = initiative();
    it.problem = "& ".repeat(1500);
    let mut overview = overview(it, Some(NextStep::Gate), 4);
    overview.roster.stakeholders = (0..20).map(|n| member(&format!("U0123456{n:02}"))).collect();
    let decision =
        |n| OpenDecision { id: DecisionId(n), title: "A title ".repeat(25), state: "proposed".into() };
    overview.open = 50;
    overview.open_decisions = (1..=20).map(decision).collect();
    let message = status(&overview, &member("UKIM"));
    let size = serde_json::to_string(&message).unwrap().len();
    assert!(size < 6_000, "{size} bytes");
    assert!(seen(&message).contains("and 30 more: `/accord log`"));
}

#[test]
fn what_needs_somebody_has_its_button() {
    assert_snapshot!(seen(&needs(&[])), @"Nothing needs you right now. `/accord new` starts an initiative, `/accord help` shows the rest.");
    let all = [Need::Invite(initiative()), Need::Next(initiative(), NextStep::Update)];
    assert_snapshot!(seen(&needs(&all)), @r"
    *Needs you*
    *Onboarding &lt;Hub&gt;* · ONH
    Will you sponsor it? <@UOWNER> names you.
    [Accept: initiative.accept 3] | [Suggest another: initiative.suggest 3]
    *Onboarding &lt;Hub&gt;* · ONH
    Next: choose when the weekly update goes out. | [Choose the time: update.setup 3]
    ");
}
