"""The questions asked of the SQLite register. Lists come in as JSON; a criterion that is null asks for nothing.

They are put together from constants; every value is bound.
"""
# ruff: noqa: S608 - see above

from typing import Final

from kehoach_cli.store.rows import HEAD, OCCURRENCE

HEADS: Final = f"SELECT {HEAD} FROM plans WHERE removed <= :removed AND archived <= :archived ORDER BY id"

MATCHING: Final = """
FROM occurrences AS o JOIN tasks AS t ON t.seq = o.task JOIN plans AS p ON p.seq = t.plan
WHERE (:plans IS NULL OR p.id IN (SELECT value FROM json_each(:plans)))
  AND (:progress IS NULL OR o.progress IN (SELECT value FROM json_each(:progress)))
  AND (:text IS NULL OR EXISTS (SELECT 1 FROM json_each(:text) AS x WHERE instr(t.folded, x.value)))
  AND (coalesce(:units, :roles) IS NULL OR EXISTS (
    SELECT 1 FROM units AS u WHERE u.task = t.seq
      AND (:roles IS NULL OR u.role IN (SELECT value FROM json_each(:roles)))
      AND (:units IS NULL OR EXISTS (SELECT 1 FROM json_each(:units) AS x WHERE instr(u.folded, x.value)))))
"""
_HITS: Final = f"SELECT p.id, t.record, {OCCURRENCE} {MATCHING}"
_IN_ORDER: Final = "ORDER BY o.due IS NULL, o.due, p.id, t.position, o.position"

# The bounds of a span are never null here: only so can an index on the due date be used.
DUE: Final = f"{_HITS} AND o.due BETWEEN :start AND :end {_IN_ORDER}"
LATE: Final = f"{_HITS} AND o.open = 1 AND o.due BETWEEN :start AND :end {_IN_ORDER}"
EVERY: Final = f"{_HITS} {_IN_ORDER}"
ACTIVE: Final = f"""{_HITS} AND o.open = 1 AND (o.start <= :end AND o.due > :end
  OR o.due IS NULL AND t.kind = 'ongoing' AND coalesce(o.start <= :end, 1) AND coalesce(o.finish >= :start, 1))
{_IN_ORDER}"""

COUNTS: Final = """
SELECT plan, count(*), sum(left = 0 AND done > 0), sum(late > 0) FROM (
  SELECT p.id AS plan, sum(o.progress NOT IN (SELECT value FROM json_each(:closed))) AS left,
         sum(o.progress = 'done') AS done,
         sum(o.open = 1 AND coalesce(o.due < :today, 0)) AS late
  FROM occurrences AS o JOIN tasks AS t ON t.seq = o.task JOIN plans AS p ON p.seq = t.plan
  GROUP BY t.seq)
GROUP BY plan"""

EVENTS: Final = """
SELECT e.seq, e.at, e.who, e.kind, p.id, t.id, e.occurrence, e.data
FROM events AS e JOIN plans AS p ON p.seq = e.plan LEFT JOIN tasks AS t ON t.seq = e.task
"""
ALL_EVENTS: Final = f"{EVENTS} ORDER BY e.seq"
PLAN_EVENTS: Final = f"{EVENTS} WHERE e.plan = (SELECT seq FROM plans WHERE id = :plan) ORDER BY e.seq"
TASK_EVENTS: Final = f"""{EVENTS} WHERE e.task = (
  SELECT seq FROM tasks WHERE id = :task AND plan = (SELECT seq FROM plans WHERE id = :plan)) ORDER BY e.seq"""
MARKING_EVENTS: Final = f"""{EVENTS}
WHERE p.id = :plan AND (:task IS NULL OR t.id = :task)
  AND (e.kind != 'imported' OR json_extract(e.data, '$.carried') IS NOT NULL)
ORDER BY e.seq"""

