//! Every sentence of docs/decisions.md is a test: here stands which.

use crate::assert_tidy;
use crate::source;

/// How each sentence begins, and the tests that hold it: file and function.
const HELD_BY: [(&str, &[(&str, &str)]); 33] = [
    ("For sponsors", &[(STORY, "the_page_shows_the_card_as_it_is")]),
    ("This is how it looks", &[(STORY, "the_page_shows_the_card_as_it_is")]),
    ("A ✅, ✔️ or 👍", &[(STORY, "each_mark_of_the_page_counts")]),
    (
        "The colour of the hand",
        &[("src/domain/decision/tests/settling.rs", "a_skin_tone_does_not_make_another_mark")],
    ),
    (
        "The card in the channel",
        &[("tests/decision/wrong_hands.rs", "every_way_in_by_every_class_of_person")],
    ),
    ("One no by anybody", &[("src/domain/decision/tests/rules.rs", "one_reject_rejects_against_any_number")]),
    ("You have ten minutes", &[(MIND, "a_mark_taken_off_within_the_window_is_taken_back")]),
    (
        "Before anything is final",
        &[(MIND, "a_mark_taken_off_while_nobody_listened_is_found_by_reading_again")],
    ),
    ("Yes and no by the same", &[(MIND, "both_marks_hold_it_until_one_is_meant")]),
    (
        "*Looks good*",
        &[("tests/story/looks_good.rs", "an_approver_who_writes_looks_good_is_asked_and_the_tap_records_it")],
    ),
    (
        "Whoever stands in for you",
        &[(STAND_INS, "a_stand_in_named_beforehand_decides_and_both_names_are_kept")],
    ),
    (
        "More scope is",
        &[("tests/story/scope.rs", "nothing_is_added_without_a_trade_and_the_card_quotes_the_charter")],
    ),
    (
        "A finished feature",
        &[
            ("tests/story/acceptance.rs", "a_feature_is_accepted_by_everybody_who_was_named"),
            (ACCEPTED, "silence_accepts_nothing_and_an_older_acceptance_does_not_speak_over_a_newer_one"),
        ],
    ),
    (
        "A concern holds it",
        &[
            ("tests/story/concerns.rs", "the_drivers_answer_settles_it_once_whoever_raised_it_says_so"),
            ("tests/story/concerns.rs", "a_concern_holds_it_and_is_overruled_with_a_reason"),
        ],
    ),
    (
        "Nobody's vote counts",
        &[("src/domain/decision/tests/matrix.rs", "a_sponsor_who_proposes_does_not_count")],
    ),
    (
        "Bots, people",
        &[("tests/decision/wrong_hands.rs", "every_way_in_by_every_class_of_person"), (GUESTS, LISTED)],
    ),
    ("Guests count only", &[(GUESTS, LISTED), (GUESTS, "whoever_becomes_a_guest_is_named_anew")]),
    (
        "No other emoji counts",
        &[("src/domain/decision/tests/rules.rs", "an_approvers_other_emoji_gets_a_line_that_helps")],
    ),
    (
        "A mark on an older version",
        &[("tests/decision/not_seen.rs", "no_vote_for_a_text_not_seen_on_sqlite")],
    ),
    (
        "What you said in private",
        &[(
            "tests/story/prewiring.rs",
            "names_come_to_whoever_asks_alone_and_the_form_goes_on_with_all_that_stood_in_it",
        )],
    ),
    ("Where the impact is high", &[(STAND_INS, "high_impact_needs_a_form_besides_the_emoji")]),
    (
        "Silence never approves",
        &[("tests/story/proposals.rs", "touching_a_key_aspect_makes_it_the_sponsors")],
    ),
    (
        "Everything else that names",
        &[("tests/story/proposals.rs", "what_touches_nothing_goes_ahead_on_its_date")],
    ),
    (
        "An event that Slack sends twice",
        &[
            ("tests/story/wrong_hands.rs", "a_redelivered_event_counts_once"),
            ("src/domain/decision/tests/order.rs", "late_repeated_and_reordered_events_end_the_same"),
        ],
    ),
    (
        "Once it is final",
        &[(MIND, "a_mark_taken_off_after_the_window_changes_nothing_and_reopening_is_offered")],
    ),
    ("You are reminded", &[(STAND_INS, "what_is_due_on_saturday_is_put_off_once_and_goes_on_on_monday")]),
    ("What nobody decides", &[("tests/decision/ending.rs", "nobody_decides_and_it_expires")]),
    (
        "A card that is deleted",
        &[("tests/story/lost_cards.rs", "a_card_that_an_admin_deletes_stands_there_anew_and_votes_stand")],
    ),
    (
        "Where whoever decides leaves",
        &[
            ("tests/story/lost_people.rs", "an_approver_who_left_is_replaced_and_the_others_votes_stay"),
            (GUESTS, "whoever_becomes_a_guest_is_named_anew"),
        ],
    ),
    (
        "An acceptance that",
        &[
            (ACCEPTED, "an_acceptance_that_is_withdrawn_or_expires_can_be_asked_for_again"),
            (ACCEPTED, "an_acceptance_that_a_later_decision_replaced_holds_no_longer"),
        ],
    ),
    (
        "A later decision",
        &[("tests/story/proposals.rs", "a_later_decision_replaces_one_and_what_stood_on_it_is_reported")],
    ),
    ("What was approved", &[(STORY, "what_was_approved_and_is_changed_needs_approval_again")]),
    (
        "`/accord log payroll`",
        &[
            (STORY, "what_was_approved_and_is_changed_needs_approval_again"),
            ("tests/story/log.rs", "a_private_channel_is_for_those_who_are_in_it_now"),
        ],
    ),
];

