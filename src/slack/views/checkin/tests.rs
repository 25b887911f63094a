//! What the messages about check-ins look like.

use super::prompt::{Asking, asking, reminding};
use super::report::{Report, detail, late, report};
use super::*;
use crate::domain::checkin::{
    Answer, Answered, Mode, Prompt, PromptState, Questions, Round, RoundState, Score, Trend, findings,
    latest, summary,
};
use crate::domain::ids::{ChannelId, CheckinId, InitiativeId, RoundId};
use crate::domain::initiative::{Initiative, Life, SponsorSaid};
use crate::domain::people::Role;
use crate::domain::stage::Stage;
use crate::slack::blocks::Message;
use insta::assert_snapshot;
use jiff::Timestamp;
use serde_json::{Value, json};

/// The message as one would read it: texts, and buttons in brackets (a chosen one with a star).
fn read(message: &Message) -> String {
    let text = |value: &Value| value["text"].as_str().unwrap_or_default().to_owned();
    let button = |value: &Value| {
        let star = if value["style"] == "primary" { "*" } else { "" };
        format!("[{star}{}]", text(&value["text"]))
    };
    let block = |block: &Value| match block["type"].as_str() {
        Some("section") => text(&block["text"]),
        Some("data_visualization") => {
            let points = block["chart"]["series"][0]["data"].as_array().unwrap();
            let points: Vec<_> = points.iter().map(|p| format!("{}={}", p["label"], p["value"])).collect();
            format!("<{}: {}>", text(&json!({ "text": block["title"] })), points.join(" ").replace('"', ""))
        }
        Some("context") => format!("({})", text(&block["elements"][0])),
        _ => block["elements"].as_array().unwrap().iter().map(button).collect::<Vec<_>>().join(" "),
    };
    json!(message.blocks).as_array().unwrap().iter().map(block).collect::<Vec<_>>().join("\n")
}

