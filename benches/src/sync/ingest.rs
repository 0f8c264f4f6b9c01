//! What the server takes in, in batches of two hundred records, beside a bare insert of the same
//! records as rows with the same durability, and beside one of what it keeps. They take turns.

use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, anyhow, ensure};
use postgres::NoTls;
use rusqlite::{Connection, params};
use server::db::{Db, Postgres, Sqlite};
use server::service::Service;
use server::store::{centers, enrolments};
use wire::chain::link;
use wire::enrol::{Code, Enrolment, EnrolmentRequest};
use wire::exchange::{NEWEST, OLDEST, Request, SignedRequest};
use wire::segment::{Run, Segment};

use super::journal::{Row, nobody};
use super::office::CENTER;

const BATCH: usize = 200;
const NOW: i64 = 1_793_620_800_000;
const TABLE: &str = "create table bare (center_id text not null, terminal bytea not null,
    epoch bytea not null, seq bigint not null, pos bigint not null, bytes bytea not null,
    hash bytea not null, primary key (center_id, terminal, epoch, seq), unique (center_id, pos))";
/// What the server keeps a batch as: see `segment` among its tables.
const ONE_ROW: &str = "create table one (center_id text not null, terminal bytea not null,
    epoch bytea not null, first_seq bigint not null, last_seq bigint not null,
    head bytea not null, pos bigint not null, tells bigint not null, received_ms bigint not null,
    bytes bytea not null, primary key (center_id, terminal, epoch, last_seq),
    unique (center_id, pos));
    create index one_by_pos on one (center_id, terminal, epoch, pos)";

/// A batch on its way to the server, and the rows that it comes to.
struct Batch {
    request: Vec<u8>,
    rows: Vec<(i64, Vec<u8>, [u8; 32])>,
    segment: Vec<u8>,
}

impl Batch {
    /// Number of its first record, number and hash of its last.
    fn ends(&self) -> (i64, i64, [u8; 32]) {
        let last = self.rows.last().map_or((0, [0; 32]), |row| (row.0, row.2));
        (self.rows.first().map_or(0, |row| row.0), last.0, last.1)
    }
}

/// Records a second.
pub(super) struct Rates {
    /// The server, from a request's bytes to the answer's.
    pub(super) server: f64,
    /// The bare insert of records as rows.
    pub(super) bare: f64,
    /// The bare insert of the one row that the server keeps a batch as.
    pub(super) one_row: f64,
}

/// On SQLite, in a folder.
pub(super) fn sqlite(dir: &Path, rows: &[Row]) -> Result<Rates> {
    let service = service(Box::new(Sqlite::open(&dir.join("server.db"))?))?;
    let mut bare = Connection::open(dir.join("bare.db"))?;
    bare.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(()))?;
    bare.pragma_update(None, "synchronous", "full")?;
    bare.execute_batch(&format!("{TABLE};{ONE_ROW}"))?;
    let (_, who) = nobody();
    race(&service, rows, |batch, one_row| {
        if one_row {
            let (first, last, head) = batch.ends();
            let sql = "insert into one values (?1, ?2, ?3, ?4, ?5, ?6, ?5, 1, ?7, ?8)";
            let of =
                params![CENTER, who.terminal, who.epoch, first, last, head, NOW, batch.segment];
            bare.prepare_cached(sql)?.execute(of)?;
            return Ok(());
        }
        let tx = bare.transaction()?;
        {
            let sql = "insert into bare values (?1, ?2, ?3, ?4, ?4, ?5, ?6)";
            let mut insert = tx.prepare_cached(sql)?;
            for (seq, bytes, hash) in &batch.rows {
                insert.execute(params![CENTER, who.terminal, who.epoch, seq, bytes, hash])?;
            }
        }
        Ok(tx.commit()?)
    })
}

