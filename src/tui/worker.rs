//! The threads beside the screen: one reads reports, one writes decisions.
//!
//! Both answer with messages. What is read for a request that a newer one has overtaken is never
//! begun; what was begun is dropped when it comes (its generation is old).

use std::sync::Arc;
use std::thread::{self, JoinHandle};

use crossbeam_channel::{Receiver, Sender, unbounded};

use super::cell::Speller;
use super::census::Census;
use super::gather::{Piece, Wanted};
use super::keeper::{Keeper, Shared, Task};
use super::update::{Msg, Trouble};
use crate::catalogue::Catalogue;
use crate::check::Checker;
use crate::corpus::Corpus;
use crate::language::Told;
use crate::model::{Decision, Extraction, Facts};
use crate::review::curated::About;
use crate::review::index::Leaf;
use crate::review::progress::Progress;
use crate::review::series::Series;
use crate::review::{Checked, Curated, Ledger, Panel, Sheet};
use crate::store::Reviews;
use crate::text::Document;

/// Reads the figures out of a report.
pub type Reader = Box<dyn Fn(&Document, &Facts) -> Extraction + Send>;

/// Makes the reader; done beside the screen, because compiling the vocabulary takes a while.
pub type MakeReader = Box<dyn FnOnce() -> Reader + Send>;

/// How many reports are counted, or gathered from, between two messages about it; a request to
/// open one waits as long.
const AT_ONCE: usize = 16;

/// What the reading thread is asked for.
#[derive(Debug)]
pub(super) enum Job {
    /// Load and read a report for the screen.
    Open { generation: u64, index: usize, facts: Facts },
    /// Count what is in every report.
    Count(Box<Ledger>),
    /// Take the figures of every report into the index; what is in each is counted by the way.
    Index(Box<Ledger>),
    /// Gather something over all reports, in pieces.
    Gather { generation: u64, wanted: Wanted, ledger: Box<Ledger> },
    /// Put the curated set together.
    Curate(Box<Ledger>),
}

/// What the writing thread is asked for.
enum Writing {
    Append(Vec<Decision>),
    Curate(Box<Curated>),
}

/// The threads.
pub(super) struct Workers {
    jobs: Option<Sender<Job>>,
    tasks: Option<Sender<Task>>,
    writing: Option<Sender<Writing>>,
    writer: Option<JoinHandle<()>>,
}

impl std::fmt::Debug for Workers {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Workers")
    }
}

impl Workers {
    /// Starts both threads.
    pub(super) fn start(
        reading: Reading,
        read: MakeReader,
        reviews: Reviews,
        outbox: &Sender<Msg>,
    ) -> Self {
        let (jobs, todo) = unbounded();
        let (writing, to_write) = unbounded();
        let (tasks, to_keep) = unbounded();
        let (index, speller) = (Arc::clone(&reading.index), reading.speller.clone());
        let keeper = Keeper { index, speller, todo: to_keep, answers: outbox.clone() };
        spawn(outbox, move || keeper.run());
        let (answers, to_writer) = (outbox.clone(), writing.clone());
        let to_keeper = tasks.clone();
        let desk = ReadingDesk { reading, todo, answers, to_writer, to_keeper };
        spawn(outbox, move || desk.run(read));
        let answers = outbox.clone();
        let writer = spawn(outbox, move || write(reviews, &to_write, &answers));
        Self { jobs: Some(jobs), tasks: Some(tasks), writing: Some(writing), writer: Some(writer) }
    }

    /// Asks for a report, a count or a curated set.
    pub(super) fn ask(&self, job: Job) {
        if let Some(jobs) = &self.jobs {
            let _ = jobs.send(job);
        }
    }

    /// Asks the keeper of the index of all figures.
    pub(super) fn keep(&self, task: Task) {
        if let Some(tasks) = &self.tasks {
            let _ = tasks.send(task);
        }
    }

    /// Has decisions written.
    pub(super) fn append(&self, decisions: Vec<Decision>) {
        if let Some(writing) = &self.writing {
            let _ = writing.send(Writing::Append(decisions));
        }
    }

    /// Waits until everything handed over is written.
    pub(super) fn finish(mut self) {
        // The writer ends when nobody can ask it any more: this side, and the reading thread with
        // the curated set that it may still be putting together.
        (self.jobs, self.tasks, self.writing) = (None, None, None);
        if let Some(writer) = self.writer.take() {
            let _ = writer.join();
        }
    }
}

