//! Digests as their readers see them, within Slack's limits whatever the records say.

use super::*;
use crate::domain::digest::{Fate, Slot};
use crate::domain::health::Health;
use crate::domain::ids::{DecisionId, UpdateId};
use crate::domain::portfolio::tests::{ended, item, vote, week};
use crate::domain::portfolio::{Item, Need, Portfolio, Share, Week};
use crate::domain::stage::Stage;
use crate::domain::update::sample;
use crate::slack::views::update::tests::limits::check;
use crate::slack::views::update::tests::shown;
use insta::assert_snapshot;
use jiff::SignedDuration;
use jiff::civil::date;
use proptest::prelude::*;

fn of(items: Vec<Item>) -> Digest {
    let at = sample::friday() + SignedDuration::from_hours(3 * 24);
    let slot = Slot {
        date: date(2026, 3, 9),
        at,
        fate: Fate::Made,
        since: sample::friday(),
        until: at,
        read_at: None,
    };
    Digest { slot, missed: 0, wish: Wish::default(), portfolio: Portfolio::of(items) }
}

fn asked(link: Option<String>) -> Need {
    Need::Ask { update: UpdateId(4), text: "Half an hour with payroll".into(), at: sample::friday(), link }
}

#[test]
fn exceptions_come_first_and_the_others_by_name() {
    let changed =
        |id, name, week: Week| Item { weeks: vec![Week { quiet: false, ..week }], ..item(id, name) };
    let off = Week { health: Health::OffTrack, ..week() };
    let decided = Week { decided: Some(ended(1, "Start with team North")), ..week() };
    let digest = of(vec![
        Item {
            needs: vec![vote(12, Some(sample::friday()))],
            before: Some(Health::AtRisk),
            ..item(1, "Sales bonus")
        },
        Item { needs: vec![asked(week().link)], weeks: vec![week()], ..item(2, "Onboarding hub") },
        Item { needs: vec![Need::Invitation], ..item(3, "Travel desk") },
        Item { before: Some(Health::OnTrack), ..changed(4, "Payroll | feed", off) },
        changed(5, "Expenses", decided),
        changed(6, "Badges", Week { moved: Some(Stage::Delivery), ..week() }),
        Item { weeks: vec![week()], ..item(7, "Canteen") },
        item(8, "Parking"),
        item(9, "Lockers"),
    ]);
    assert_snapshot!(shown(&super::digest(&digest).blocks), @"
    *3 need you, 3 changed, 1 quiet, 2 as planned*
    *Sales bonus* · I1 · Development · at risk
    • waits for your vote: D-12 Cap the bonus, until Fri 6 Mar 2026 14:00 UTC
    [Got it]
    *Onboarding hub* · I2 · Development · on track
    • its update of Fri 6 Mar 2026 asks you: Half an hour with payroll
    [Accept]
    *Travel desk* · I3 · Development
    • <@UONA> asks you to sponsor it
    *Changed*
    *Payroll ¦ feed* · I4 · Development · off track: was on track
    *Badges* · I6 · Development · on track: now in Delivery
    *Expenses* · I5 · Development · on track: D-11 approved: Start with team North
    *Quiet:* Canteen
    *As planned:* Lockers, Parking
    [Got it]
    [Change]
    What you sponsor and follow: Mondays, 09:00. *Got it*, or :eyes: on this, tells those who lead that you read their updates. `/accord update KEY` shows one in full.
    ");
}

#[test]
fn late_after_missed_ones_and_the_last_one_says_so() {
    let mut digest = of(vec![Item { share: Share::Follows, weeks: vec![week()], ..item(7, "Canteen") }]);
    digest.slot.until = digest.slot.at + SignedDuration::from_mins(16);
    digest.missed = 1;
    digest.wish = Wish::Never;
    assert_snapshot!(shown(&super::digest(&digest).blocks), @"
    *1 quiet* _(late; the one before was missed, so this one covers it, too)_
    *Quiet:* Canteen
    [Change]
    This is the last one: from now on each update comes by itself. `/accord update KEY` shows one in full.
    ");
    digest.missed = 2;
    digest.slot.until = digest.slot.at;
    assert_eq!(marks(&digest), " _(2 before were missed, so this one covers them, too)_");
}

#[test]
fn where_not_everything_fits_what_needs_its_reader_comes_first() {
    let name = |n: usize| format!("{n:02} {}", "& so on ".repeat(9));
    let ask = |n| Need::Ask {
        update: UpdateId(n),
        text: "why & how? ".repeat(18),
        at: sample::friday(),
        link: None,
    };
    let asks = |n: usize| Item { needs: (0..3).map(ask).collect(), ..item(1, &name(n)) };
    let decided = || Week { decided: Some(ended(1, &"this & that ".repeat(7))), ..week() };
    let changed = |n: usize| Item { weeks: vec![decided()], share: Share::Follows, ..item(1, &name(n)) };
    let message = super::digest(&of((0..14).map(asks).chain((20..60).map(changed)).collect()));
    check(&message).unwrap();
    let said = shown(&message.blocks);
    for (part, words) in [("the first", "*00 &"), ("the rest", "more need you: `/accord` lists what waits_")]
    {
        assert!(said.contains(words), "{part} of what is asked in {said}");
    }
    assert!(said.contains("*20 &") && said.contains("more changed_"), "{said}");
}

fn any_need() -> impl Strategy<Value = Need> {
    let link = prop::option::of("https://slack\\.com/archives/C[0-9A-Z]{10}/p[0-9]{16}");
    (0_u8..3, ".{0,600}", -90_i64..90, link).prop_map(|(kind, text, days, link)| {
        let at = sample::friday() + SignedDuration::from_hours(24 * days);
        match kind {
            0 => Need::Invitation,
            1 => Need::Ask { update: UpdateId(days), text, at, link },
            _ => Need::Vote { decision: DecisionId(9_999), title: text, due: Some(at), card: link },
        }
    })
}

fn any_week() -> impl Strategy<Value = Week> {
    let health = prop::sample::select(vec![Health::OnTrack, Health::AtRisk, Health::OffTrack]);
    (health, any::<[bool; 5]>(), ".{0,600}", 1_usize..2_000).prop_map(|(health, is, title, count)| Week {
        health,
        moved: is[0].then_some(Stage::Delivery),
        slipped: is[1].then(|| date(2026, 4, 24)),
        decided: is[2].then(|| ended(count, &title)),
        quiet: is[3],
        link: week().link.filter(|_| is[4]),
        ..week()
    })
}

fn any_item() -> impl Strategy<Value = Item> {
    let needs = prop::collection::vec(any_need(), 0..6);
    (".{1,300}", needs, prop::collection::vec(any_week(), 0..3), 0_u8..4, any::<bool>()).prop_map(
        |(name, needs, weeks, kind, sponsors)| Item {
            needs: if kind == 0 { needs } else { Vec::new() },
            weeks: if kind == 3 { Vec::new() } else { weeks },
            share: if sponsors { Share::Sponsors } else { Share::Follows },
            ..item(1, &name)
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    #[test]
    fn any_records_make_a_message_within_the_limits(
        many in prop::sample::select(vec![1_usize, 2, 40, 200]),
        items in prop::collection::vec(any_item(), 200),
        missed in 0_usize..400,
    ) {
        let digest = Digest { missed, ..of(items.into_iter().take(many).collect()) };
        let message = super::digest(&digest);
        check(&message)?;
        let all = &digest.portfolio;
        prop_assert_eq!(all.items().count(), many, "each is counted once");
        let counted = all.needs.len() + all.changed.len() + all.quiet.len() + all.planned.len();
        prop_assert_eq!(counted, many);
    }
}
