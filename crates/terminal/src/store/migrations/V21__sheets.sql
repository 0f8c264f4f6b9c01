-- By which printer a slip comes out: on a strip of paper, or on a sheet.
alter table print_job add column way text not null default 'slip' check (way in ('slip', 'sheet'));

-- What the printers do next, and what a person is asked, is looked for with every change at the
-- counter, however many receipts of a season without a printer wait.
create index print_job_next on print_job (way, of_seq, copy) where state = 'queued';
create index print_job_asking on print_job (of_seq, copy)
where (state = 'failed' or state = 'unknown') and why <> 'printer-none';
