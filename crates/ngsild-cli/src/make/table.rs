//! The columns of tables, which have to be known before the first row: files are read twice, and of standard input
//! so much is kept that its columns are known in most cases. What comes later without a column is reported.

use super::work::Maker;
use crate::host::{Host, Pipeline};
use crate::inputs::Input;
use crate::reader::Reader;
use crate::work::{Done, Job, Scratch};
use ngsild::convert::{ConvertOptions, Table};
use std::collections::VecDeque;

/// Bytes of standard input whose columns are known before the first row is written.
const KEPT: usize = 64 << 20;

/// The tables of a run.
#[derive(Debug)]
pub(crate) enum Tables {
    /// One for all inputs.
    One(Box<Table>),
    /// One for each input.
    Each(Vec<Table>),
}

impl Tables {
    pub(crate) fn new(inputs: Option<usize>) -> Self {
        match inputs {
            Some(inputs) => Self::Each(vec![Table::new(); inputs]),
            None => Self::One(Box::default()),
        }
    }

    pub(crate) fn of(&self, input: usize) -> Option<&Table> {
        match self {
            Self::One(table) => Some(table),
            Self::Each(tables) => tables.get(input),
        }
    }

    fn add(&mut self, input: usize, columns: Table) {
        let table = match self {
            Self::One(table) => Some(&mut **table),
            Self::Each(tables) => tables.get_mut(input),
        };
        if let Some(table) = table {
            table.add_columns_from(columns);
        }
    }
}

/// Where the jobs come from: the inputs, but what was read of standard input already is not read again.
#[derive(Debug)]
pub(crate) struct Source<'i> {
    parts: VecDeque<Part<'i>>,
}

#[derive(Debug)]
enum Part<'i> {
    Held(VecDeque<Job>),
    Reader(Box<Reader<'i>>),
}

impl<'i> Source<'i> {
    /// Read all inputs from their beginning.
    pub(crate) fn new(inputs: &'i [Input]) -> Self {
        Self { parts: [Part::Reader(Box::new(Reader::new(inputs)))].into() }
    }

    pub(crate) fn next(&mut self, host: &mut dyn Host) -> Option<Job> {
        loop {
            let job = match self.parts.front_mut()? {
                Part::Held(jobs) => jobs.pop_front(),
                Part::Reader(reader) => reader.next(host),
            };
            if job.is_some() {
                return job;
            }
            self.parts.pop_front();
        }
    }
}

/// Find the columns of all inputs. What comes back is where their rows are made from.
pub(crate) fn columns<'i>(
    maker: &Maker,
    options: &ConvertOptions,
    tables: &mut Tables,
    inputs: &'i [Input],
    host: &mut dyn Host,
) -> Source<'i> {
    let numbered = || inputs.iter().enumerate();
    let runner = host.runner();
    let files = Reader::of(numbered().filter(|(_, input)| input.path.is_some()));
    let mut pass = Pass { reader: files, tables, host };
    runner.run(&mut pass, &|job, scratch| columns_of(maker, options, job, scratch));
    let Some(stdin) = inputs.iter().position(|input| input.path.is_none()) else {
        return Source::new(inputs);
    };
    let part = |range: &dyn Fn(usize) -> bool| Reader::of(numbered().filter(|(number, _)| range(*number)));
    let (before, mut at, behind) = (part(&|n| n < stdin), part(&|n| n == stdin), part(&|n| n > stdin));
    let held = hold(maker, options, &mut at, tables, host);
    let [before, at, behind] = [before, at, behind].map(|reader| Part::Reader(Box::new(reader)));
    Source { parts: [before, Part::Held(held), at, behind].into() }
}

/// The first jobs of standard input, whose columns are known now.
fn hold(
    maker: &Maker,
    options: &ConvertOptions,
    reader: &mut Reader<'_>,
    tables: &mut Tables,
    host: &mut dyn Host,
) -> VecDeque<Job> {
    let contexts = maker.contexts();
    let mut held = VecDeque::new();
    let mut bytes = 0;
    while bytes < KEPT {
        let Some(job) = reader.next(host) else { break };
        let mut table = Table::new();
        maker.each_readable(&job, &mut |document| table.add_columns(document, options, &contexts));
        tables.add(job.input, table);
        bytes += job.size();
        held.push_back(job);
    }
    held
}

/// The first reading.
struct Pass<'p> {
    reader: Reader<'p>,
    tables: &'p mut Tables,
    host: &'p mut dyn Host,
}

impl Pipeline for Pass<'_> {
    fn next(&mut self) -> Option<Job> {
        self.reader.next(self.host)
    }

    fn take(&mut self, done: Done) -> bool {
        if let Some(columns) = done.columns {
            self.tables.add(done.input, columns);
        }
        true
    }
}

fn columns_of(maker: &Maker, options: &ConvertOptions, job: Job, scratch: &mut Scratch) -> Done {
    let contexts = scratch.contexts.take().unwrap_or_else(|| maker.contexts());
    let mut table = Table::new();
    maker.each_readable(&job, &mut |document| table.add_columns(document, options, &contexts));
    scratch.contexts = Some(contexts);
    Done { columns: Some(table), ..Done::nothing(job.input) }
}
