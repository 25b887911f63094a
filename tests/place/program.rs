//! The program itself, started as people start it.

use slack_sandbox::Client;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::Duration;

/// A running `accord demo`, and the first line that it printed.
struct Demo {
    program: Child,
    // Kept, so that nothing it writes later breaks the pipe.
    _output: BufReader<ChildStdout>,
    address: String,
}

impl Demo {
    fn start(arguments: &[&str]) -> Self {
        let mut program = Command::new(env!("CARGO_BIN_EXE_accord"))
            .arg("demo")
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut address = String::new();
        let mut output = BufReader::new(program.stdout.take().unwrap());
        output.read_line(&mut address).unwrap();
        Self { program, _output: output, address: address.trim().to_owned() }
    }

    /// Stops it as a service manager would, and says whether it ended well.
    fn stop(mut self) -> bool {
        let told = Command::new("kill").arg("-TERM").arg(self.program.id().to_string()).status().unwrap();
        assert!(told.success());
        self.program.wait().unwrap().success()
    }

    /// The sandbox's address, the channel and the person of the printed address.
    fn parts(&self) -> (String, String, String) {
        let (base, place) = self.address.split_once("/archives/").unwrap();
        let (channel, user) = place.split_once("?as=").unwrap();
        (base.to_owned(), channel.to_owned(), user.to_owned())
    }
}

fn http() -> reqwest::Client {
    let _ = rustls::crypto::ring::default_provider().install_default();
    accord::slack::api::http_client(Duration::from_secs(10)).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_answers_at_the_printed_address_and_a_signal_ends_it() {
    let demo = Demo::start(&[]);
    let page = http().get(&demo.address).send().await.unwrap();
    assert_eq!(page.status(), 200);
    assert!(page.text().await.unwrap().contains("<html"));
    let gallery = format!("{}/gallery", demo.parts().0);
    assert_eq!(http().get(gallery).send().await.unwrap().status(), 200);
    assert!(demo.stop());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_fresh_workspace_answers_and_can_be_kept() {
    let folder = tempfile::tempdir().unwrap();
    let demo = Demo::start(&["--fresh", "--keep", folder.path().to_str().unwrap()]);
    let (base, channel, user) = demo.parts();
    let slack = Client::connect(&base).unwrap();
    let answer = slack.as_user(&user).command(&channel, "/accord", "help").await.unwrap();
    assert!(answer.answer.unwrap().plain.contains("Start with these"));
    assert!(demo.stop());
    let mut kept: Vec<_> = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    kept.sort();
    assert_eq!(kept, ["accord.db", "accord.toml", "sandbox.json"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_is_where_it_was_told_to_be() {
    let demo = Demo::start(&["--fresh", "--listen", "127.0.0.2:0"]);
    assert!(demo.address.starts_with("http://127.0.0.2:"), "{}", demo.address);
    assert_eq!(http().get(&demo.address).send().await.unwrap().status(), 200);
    assert!(demo.stop());
}
