//! Lines through several workers, out in the order in which they came in, with a bounded number under way.

use std::collections::BTreeMap;
use std::io::{self, BufRead, Read as _};
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// A longer line is no pair of texts; it is passed over without being kept.
const MOST_BYTES: u64 = 256 << 20;

/// The mark that some programs put before text in UTF-8, and that is no part of the text.
const MARK: &[u8] = "\u{FEFF}".as_bytes();

/// What ended a run before its end.
pub(super) enum Broken {
    /// The input could not be read on.
    Input(io::Error),
    /// The output could not be written.
    Output(io::Error),
}

/// A line with its number from 1, or what is wrong with it.
type Line = (usize, Result<Vec<u8>, String>);

/// Reads lines, works on each in one of `jobs` threads, and hands the results to `write` in order, with whether no other is
/// ready behind it. At most `most` lines are between reading and writing at any time. Empty lines are passed over, and counted.
///
/// When the output breaks, it returns at once and leaves its threads behind: the one that reads may be waiting for input that
/// never comes.
pub(super) fn map_lines<R: Send + 'static>(
    input: impl BufRead + Send + 'static,
    jobs: usize,
    most: usize,
    work: impl Fn(usize, Result<&[u8], String>) -> R + Send + Sync + 'static,
    write: &mut impl FnMut(usize, R, bool) -> io::Result<()>,
) -> Result<(), Broken> {
    // A line's way: the reader takes a permit for it, a worker takes the line, the writer gives the permit back.
    let (give_back, permits) = sync_channel::<()>(most);
    for _ in 0..most {
        let _ = give_back.send(());
    }
    let (lines, queue) = sync_channel::<(usize, Line)>(most);
    let (results, done) = channel::<(usize, usize, R)>();
    let reader = thread::spawn(move || read(input, MOST_BYTES, &permits, &lines));
    let shared = Arc::new((Mutex::new(queue), work));
    for _ in 0..jobs {
        let (results, shared) = (results.clone(), Arc::clone(&shared));
        thread::spawn(move || {
            let (queue, work) = &*shared;
            loop {
                let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
                let Ok((place, (number, line))) = next else { return };
                let result = work(number, line.as_deref().map_err(Clone::clone));
                if results.send((place, number, result)).is_err() {
                    return;
                }
            }
        });
    }
    drop(results);
    put_in_order(&done, &give_back, write)?;
    // All workers are done, so the reader is.
    reader.join().unwrap_or(Ok(())).map_err(Broken::Input)
}

fn read(
    mut input: impl BufRead,
    most_bytes: u64,
    permits: &Receiver<()>,
    lines: &SyncSender<(usize, Line)>,
) -> io::Result<()> {
    let (mut number, mut place) = (0, 0);
    loop {
        let mut line = Vec::new();
        (&mut input).take(most_bytes).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(());
        }
        number += 1;
        let is_cut = line.len() as u64 == most_bytes && !line.ends_with(b"\n");
        if number == 1 && line.starts_with(MARK) {
            line.drain(..MARK.len());
        }
        let line = if is_cut {
            input.skip_until(b'\n')?;
            Err(format!("longer than {} MiB", most_bytes >> 20))
        } else {
            Ok(line)
        };
        if line.as_ref().is_ok_and(|line| line.trim_ascii().is_empty()) {
            continue;
        }
        if permits.recv().is_err() || lines.send((place, (number, line))).is_err() {
            return Ok(());
        }
        place += 1;
    }
}

fn put_in_order<R>(
    done: &Receiver<(usize, usize, R)>,
    give_back: &SyncSender<()>,
    write: &mut impl FnMut(usize, R, bool) -> io::Result<()>,
) -> Result<(), Broken> {
    let mut waiting = BTreeMap::new();
    let mut next = 0;
    while let Ok((place, number, result)) = done.recv() {
        waiting.insert(place, (number, result));
        while let Some((number, result)) = waiting.remove(&next) {
            next += 1;
            write(number, result, !waiting.contains_key(&next)).map_err(Broken::Output)?;
            let _ = give_back.try_send(());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_out_in_order_whoever_is_done_first() {
        let numbers: Vec<String> = (0..500).map(|number: u32| number.to_string()).collect();
        let input = numbers.join("\n") + "\n";
        let mut out = Vec::new();
        let work = |number: usize, line: Result<&[u8], String>| {
            std::thread::sleep(std::time::Duration::from_micros(number as u64 * 7 % 300));
            String::from_utf8(line.unwrap().to_vec()).unwrap()
        };
        let answered =
            map_lines(io::Cursor::new(input.clone()), 4, 8, work, &mut |number, line: String, _| {
                assert_eq!(number, line.trim().parse::<usize>().unwrap() + 1);
                out.push(line);
                Ok(())
            });
        assert!(answered.is_ok());
        assert_eq!(out.concat(), input);
    }

    #[test]
    fn the_rest_of_a_line_that_is_too_long_is_no_line() {
        for mark in ["", "\u{FEFF}"] {
            let input = format!("{mark}{}\nshort\n", "long ".repeat(10));
            let (give_back, permits) = sync_channel(2);
            let (lines, queue) = sync_channel(2);
            for _ in 0..2 {
                give_back.send(()).unwrap();
            }
            drop(give_back);
            read(io::Cursor::new(input), 16, &permits, &lines).unwrap();
            drop(lines);
            let read: Vec<Line> = queue.iter().map(|(_, line)| line).collect();
            assert_eq!(
                read,
                [(1, Err("longer than 0 MiB".to_owned())), (2, Ok(b"short\n".to_vec()))],
                "{mark:?}"
            );
        }
    }

    #[test]
    fn a_writer_that_fails_ends_the_run() {
        let input = "line\n".repeat(10_000);
        let mut written = 0;
        let answered = map_lines(io::Cursor::new(input), 2, 4, |_, _| (), &mut |_, (), _| {
            written += 1;
            if written == 3 { Err(io::Error::from(io::ErrorKind::BrokenPipe)) } else { Ok(()) }
        });
        assert!(matches!(answered, Err(Broken::Output(_))));
        assert_eq!(written, 3);
    }
}
