//! Whatever the records say, the messages stay within the limits.

use super::*;
use proptest::prelude::*;

fn any_decision() -> impl Strategy<Value = DecisionFact> {
    let states =
        prop::sample::select(vec!["proposed", "settling", "held", "approved", "rejected", "expired"]);
    let people = prop::collection::vec("U[A-Z0-9]{8}", 0..20);
    (1_i64..9_999, ".{0,3000}", states, prop::option::of(-40_i64..40), people, 0_i64..14).prop_map(
        |(id, title, state, due, people, days)| DecisionFact {
            id: DecisionId(id),
            title,
            state: state.to_owned(),
            due: due.map(|days| sample::friday() + SignedDuration::from_hours(24 * days)),
            by: people.iter().map(MemberId::new).collect(),
            waiting_for: people.into_iter().map(MemberId::new).collect(),
            changed_at: sample::friday() - SignedDuration::from_hours(24 * days),
            card: (id % 5 > 0).then(|| format!("https://slack.com/archives/C0123456789/p1772791200{id:06}")),
            concerns: usize::try_from(days).unwrap_or(0),
            without_sponsor: id % 2 == 0,
            gate: id % 3 == 0,
        },
    )
}

fn any_facts() -> impl Strategy<Value = Facts> {
    let pulse = (0_i64..5_000, 0_i64..5_000, prop::option::of(10_i64..50), prop::option::of(10_i64..50))
        .prop_map(|(asked, answered, mean_tenths, previous_mean_tenths)| PulseFact {
            asked,
            answered,
            mean_tenths,
            previous_mean_tenths,
            ..sample::pulse(1, 1)
        });
    let decisions = prop::collection::vec(any_decision(), 0..80);
    let criteria = prop::collection::vec(".{0,500}", 0..20);
    let counts = (0_i64..100_000, 0_i64..100_000, 0_usize..20);
    (decisions, prop::option::of(pulse), criteria, counts, any::<bool>()).prop_map(
        |(decisions, pulse, open, (new, ended, notes), missed)| {
            let mut facts = sample::facts();
            facts.stage.open = open.clone();
            let themes = open.iter().take(3).map(|label| (label.clone(), new)).collect();
            let ends = ["accepted", "done", "parked", "declined"].map(|end| (end.to_owned(), ended));
            facts.feedback = FeedbackFact { new, ended, ends: ends.into(), themes };
            facts.helped = (0..notes * 30).map(|n| MemberId::new(format!("U{n:010}"))).collect();
            facts.readings = vec![sample::reading(); notes];
            facts.weeks = vec![WeekFact { day: "2026-02-27".parse().unwrap(), mean_tenths: 39 }; notes];
            facts.over = missed.then(|| "completed".to_owned());
            let note = |n| NoteFact {
                channel: ChannelId::new("C01234567"),
                ts: MessageTs::new(format!("17000000{n:02}.000100")),
                by: MemberId::new("U01234567"),
            };
            facts.notes = (0..notes).map(note).collect();
            Facts { decisions, pulse, missed, ..facts }
        },
    )
}

/// Slack's limits on a message, and our own: five lines, at most fifty blocks, and less than Slack takes in all.
pub(in crate::slack::views) fn check(message: &Message) -> Result<(), TestCaseError> {
    let json = serde_json::to_value(&message.blocks).unwrap();
    let mut said = Vec::new();
    collect(&json, &mut said);
    prop_assert!(message.text.chars().count() <= 3500);
    prop_assert!(message.blocks.len() <= 50);
    prop_assert!(said.iter().all(|text| !text.is_empty() && text.chars().count() <= 3000));
    prop_assert!(said.iter().map(|text| text.chars().count()).sum::<usize>() <= 13_000);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]
    #[test]
    fn any_facts_make_messages_within_the_limits(
        facts in any_facts(),
        highlight in ".{0,250}",
        ask in ".{0,250}",
        name in ".{1,3000}",
        reviewed in any::<bool>(),
        hidden in prop::sample::subsequence(Part::ALL.to_vec(), 0..4),
    ) {
        let initiative = Initiative { name, ..initiative() };
        let mut update = sent(facts, reviewed);
        update.id = UpdateId(7);
        update.words.highlight = highlight;
        update.words.ask = ask.clone();
        update.words.because = ask;
        update.words.hidden.only(&hidden.into_iter().collect(), &MemberId::new("U01234567"));
        let message = to_channel(&initiative, &update);
        let mut said = Vec::new();
        collect(&serde_json::to_value(&message.blocks).unwrap(), &mut said);
        prop_assert!(said[0].split('\n').count() <= 5, "{}", said[0]);
        for message in [
            message,
            to_sponsor(&initiative, &update, &Numerals::of_all(), &[]),
            detail(&initiative, &update),
            draft(&initiative, &update, ToSponsor::Goes, &[]),
            status(&initiative, Some(&update), None::<(&str, Option<Timestamp>)>, true),
        ] {
            check(&message)?;
        }
        for modal in [edit(&update), preview(&initiative, &update, &Numerals::of_all(), &[])] {
            let modal = serde_json::to_value(modal).unwrap();
            prop_assert!(modal["blocks"].as_array().unwrap().len() <= 100);
        }
    }
}