const STORY: &str = "tests/story/decisions_page.rs";
const GUESTS: &str = "tests/story/guests.rs";
const ACCEPTED: &str = "tests/story/acceptance_ends.rs";
const LISTED: &str = "a_guest_who_is_named_decides_and_others_from_outside_do_not";
const MIND: &str = "tests/story/change_of_mind.rs";
const STAND_INS: &str = "tests/story/stand_ins.rs";

#[test]
fn every_sentence_about_decisions_is_a_test() {
    assert_tidy(&unheld(&source::read("docs/decisions.md"), &HELD_BY, &|file| source::read(file)));
}

/// Sentences that no test holds, tests that are not there, and lines here that hold nothing.
fn unheld(page: &str, held_by: &[(&str, &[(&str, &str)])], file: &dyn Fn(&str) -> String) -> Vec<String> {
    let all = sentences(page);
    let bare = all
        .iter()
        .filter(|sentence| held_by.iter().filter(|(begins, _)| sentence.starts_with(begins)).count() != 1)
        .map(|sentence| format!("docs/decisions.md: no one test holds: {sentence}"));
    let idle = held_by
        .iter()
        .filter(|(begins, _)| !all.iter().any(|sentence| sentence.starts_with(begins)))
        .map(|(begins, _)| format!("docs/decisions.md does not say: {begins}"));
    let gone = held_by
        .iter()
        .flat_map(|(_, tests)| tests.iter())
        .filter(|(path, name)| !file(path).contains(&format!("fn {name}(")))
        .map(|(path, name)| format!("{path}: there is no test {name}"));
    bare.chain(idle).chain(gone).collect()
}

/// What the page says: its list and its prose, without headings and the card.
fn sentences(page: &str) -> Vec<String> {
    let (mut found, mut in_card) = (Vec::new(), false);
    for line in page.lines() {
        if line.starts_with("```") {
            in_card = !in_card;
        } else if !in_card && !line.starts_with('#') && !line.trim().is_empty() {
            let said = line.trim_start_matches("- ");
            found.extend(said.split_inclusive(". ").map(|sentence| sentence.trim().to_owned()));
        }
    }
    found
}

#[test]
fn a_sentence_without_a_test_is_found() {
    let page = "# Title\n\n```text\nA card. With words.\n```\n\n- One counts.\n- Two do not. Three do.\n";
    let file = |_: &str| "fn one() {}".to_owned();
    let held: [(&str, &[(&str, &str)]); 2] =
        [("One counts", &[("a.rs", "one")]), ("Four", &[("a.rs", "four")])];
    let found = unheld(page, &held, &file);
    assert_eq!(
        found,
        [
            "docs/decisions.md: no one test holds: Two do not.",
            "docs/decisions.md: no one test holds: Three do.",
            "docs/decisions.md does not say: Four",
            "a.rs: there is no test four",
        ]
    );
}
