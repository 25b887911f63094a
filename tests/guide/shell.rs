//! A reader at a terminal: a folder, the program on the path, and what they fill in.

use std::io::{BufRead as _, BufReader};
use std::net::{SocketAddr, TcpListener};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::os::unix::process::CommandExt as _;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::Duration;

/// A terminal.
pub struct Shell {
    folder: tempfile::TempDir,
    /// Where Accord listens.
    pub address: SocketAddr,
    set: Vec<(String, String)>,
    filled_in: Vec<(String, String)>,
}

/// `accord serve`, begun in a terminal; it is told to stop when this is dropped.
pub struct Serving(Child);

impl Shell {
    /// A folder without any settings; Accord would call Slack at `api`.
    pub fn open(api: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("bin")).unwrap();
        symlink(env!("CARGO_BIN_EXE_accord"), folder.path().join("bin/accord")).unwrap();
        let address = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mut shell = Self { folder, address, set: Vec::new(), filled_in: Vec::new() };
        shell.sets("ACCORD_SLACK_API_URL", api);
        // Other tests listen at the usual port; and here no proxy stands between.
        shell.sets("ACCORD_LISTEN", &address.to_string());
        shell.fills("127.0.0.1:3000", &address.to_string());
        shell.fills("https://accord.example.com", &format!("http://{address}"));
        shell
    }

    /// A file in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Sets a variable for all that follows.
    pub fn sets(&mut self, name: &str, value: &str) {
        self.set.push((name.into(), value.into()));
    }

    /// From now on the reader writes this where the guide says that.
    pub fn fills(&mut self, what: &str, with: &str) {
        self.filled_in.insert(0, (what.into(), with.into()));
    }

    /// A program of the machine that is no part of what is tried.
    pub fn stands_in(&self, name: &str, script: &str) {
        let file = self.path("bin").join(name);
        std::fs::write(&file, format!("#!/usr/bin/env bash\n{script}\n")).unwrap();
        std::fs::set_permissions(&file, PermissionsExt::from_mode(0o755)).unwrap();
    }

    fn command(&self, block: &str) -> Command {
        let text =
            self.filled_in.iter().fold(block.to_owned(), |text, (what, with)| text.replace(what, with));
        assert!(!text.contains('…'), "not filled in: {text}");
        let path = format!("{}:{}", self.path("bin").display(), std::env::var("PATH").unwrap());
        let mut command = Command::new("bash");
        command.args(["-c", &text]).current_dir(self.folder.path()).env_clear().env("PATH", path);
        command.envs(self.set.iter().cloned()).stdin(Stdio::null()).process_group(0);
        command
    }

    /// Carries commands out, whatever comes of it.
    pub fn tries(&self, block: &str) -> Output {
        self.command(block).output().unwrap()
    }

    /// Carries commands out, each of which ends well; what they print comes back.
    pub fn runs(&self, block: &str) -> String {
        let done = self.tries(&format!("set -euo pipefail\n{block}"));
        let (out, said) = (String::from_utf8(done.stdout).unwrap(), String::from_utf8_lossy(&done.stderr));
        assert!(done.status.success(), "{block}\n{out}\n{said}");
        out
    }

    /// Carries commands out that end with `accord serve`, and waits until it is ready.
    pub async fn serves(&self, block: &str) -> Serving {
        let mut child = self.command(block).stderr(Stdio::piped()).spawn().unwrap();
        let log = BufReader::new(child.stderr.take().unwrap());
        // A full pipe would stop it; what it says is seen where a test fails.
        std::thread::spawn(move || log.lines().map_while(Result::ok).for_each(|line| eprintln!("{line}")));
        let serving = Serving(child);
        self.is_ready().await;
        serving
    }

    /// Waits until `/readyz` answers that all is well.
    pub async fn is_ready(&self) {
        let client = accord::slack::api::http_client(Duration::from_secs(10)).unwrap();
        for _ in 0..600 {
            let answer = client.get(format!("http://{}/readyz", self.address)).send().await;
            if answer.is_ok_and(|answer| answer.status() == 200) {
                return;
            }
            accord::clock::pause(Duration::from_millis(50)).await;
        }
        panic!("it is not ready");
    }
}

impl Serving {
    /// The process's id.
    pub fn pid(&self) -> u32 {
        self.0.id()
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let group = format!("-{}", self.0.id());
        let _ = Command::new("kill").args(["-TERM", "--", &group]).status();
        let _ = self.0.wait();
    }
}
