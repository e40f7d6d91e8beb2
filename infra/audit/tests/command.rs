//! The command over a file that the console exported (`export.jsonl`), and over what somebody might make of it.
#![allow(clippy::unwrap_used)]

use std::{
    io::Write,
    process::{Command, Output, Stdio},
};

const EXPORT: &str = include_str!("export.jsonl");

fn audit(arguments: &[&str], input: &str) -> (i32, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_audit"));
    let command = command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut running = command.spawn().unwrap();
    // A command that has seen enough closes its end.
    running.stdin.take().unwrap().write_all(input.as_bytes()).unwrap_or_default();
    let Output { status, stdout, stderr } = running.wait_with_output().unwrap();
    (status.code().unwrap(), String::from_utf8([stdout, stderr].concat()).unwrap())
}

fn verify(input: &str) -> (i32, String) {
    audit(&["verify", "-"], input)
}

fn lines() -> Vec<&'static str> {
    EXPORT.lines().collect()
}

fn head() -> String {
    EXPORT.trim_end().rsplit("\"hash\":\"").next().unwrap()[..64].to_owned()
}

#[test]
fn an_export_is_intact_as_a_file_and_in_parts() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, lines: &[&str]| {
        let path = folder.path().join(name);
        std::fs::write(&path, lines.join("\n") + "\n").unwrap();
        path.to_str().unwrap().to_owned()
    };
    let (first, rest) = (file("1", &lines()[..2]), file("2", &lines()[2..]));
    let (code, said) = audit(&["verify", &first, &rest, "--head", &head()], "");
    assert_eq!((code, said), (0, format!("B113299900019: intact, 4 entries, head {}\n", head())));
    assert_eq!(verify(EXPORT).0, 0);
}

#[test]
fn a_changed_word_is_found_at_its_entry() {
    let forged = EXPORT.replacen("link_resumed", "link_ended", 1);
    let (code, said) = verify(&forged);
    assert_eq!(code, 1);
    assert!(said.contains("BROKEN at entry 2, which is not what was written"), "{said}");
}

#[test]
fn a_line_that_is_missing_moved_or_twice_is_found() {
    let of = |places: &[usize]| places.iter().map(|place| lines()[*place]).collect::<Vec<_>>().join("\n");
    for places in [&[1, 2, 3][..], &[0, 2, 3], &[0, 2, 1, 3], &[0, 0, 1, 2, 3]] {
        assert_eq!(verify(&of(places)).0, 1, "{places:?}");
    }
}

#[test]
fn a_tail_that_is_missing_is_found_by_the_head() {
    let short = lines()[..3].join("\n");
    assert_eq!(verify(&short).0, 0, "without the head it cannot be seen, or this test shows nothing");
    let (code, said) = audit(&["verify", "-", "--head", &head()], &short);
    assert_eq!(code, 1);
    assert!(said.contains("BROKEN at entry 3"), "{said}");
}

#[test]
fn what_is_no_log_is_said_to_be_none() {
    for input in ["", "hello\n", "{}\n", &EXPORT.replacen("link_resumed", "link_dreamt", 1)] {
        assert_eq!(verify(input).0, 2, "{input}");
    }
    for arguments in
        [&[][..], &["verify"], &["export", "-"], &["verify", "-", "--head", "x"], &["verify", "no-such-file"]]
    {
        assert_eq!(audit(arguments, "").0, 2, "{arguments:?}");
    }
}
