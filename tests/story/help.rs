//! A newcomer who never reads the help must get through; one who asks gets five words.

use crate::support::story;

#[tokio::test(flavor = "multi_thread")]
async fn help_shows_five_words_and_a_slip_of_the_finger_gets_the_nearest() {
    story(async |w| {
        let [ana] = w.people(["ana"]).await;
        let channel = w.channel("general", &[&ana]).await;
        let help = w.accord(&ana, &channel, "help").await;
        for word in ["/accord", "/accord new", "/accord decide TITLE", "/accord update", "/accord help"] {
            assert!(help.contains(word), "{help}");
        }
        let slip = w.accord(&ana, &channel, "statsu").await;
        assert!(slip.contains("I don't know *statsu*. Did you mean `/accord status`?"), "{slip}");
        let other = w.accord(&ana, &channel, "<!channel> breakfast").await;
        assert!(other.contains("I don't know *&lt;!channel&gt;*."), "{other}");
    })
    .await;
}