fn at(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn initiative() -> Initiative {
    Initiative {
        id: InitiativeId(1),
        key: "SAB".into(),
        name: "Sales bonus".into(),
        owner: MemberId::new("PRIYA"),
        deputy: None,
        sponsor: MemberId::new("DANA"),
        sponsor_said: SponsorSaid::Yes,
        channel: ChannelId::new("BONUS"),
        stage: Stage::Development,
        stage_since: at("2026-03-01T09:00:00Z"),
        life: Life::Active,
        problem: String::new(),
        created_at: at("2026-03-01T09:00:00Z"),
    }
}

fn round(state: RoundState) -> Round {
    Round {
        id: RoundId(7),
        checkin: CheckinId(1),
        date: "2026-03-05".into(),
        time: "10:00".into(),
        questions: Questions::single("Will it pay the right bonus on time?"),
        opened_at: at("2026-03-05T09:00:00Z"),
        remind_at: at("2026-03-05T21:00:00Z"),
        closes_at: at("2026-03-06T09:00:00Z"),
        state,
        mode: Mode::Named,
    }
}

fn answer(who: &str, score: i64, comment: &str, late: bool) -> Answer {
    Answer {
        member: MemberId::new(who),
        given: Answered { score: Score::new(score), comment: comment.into(), ..Answered::default() },
        given_by: None,
        late,
        answered_at: at("2026-03-05T10:00:00Z"),
        amended_at: None,
    }
}

fn asked(state: RoundState, answer: Option<Answer>, view: fn(&Asking<'_>) -> Message) -> String {
    let schedule = "Every Thursday at 10:00 (your time)".to_owned();
    let (initiative, round, member) = (initiative(), round(state), MemberId::new("KIM"));
    read(&view(&Asking {
        initiative: &initiative,
        round: &round,
        member: &member,
        part: Some(Role::Stakeholder),
        absent: None,
        schedule,
        answer,
        skipped: false,
        reminded_twice: false,
        asks: 3,
    }))
}

#[test]
fn the_question() {
    assert_snapshot!(asked(RoundState::Open, None, asking), @r"
    Hi <@KIM>. <@PRIYA> runs *Sales bonus* for <@DANA> and asks your view, because you are one of its stakeholders.
    *Will it pay the right bonus on time?*
    1 no … 5 surely
    [1] [2] [3] [4] [5] [In words] [Skip] [Less often] [What is stored?]
    (One minute. Every Thursday at 10:00 (your time). Your name and answer are shown in <#BONUS>. All initiatives together: at most 3 asks a week. Not for you? Tell <@PRIYA>.)
    ");
}

#[test]
fn the_question_answered() {
    assert_snapshot!(asked(RoundState::Open, Some(answer("KIM", 4, "soon", false)), asking), @r"
    Hi <@KIM>. <@PRIYA> runs *Sales bonus* for <@DANA> and asks your view, because you are one of its stakeholders.
    *Will it pay the right bonus on time?*
    1 no … 5 surely
    You answered *4* and your words · change until <!date^1772787600^{date_short_pretty} at {time}|Fri 6 Mar 2026 09:00 UTC>
    [1] [2] [3] [*4] [5] [In words] [What is stored?]
    (One minute. Every Thursday at 10:00 (your time). Your name and answer are shown in <#BONUS>. All initiatives together: at most 3 asks a week. Not for you? Tell <@PRIYA>.)
    ");
}

#[test]
fn the_question_closed() {
    assert_snapshot!(asked(RoundState::Closed, None, asking), @r"
    Hi <@KIM>. <@PRIYA> runs *Sales bonus* for <@DANA> and asks your view, because you are one of its stakeholders.
    *Will it pay the right bonus on time?*
    1 no … 5 surely
    Closed <!date^1772787600^{date_short_pretty} at {time}|Fri 6 Mar 2026 09:00 UTC>. An answer now is kept, but comes after the report.
    [1] [2] [3] [4] [5] [In words] [Skip] [Less often] [What is stored?]
    (One minute. Every Thursday at 10:00 (your time). Your name and answer are shown in <#BONUS>. All initiatives together: at most 3 asks a week. Not for you? Tell <@PRIYA>.)
    ");
}

#[test]
fn the_question_answered_late() {
    assert_snapshot!(asked(RoundState::Closed, Some(answer("KIM", 2, "", true)), asking), @r"
    Hi <@KIM>. <@PRIYA> runs *Sales bonus* for <@DANA> and asks your view, because you are one of its stakeholders.
    *Will it pay the right bonus on time?*
    1 no … 5 surely
    You answered *2* · late, the round closed <!date^1772787600^{date_short_pretty} at {time}|Fri 6 Mar 2026 09:00 UTC>
    [1] [*2] [3] [4] [5] [In words] [What is stored?]
    (One minute. Every Thursday at 10:00 (your time). Your name and answer are shown in <#BONUS>. All initiatives together: at most 3 asks a week. Not for you? Tell <@PRIYA>.)
    ");
}

#[test]
fn the_reminder() {
    assert_snapshot!(asked(RoundState::Open, None, reminding), @r"
    Still time for your view on *Sales bonus*: the round closes <!date^1772787600^{date_short_pretty} at {time}|Fri 6 Mar 2026 09:00 UTC>.
    *Will it pay the right bonus on time?*
    1 no … 5 surely
    [1] [2] [3] [4] [5] [In words] [Skip] [Less often] [What is stored?]
    (One tap. This is the only reminder. Seen in <#BONUS>.)
    ");
}

fn prompts(names: &[&str]) -> Vec<Prompt> {
    let prompt = |name: &&str| Prompt {
        member: MemberId::new(*name),
        at: at("2026-03-05T09:00:00Z"),
        state: PromptState::Asked,
        sent_at: Some(at("2026-03-05T09:00:00Z")),
        why: None,
        reason: None,
        stand_in: None,
    };
    names.iter().map(prompt).collect()
}

/// The report, then what follows in its thread.
fn reported(answers: &[Answer], trend: &[(&str, i64)], skipped: usize, missed: usize) -> String {
    let mut summary = summary(&prompts(&["KIM", "LEE", "MAX", "NIA"]), answers);
    summary.skipped = skipped;
    let round = round(RoundState::Closed);
    let answers = latest(answers);
    let trend: Trend = trend.iter().map(|(date, mean)| ((*date).to_owned(), *mean)).collect();
    let ids = |all: &[&str]| all.iter().map(|id| MemberId::new(*id)).collect();
    let groups =
        vec![("sponsor".to_owned(), ids(&["NIA"])), ("stakeholders".to_owned(), ids(&["KIM", "LEE", "MAX"]))];
    let shown = Report {
        title: "Sales <bonus>: check-in".into(),
        round: &round,
        summary,
        late: answers.iter().filter(|answer| answer.late).count(),
        findings: findings(&round.questions, &answers, &groups),
        answers,
        trends: [(1, trend)].into(),
        missed,
        taken: &[],
    };
    let pages = detail(&shown);
    std::iter::once(report(&shown)).chain(pages).map(|page| read(&page)).collect::<Vec<_>>().join("\n--\n")
}

#[test]
fn the_report() {
    let answers = [
        answer("KIM", 4, "", false),
        answer("LEE", 4, "Looks <good>", false),
        answer("MAX", 1, "The payroll\nfeed is late", false),
    ];
    assert_snapshot!(reported(&answers, &[("2026-02-26", 39)], 0, 0), @r"
    *Sales &lt;bonus&gt;: check-in of Thursday, 5 March*
    *Will it pay the right bonus on time?* 3 of 4 answered. 1 missed.
    Agreement *3.0* (down from 3.9) · from 1 to 4: views are far apart
    `1 ▄ 1  2 ·  3 ·  4 █ 2  5 ·`
    <Answers by score: 1=1 2=0 3=0 4=2 5=0>
    <@MAX> (1 · no): The payroll feed is late
    <@LEE> (4 · rather yes): Looks &lt;good&gt;
    ");
}

#[test]
fn the_report_of_silence() {
    assert_snapshot!(reported(&[], &[("2026-02-26", 39)], 1, 2), @r"
    *Sales &lt;bonus&gt;: check-in of Thursday, 5 March*
    *Will it pay the right bonus on time?* Nobody answered (0 of 4).
    (1 person could not be asked in time: Accord was down, or Slack did not take the message. 2 rounds before this did not take place: Accord was down.)
    ");
}

#[test]
fn a_report_of_many_words_fits_into_a_message() {
    let long = "word ".repeat(600);
    let answers: Vec<_> = (0..40).map(|n| answer(&format!("U{n}"), 1 + n % 5, &long, false)).collect();
    let text = reported(&answers, &[], 0, 0);
    let pages: Vec<_> = text.split("\n--\n").collect();
    assert!(pages[0].contains("… and the words of 35 more, in the thread"), "{text}");
    assert!(pages.iter().all(|page| page.chars().count() < 3500), "{text}");
    assert!((0..40).all(|n| pages[1..].join("").contains(&format!("<@U{n}>"))), "nobody is left out");
}

#[test]
fn a_report_with_a_course_and_groups_that_differ() {
    let answers = [
        answer("KIM", 5, "", false),
        answer("LEE", 5, "", false),
        answer("MAX", 4, "", false),
        answer("NIA", 2, "Payroll was not asked", false),
        answer("MAX", 5, "It came", true),
    ];
    let trend = [("2026-02-19", 37), ("2026-02-26", 40)];
    assert_snapshot!(reported(&answers, &trend, 0, 0), @r"
    *Sales &lt;bonus&gt;: check-in of Thursday, 5 March*
    *Will it pay the right bonus on time?* 4 of 4 answered. 1 late, in the thread.
    Agreement *4.3* (up from 4.0) · from 2 to 5: views are far apart
    `1 ·  2 ▃ 1  3 ·  4 ·  5 █ 3`
    Agreement looks high, but two groups differ by 3.0 points: sponsor 2.0, stakeholders 5.0
    <Answers by score: 1=0 2=1 3=0 4=0 5=3>
    <Mean by round: 19 Feb 26=3.7 26 Feb 26=4.0 5 Mar 26=4.3>
    <@NIA> (2 · rather not): Payroll was not asked
    <@MAX> (5 · surely): It came
    ");
}

#[test]
fn late_and_changed_answers() {
    let round = round(RoundState::Closed);
    let (before, after) = (answer("KIM", 4, "", false), answer("KIM", 2, "It broke <today>", true));
    let added = answer("KIM", 4, "It broke", true);
    let all = [
        late(&round, None, &after),
        late(&round, Some(&before), &after),
        late(&round, Some(&before), &added),
    ];
    assert_snapshot!(all.map(|message| read(&message)).join("\n--\n"), @r"
    <@KIM> answered late: *2*
    <@KIM> (2 · rather not): It broke &lt;today&gt;
    --
    <@KIM> changed their answer after the close: *4* → *2*
    <@KIM> (2 · rather not): It broke &lt;today&gt;
    --
    <@KIM> added to their answer after the close
    <@KIM> (4 · rather yes): It broke
    ");
}

#[test]
fn the_echo_of_a_plan() {
    let notice = Notice::Planned {
        sentence: "Every Thursday at 10:00 (each one's own time)".into(),
        next: vec!["2026-03-05T10:00".parse().unwrap(), "2026-03-12T10:00".parse().unwrap()],
        sends: vec![(MemberId::new("KIM"), vec![at("2026-03-05T15:00:00Z"), at("2026-03-12T14:00:00Z")])],
        zones: vec!["America/New_York".into()],
        more: 2,
    };
    assert_snapshot!(read(&super::notice(&notice)), @r"
    The check-in is set. *Every Thursday at 10:00 (each one's own time)*
    Asked next, each by their own clock:
    • <@KIM> Thu 5 March 10:00, Thu 12 March 10:00 (America/New_York)
    … and 2 more people
    (Nobody is asked more often than their week allows, all initiatives together. `/accord checkin` changes or pauses it.)
    ");
}

#[test]
fn private_lines() {
    let closes_at = at("2026-03-06T09:00:00Z");
    let channel = ChannelId::new("BONUS");
    let late =
        Notice::Kept { score: Score::new(2), words: false, others: 0, late: true, closes_at, absent: None };
    let members = vec![MemberId::new("KIM"), MemberId::new("LEE")];
    let skipped = vec![(MemberId::new("MAX"), "On <leave>".to_owned())];
    let unasked = Vec::new();
    let silent = Notice::Silent { channel: channel.clone(), closed_at: closes_at, members, unasked, skipped };
    let stored = Notice::Stored { channel, owner: MemberId::new("PRIYA"), closes_at };
    let all = [late, silent, stored].map(|notice| read(&super::notice(&notice))).join("\n--\n");
    assert_snapshot!(all, @r"
    Kept as late: *2*. The round closed <!date^1772787600^{date_short_pretty} at {time}|Fri 6 Mar 2026 09:00 UTC>; I add it in the thread of the report.
    --
    Only you see this. Asked in <#BONUS>, no answer by <!date^1772787600^{date_short_pretty} at {time}|Fri 6 Mar 2026 09:00 UTC>: <@KIM>, <@LEE>.
    Only you see this. Skipped in <#BONUS>, closed <!date^1772787600^{date_short_pretty} at {time}|Fri 6 Mar 2026 09:00 UTC>: <@MAX> (On &lt;leave&gt;).
    --
    *What is stored:* that you were asked, your score, your words, and when you gave them, under your name.
    *Who sees it:* everybody in <#BONUS>, when the round closes (<!date^1772787600^{date_short_pretty} at {time}|Fri 6 Mar 2026 09:00 UTC>). If you do not answer, only <@PRIYA> is told.
    *How to change it:* press another number or *In words*. After the close a change stands beside your answer, marked late.
    ");
}