/// On a new database of a PostgreSQL; the bare insert is one statement, by arrays.
pub(super) fn postgres(url: &str, rows: &[Row]) -> Result<Rates> {
    let name = format!("bench_{}", std::process::id());
    postgres::Client::connect(url, NoTls)?.batch_execute(&format!("create database {name}"))?;
    let url = format!("{url} dbname={name}");
    let service = service(Box::new(Postgres::open(&url)?))?;
    let mut bare = postgres::Client::connect(&url, NoTls)?;
    bare.batch_execute(&format!("{TABLE};{ONE_ROW}"))?;
    let one = bare.prepare("insert into one values ($1, $2, $3, $4, $5, $6, $5, 1, $7, $8)")?;
    let insert = bare.prepare(
        "insert into bare select $1, $2, $3, seq, seq, bytes, hash
         from unnest($4::bigint[], $5::bytea[], $6::bytea[]) as row (seq, bytes, hash)",
    )?;
    let (_, who) = nobody();
    race(&service, rows, |batch, one_row| {
        let (terminal, epoch) = (&who.terminal[..], &who.epoch[..]);
        if one_row {
            let (first, last, head) = batch.ends();
            let (head, bytes) = (&head[..], &batch.segment);
            bare.execute(&one, &[&CENTER, &terminal, &epoch, &first, &last, &head, &NOW, bytes])?;
            return Ok(());
        }
        let seqs: Vec<i64> = batch.rows.iter().map(|row| row.0).collect();
        let bytes: Vec<&[u8]> = batch.rows.iter().map(|row| row.1.as_slice()).collect();
        let hashes: Vec<&[u8]> = batch.rows.iter().map(|row| row.2.as_slice()).collect();
        bare.execute(&insert, &[&CENTER, &terminal, &epoch, &seqs, &bytes, &hashes])?;
        Ok(())
    })
}

/// A server with one center and one terminal that has joined.
fn service(db: Box<dyn Db>) -> Result<Service> {
    let (key, who) = nobody();
    let service = Service::new(db, key.clone());
    centers::add(service.db(), CENTER, "Archidona", NOW)?;
    let code = Code::from_random([3; 20]);
    enrolments::add(service.db(), CENTER, (&code, None), NOW + 1_000)?;
    let enrolment = Enrolment {
        center: CENTER.to_owned(),
        code_id: code.id().to_owned(),
        terminal: who.terminal,
        epoch: who.epoch,
        public_key: who.key.to_bytes(),
        app: "0.1.0".to_owned(),
        spans: Vec::new(),
        series: 0,
    };
    let request = EnrolmentRequest::new(enrolment, &code, &key);
    service.enrol(&request.encode(), NOW).map_err(|refusal| anyhow!("{refusal}"))?;
    Ok(service)
}

fn race(
    service: &Service,
    rows: &[Row],
    mut bare: impl FnMut(&Batch, bool) -> Result<()>,
) -> Result<Rates> {
    let batches = batches(rows)?;
    let mut server_took = Duration::ZERO;
    let mut bare_took = [Duration::ZERO; 2];
    for batch in &batches {
        let began = Instant::now();
        let answer = service.exchange(&batch.request, NOW);
        server_took += began.elapsed();
        answer.map_err(|refusal| anyhow!("{refusal}"))?;
        for (one_row, took) in [false, true].into_iter().zip(&mut bare_took) {
            let began = Instant::now();
            bare(batch, one_row)?;
            *took += began.elapsed();
        }
    }
    let records: usize = batches.iter().map(|batch| batch.rows.len()).sum();
    let (_, who) = nobody();
    let stored = server::store::logs::all(service.db(), CENTER)?;
    let log = stored.iter().find(|log| log.id.terminal == who.terminal).context("no log")?;
    ensure!(log.reach.head.seq == records as u64, "the server has not stored all");
    let rate = |took: Duration| records as f64 / took.as_secs_f64();
    let [bare, one_row] = bare_took.map(rate);
    Ok(Rates { server: rate(server_took), bare, one_row })
}

fn batches(rows: &[Row]) -> Result<Vec<Batch>> {
    let (key, who) = nobody();
    let (mut seq, mut prev) = (0, who.genesis());
    let mut batches = Vec::new();
    for chunk in rows.chunks(BATCH) {
        let records: Vec<&[u8]> = chunk.iter().map(|(_, bytes)| bytes.as_slice()).collect();
        let (terminal, epoch) = (who.terminal, who.epoch);
        let run = Run { center: CENTER, terminal, epoch, first_seq: seq + 1, prev };
        let segment = Segment::seal(run, &records, &key)?.encode();
        let mut rows = Vec::new();
        for bytes in records {
            seq += 1;
            prev = link(prev, seq, bytes);
            rows.push((i64::try_from(seq)?, bytes.to_vec(), prev.0));
        }
        let request = Request {
            oldest: OLDEST,
            newest: NEWEST,
            app: "0.1.0".to_owned(),
            center: CENTER.to_owned(),
            terminal,
            epoch,
            wall_ms: NOW,
            push: vec![segment.clone().into()],
            pull: Vec::new(),
            want_bytes: 0,
            spans: Vec::new(),
            series: 0,
        };
        batches.push(Batch { request: SignedRequest::seal(&request, &key), rows, segment });
    }
    Ok(batches)
}
