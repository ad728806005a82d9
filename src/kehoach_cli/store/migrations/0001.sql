-- Plans, tasks and what happened to them. Days and moments are ISO 8601 text, so they sort as they read.
-- events is the truth about marks: appended, never rewritten. occurrences follows from tasks and events and is
-- replaced in the transaction of the event; it holds only what is in the lists, so that listing looks at nothing else.

PRAGMA application_id = 0x4b65686f;

CREATE TABLE plans (
    seq INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    base TEXT NOT NULL,
    title TEXT,
    number TEXT,
    symbol TEXT,
    issuer TEXT,
    period_start TEXT,
    period_end TEXT,
    source TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0 CHECK (removed IN (0, 1)),
    record TEXT NOT NULL
);

CREATE INDEX plans_base ON plans (base);

CREATE TABLE tasks (
    seq INTEGER PRIMARY KEY,
    plan INTEGER NOT NULL REFERENCES plans (seq),
    id TEXT NOT NULL,
    position INTEGER NOT NULL,
    id_key TEXT NOT NULL,
    number_key TEXT,
    kind TEXT NOT NULL,
    folded TEXT NOT NULL,
    record TEXT NOT NULL,
    gone INTEGER NOT NULL DEFAULT 0 CHECK (gone IN (0, 1)),
    UNIQUE (plan, id)
);

CREATE INDEX tasks_id_key ON tasks (id_key);
CREATE INDEX tasks_number_key ON tasks (number_key);

CREATE TABLE units (
    task INTEGER NOT NULL REFERENCES tasks (seq) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    name TEXT NOT NULL,
    folded TEXT NOT NULL,
    role TEXT NOT NULL,
    PRIMARY KEY (task, position)
) WITHOUT ROWID;

CREATE TABLE occurrences (
    task INTEGER NOT NULL REFERENCES tasks (seq) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start TEXT,
    finish TEXT,
    label TEXT,
    due TEXT,
    progress TEXT NOT NULL,
    marked_on TEXT,
    open INTEGER NOT NULL CHECK (open IN (0, 1)),
    PRIMARY KEY (task, position)
) WITHOUT ROWID;

CREATE INDEX occurrences_due ON occurrences (due);
CREATE INDEX occurrences_open ON occurrences (due) WHERE open = 1;

CREATE TABLE events (
    seq INTEGER PRIMARY KEY,
    at TEXT NOT NULL,
    who TEXT NOT NULL,
    kind TEXT NOT NULL,
    plan INTEGER NOT NULL REFERENCES plans (seq),
    task INTEGER REFERENCES tasks (seq),
    occurrence TEXT,
    data TEXT NOT NULL
);

CREATE INDEX events_plan ON events (plan);
CREATE INDEX events_task ON events (task);

CREATE TRIGGER events_are_not_rewritten BEFORE UPDATE ON events
BEGIN
    SELECT RAISE(ABORT, 'events are never rewritten');
END;

CREATE TRIGGER events_are_not_deleted BEFORE DELETE ON events
BEGIN
    SELECT RAISE(ABORT, 'events are never deleted');
END;