TASK_HEADS: Final = """
SELECT p.id, t.id, json_extract(t.record, '$.number'), json_extract(t.record, '$.content')
FROM tasks AS t JOIN plans AS p ON p.seq = t.plan
WHERE NOT t.gone AND NOT p.removed AND NOT p.archived"""
CALLED: Final = "AND (t.id_key = :name OR t.number_key = :name)"
BY_PLAN: Final = "ORDER BY p.id, t.position"
TASK: Final = """
SELECT CASE WHEN :printed THEN coalesce(t.printed, t.record) ELSE t.record END
FROM tasks AS t JOIN plans AS p ON p.seq = t.plan WHERE p.id = :plan AND t.id = :task"""
LIVE_TASKS: Final = """
SELECT t.id FROM tasks AS t JOIN plans AS p ON p.seq = t.plan WHERE p.id = :plan AND NOT t.gone"""
ONE_NAMES: Final = """
SELECT DISTINCT substr(folded, length(:printed) + 1) FROM units WHERE substr(folded, 1, length(:printed)) = :printed
ORDER BY 1"""
PLAN_OCCURRENCES: Final = f"""
SELECT t.id, {OCCURRENCE} FROM plans AS p JOIN tasks AS t ON t.plan = p.seq JOIN occurrences AS o ON o.task = t.seq
WHERE p.id = :plan ORDER BY t.position, o.position"""
PLAN_TASKS: Final = """
SELECT CASE WHEN :printed THEN coalesce(printed, record) ELSE record END FROM tasks
WHERE plan = :seq AND gone = :gone AND added <= (NOT :printed)
ORDER BY added, position, seq"""
SCHEDULED: Final = """
SELECT t.id, t.seq, t.gone OR p.removed OR p.archived, json_extract(t.record, '$.schedule')
FROM plans AS p JOIN tasks AS t ON t.plan = p.seq
WHERE p.id = :plan AND (:task IS NULL OR t.id = :task)"""

SAVE_PLAN: Final = """
INSERT INTO plans (id, base, title, number, symbol, issuer, period_start, period_end, source, saved_at, record)
VALUES (:id, :base, :title, :number, :symbol, :issuer, :period_start, :period_end, :source, :saved_at, :record)
ON CONFLICT (id) DO UPDATE SET base = excluded.base, title = excluded.title, number = excluded.number,
  symbol = excluded.symbol, issuer = excluded.issuer, period_start = excluded.period_start,
  period_end = excluded.period_end, source = excluded.source, saved_at = excluded.saved_at,
  record = excluded.record, removed = 0"""
SAVE_TASK: Final = """
INSERT INTO tasks (plan, id, position, id_key, number_key, kind, folded, record, added)
VALUES (:plan, :id, :position, :id_key, :number_key, :kind, :folded, :record, :added)
ON CONFLICT (plan, id) DO UPDATE SET position = excluded.position, number_key = excluded.number_key,
  kind = excluded.kind, folded = excluded.folded, record = excluded.record, printed = NULL, added = excluded.added,
  gone = 0"""
AMENDING: Final = """
SELECT t.id, t.seq, t.position, coalesce(t.printed, t.record), t.record
FROM plans AS p JOIN tasks AS t ON t.plan = p.seq
WHERE p.id = :plan AND t.id IN (SELECT value FROM json_each(:tasks)) AND (t.printed IS NOT NULL OR EXISTS (
  SELECT 1 FROM events AS e WHERE e.task = t.seq AND e.kind = 'amended'))"""
AMEND_TASK: Final = """
UPDATE tasks SET kind = :kind, folded = :folded, record = :record, printed = :printed WHERE seq = :seq"""
FORGET_UNDONE: Final = """
UPDATE tasks SET gone = NOT EXISTS (
  SELECT 1 FROM events AS e WHERE e.task = tasks.seq AND e.kind = 'added' AND NOT EXISTS (
    SELECT 1 FROM events AS u
    WHERE u.task = tasks.seq AND u.kind = 'undone' AND json_extract(u.data, '$.event') = e.seq))
WHERE added AND plan = (SELECT seq FROM plans WHERE id = :plan) AND id IN (SELECT value FROM json_each(:tasks))"""
ARCHIVE_PLAN: Final = "UPDATE plans SET archived = :archived WHERE id = :plan"
FORGET_TASK: Final = "UPDATE tasks SET gone = 1 WHERE id = :task AND plan = (SELECT seq FROM plans WHERE id = :plan)"
ADD_OCCURRENCE: Final = """
INSERT INTO occurrences (task, position, start, finish, label, due, progress, marked_on, open, planned, decision)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"""
ADD_EVENT: Final = """
INSERT INTO events (seq, at, who, kind, plan, task, occurrence, data)
SELECT :seq, :at, :who, :kind, p.seq, t.seq, :occurrence, :data
FROM plans AS p LEFT JOIN tasks AS t ON t.plan = p.seq AND t.id = :task
WHERE p.id = :plan AND (:task IS NULL OR t.seq IS NOT NULL)"""