/// A thread whose panic ends the program in order instead of leaving the screen without answers.
fn spawn(outbox: &Sender<Msg>, work: impl FnOnce() + Send + 'static) -> JoinHandle<()> {
    struct Farewell(Sender<Msg>);
    impl Drop for Farewell {
        fn drop(&mut self) {
            if thread::panicking() {
                let _ = self.0.send(Msg::Terminate);
            }
        }
    }
    let farewell = Farewell(outbox.clone());
    thread::spawn(move || {
        let _farewell = farewell;
        work();
    })
}

/// What the reading thread reads.
pub(super) struct Reading {
    pub(super) corpus: Arc<Corpus>,
    pub(super) catalogue: Arc<Catalogue>,
    /// Others whose decisions are shown beside.
    pub(super) readers: Vec<Ledger>,
    pub(super) about: About,
    pub(super) index: Shared,
    pub(super) speller: Speller,
}

/// Reports that are counted, or taken into the index, while nothing else is asked for.
struct Pass {
    /// The next one.
    next: usize,
    ledger: Box<Ledger>,
    /// Whether their figures go into the index.
    indexes: bool,
}

/// Something that is being gathered, from report `next` on.
struct Gathering {
    generation: u64,
    wanted: Wanted,
    ledger: Box<Ledger>,
    next: usize,
}

/// The reading thread.
struct ReadingDesk {
    reading: Reading,
    todo: Receiver<Job>,
    answers: Sender<Msg>,
    to_writer: Sender<Writing>,
    to_keeper: Sender<Task>,
}

impl ReadingDesk {
    fn run(self, read: MakeReader) {
        let read = read();
        let mut checker: Option<Checker> = None;
        // What is done while nothing is asked for.
        let mut pass: Option<Pass> = None;
        let mut gathering: Option<Gathering> = None;
        loop {
            let job = if pass.is_none() && gathering.is_none() {
                self.todo.recv().map_err(|_| true)
            } else {
                self.todo.try_recv().map_err(|error| error.is_disconnected())
            };
            let job = match job {
                Ok(job) => job,
                Err(true) => return,
                Err(false) => {
                    gathering = match gathering {
                        Some(chore) => self.gather(&read, chore),
                        None => None,
                    };
                    let checker =
                        checker.get_or_insert_with(|| Checker::new(&self.reading.catalogue));
                    pass = pass.and_then(|pass| self.go_through(&read, checker, pass));
                    continue;
                }
            };
            for job in newest(job, &self.todo) {
                match job {
                    Job::Open { generation, index, facts } => {
                        let result = self.open(&read, index, &facts);
                        let _ = self.answers.send(Msg::Opened { generation, result });
                    }
                    Job::Count(ledger) => {
                        pass = pass.or(Some(Pass { next: 0, ledger, indexes: false }));
                    }
                    // It counts too.
                    Job::Index(ledger) => {
                        pass = Some(Pass { next: 0, ledger, indexes: true });
                    }
                    Job::Gather { generation, wanted, ledger } => {
                        gathering = Some(Gathering { generation, wanted, ledger, next: 0 });
                    }
                    Job::Curate(ledger) => self.curate(&read, &ledger),
                }
            }
        }
    }

    fn open(&self, read: &Reader, index: usize, facts: &Facts) -> Result<Box<Sheet>, Trouble> {
        let document = self.reading.corpus.load(index).map_err(trouble)?;
        let mut extraction = read(&document, facts);
        let document = Arc::new(document);
        let panel = Panel::of(&document, &extraction, &self.reading.readers);
        panel.complete(&mut extraction);
        // The ledger of the moment is laid over it when it arrives.
        Ok(Box::new(Sheet::new(document, extraction, &Ledger::default()).beside(panel)))
    }

    /// Counts a few reports, or takes them into the index; returns where to go on.
    fn go_through(&self, read: &Reader, checker: &Checker, pass: Pass) -> Option<Pass> {
        let Pass { next: from, ledger, indexes } = pass;
        // What goes into the index is waited for by nobody but a reader who opens a report.
        let to = (from + if indexes { 1 } else { AT_ONCE }).min(self.reading.corpus.len());
        let census = |index| {
            let census = self.look_into(read, checker, index, &ledger, indexes);
            if census.is_none() && indexes {
                // There is nothing in a report that cannot be read.
                let _ = self.to_keeper.send(Task::Put(index, Box::default()));
            }
            census
        };
        let counted: Vec<_> = (from..to).filter_map(census).collect();
        let _ = self.answers.send(Msg::Counted(counted));
        (to < self.reading.corpus.len()).then_some(Pass { next: to, ledger, indexes })
    }

