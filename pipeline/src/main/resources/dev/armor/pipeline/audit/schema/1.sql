-- One row for each verdict, or for several where count is more than 1.
create table record (
  seq          integer primary key,
  id           text    not null unique,   -- UUID of version 7: sorts by time
  time         integer not null,          -- milliseconds since 1970 UTC
  decision     text    not null,          -- allow, review, block
  score        integer not null,          -- 0 to 100
  type         text    not null,          -- shell, file_read, ...
  operation    text    not null,
  tool         text    not null,          -- empty unless a tool was called
  agent        text    not null,
  session      text    not null,
  workspace    text    not null,
  framework    text    not null,
  protocol     text    not null,
  principal    text    not null,
  origin       text    not null,          -- first application frame
  mode         text    not null,          -- enforce, observe
  nanos        integer not null,          -- time the pipeline took
  survey_nanos integer not null,          -- time spent looking at the disk
  action       text    not null,          -- facts as JSON, secrets masked
  layers       text    not null,          -- reports of those that contributed, as JSON, masked
  reason       text    not null,          -- of the finding that best explains the verdict
  count        integer not null           -- verdicts this row stands for
);
-- Blocks and reviews are few and are what people look for; allows pay nothing for this.
create index record_stopped on record (decision, id) where decision <> 'allow';
