//! Jobs on every core, results in order, memory bounded.

use ngsild_cli::{Done, Job, OneAfterTheOther, Pipeline, Runner, Scratch};
use std::collections::BTreeMap;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Bytes of the jobs under way; one job may be larger.
const MOST_BYTES: usize = 64 << 20;

/// The runner with as many threads as there are cores.
pub(crate) struct AllCores;

type Queue = Mutex<Receiver<(u64, Job)>>;
type Work<'w> = &'w (dyn Fn(Job, &mut Scratch) -> Done + Sync);

impl Runner for AllCores {
    fn run(&self, pipeline: &mut dyn Pipeline, work: Work<'_>) {
        let cores = thread::available_parallelism().map_or(1, usize::from);
        if cores == 1 {
            return OneAfterTheOther.run(pipeline, work);
        }
        let (jobs, queue) = channel();
        let (results, finished) = channel();
        let queue = Mutex::new(queue);
        thread::scope(|scope| {
            for _ in 0..cores {
                let (queue, results) = (&queue, results.clone());
                scope.spawn(move || serve(queue, &results, work));
            }
            // What is left of it are the workers' own copies, which end with them.
            drop(results);
            feed(pipeline, jobs, &finished, cores as u64 * 2);
        });
    }
}

/// A worker: takes jobs until there are none.
fn serve(queue: &Queue, results: &Sender<(u64, usize, Done)>, work: Work<'_>) {
    let mut scratch = Scratch::default();
    loop {
        let next = queue.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, job)) = next else { return };
        let size = job.size();
        if results.send((number, size, work(job, &mut scratch))).is_err() {
            return;
        }
    }
}

/// Hands jobs out and takes results in, in order. Dropping `jobs` at the end sends the workers home.
fn feed(
    pipeline: &mut dyn Pipeline,
    jobs: Sender<(u64, Job)>,
    finished: &Receiver<(u64, usize, Done)>,
    most_jobs: u64,
) {
    let mut waiting: BTreeMap<u64, Done> = BTreeMap::new();
    let (mut handed_out, mut taken) = (0_u64, 0_u64);
    let mut bytes = 0_usize;
    let mut at_end = false;
    loop {
        while !at_end && handed_out - taken < most_jobs && (bytes < MOST_BYTES || handed_out == taken) {
            let Some(job) = pipeline.next() else {
                at_end = true;
                break;
            };
            bytes += job.size();
            if jobs.send((handed_out, job)).is_err() {
                return;
            }
            handed_out += 1;
        }
        if handed_out == taken {
            return;
        }
        let Ok((number, size, done)) = finished.recv() else { return };
        bytes = bytes.saturating_sub(size);
        waiting.insert(number, done);
        while let Some(done) = waiting.remove(&taken) {
            taken += 1;
            if !pipeline.take(done) {
                return;
            }
        }
    }
}