    fn look_into(
        &self,
        read: &Reader,
        checker: &Checker,
        index: usize,
        ledger: &Ledger,
        indexes: bool,
    ) -> Option<(usize, Census)> {
        let facts = ledger.facts(self.reading.corpus.name(index)?);
        let mut sheet = self.open(read, index, &facts).ok()?;
        sheet.refresh(ledger);
        let said = Checked::of(&sheet, checker);
        if indexes {
            let names = |figure: &_, attribute| self.reading.speller.searched(figure, attribute);
            let leaf = Leaf::of(&sheet, &said, ledger.decisions().len(), names);
            let _ = self.to_keeper.send(Task::Put(index, Box::new(leaf)));
        }
        Some((index, Census::of(&sheet, said.findings())))
    }

    /// Gathers from a few reports; returns what is left to do.
    fn gather(&self, read: &Reader, chore: Gathering) -> Option<Gathering> {
        let Gathering { generation, wanted, ledger, next } = chore;
        let to = (next + AT_ONCE / 4).min(self.reading.corpus.len());
        let sheets = (next..to).filter_map(|index| {
            let facts = ledger.facts(self.reading.corpus.name(index)?);
            let mut sheet = self.open(read, index, &facts).ok()?;
            sheet.refresh(&ledger);
            Some(sheet)
        });
        let piece = match wanted {
            Wanted::Progress => {
                let mut progress = Progress::default();
                sheets.for_each(|sheet| progress.add(Progress::of(&sheet)));
                Piece::Progress(Box::new(progress))
            }
            Wanted::Series(indicator) => {
                let mut series = Series::default();
                sheets.for_each(|sheet| series.add(&sheet, Some(indicator)));
                Piece::Series(series)
            }
        };
        let is_done = to == self.reading.corpus.len();
        let _ = self.answers.send(Msg::Gathered { generation, piece, read: to, is_done });
        (!is_done).then_some(Gathering { generation, wanted, ledger, next: to })
    }

    fn curate(&self, read: &Reader, ledger: &Ledger) {
        let mut curated = Curated::new(self.reading.about.clone());
        for index in 0..self.reading.corpus.len() {
            let name = self.reading.corpus.name(index).unwrap_or_default();
            match self.reading.corpus.load(index) {
                Ok(document) => {
                    let extraction = read(&document, &ledger.facts(name));
                    curated.add(&Sheet::new(Arc::new(document), extraction, ledger), ledger, false);
                }
                Err(error) => {
                    let _ = self.answers.send(Msg::Curated(Err(trouble(error))));
                    return;
                }
            }
        }
        let _ = self.to_writer.send(Writing::Curate(Box::new(curated)));
    }
}

/// The jobs that wait, without requests to open that a newer one has overtaken.
fn newest(first: Job, todo: &Receiver<Job>) -> Vec<Job> {
    let mut jobs = vec![first];
    jobs.extend(todo.try_iter());
    let is_open = |job: &Job| matches!(job, Job::Open { .. });
    let last_open = jobs.iter().rposition(is_open);
    let mut place = 0;
    jobs.retain(|job| {
        place += 1;
        !is_open(job) || Some(place - 1) == last_open
    });
    jobs
}

fn trouble(error: impl Told + Send + 'static) -> Trouble {
    Box::new(error)
}

/// The writing thread. What could not be written is tried again with whatever comes next.
fn write(mut reviews: Reviews, todo: &Receiver<Writing>, answers: &Sender<Msg>) {
    let mut waiting: Vec<Decision> = Vec::new();
    for job in todo {
        let mut curated = None;
        for job in std::iter::once(job).chain(todo.try_iter()) {
            match job {
                Writing::Append(decisions) => waiting.extend(decisions),
                Writing::Curate(set) => curated = Some(set),
            }
        }
        if !waiting.is_empty() {
            let result = reviews.append(&waiting).map_err(trouble);
            let count = waiting.len();
            if result.is_ok() {
                waiting.clear();
            }
            let _ = answers.send(Msg::Saved { count, result });
        }
        if let Some(set) = curated {
            let result = reviews.save_curated(&set);
            let result = result.map(|saved| (saved, set.figures.len()));
            let _ = answers.send(Msg::Curated(result.map_err(trouble)));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Job, newest};
    use crate::model::Facts;

    #[test]
    fn only_the_newest_request_to_open_is_done() {
        let (jobs, todo) = crossbeam_channel::unbounded();
        let open = |generation| Job::Open { generation, index: 0, facts: Facts::default() };
        for job in [open(2), Job::Count(Box::default()), open(3)] {
            jobs.send(job).unwrap();
        }
        let done: Vec<_> = newest(open(1), &todo)
            .into_iter()
            .map(|job| match job {
                Job::Open { generation, .. } => generation,
                _ => 0,
            })
            .collect();
        assert_eq!(done, [0, 3]);
    }
}
