-- query webhook_news
-- To-dos of which $1 has not been told stage $2 and whose day is after $3 and by $4; $5 is today.
SELECT t.duty, t.kind, t.subject_id, t.item_id, t.party_id, p.name, COALESCE(u.name, ''),
    COALESCE(e.work, ''), COALESCE(d.name, ''), t.anchor, t.due, t.amount, t.detail
FROM todo t
LEFT JOIN webhook_todo r ON r.webhook_id = $1 AND r.kind = t.kind AND r.subject_id = t.subject_id
    AND r.duty = t.duty AND r.item_id = t.item_id AND r.due = t.due
LEFT JOIN party p ON p.id = t.party_id
LEFT JOIN entrustment e ON t.kind = 'entrustment' AND e.id = t.subject_id
LEFT JOIN entrustment a ON a.id = e.parent_id
LEFT JOIN party u ON u.id = a.party_id
LEFT JOIN department d ON d.id = t.department_id
WHERE t.due > $3 AND t.due <= $4 AND t.shown_on <= $5 AND COALESCE(r.stage, 0) < $2
ORDER BY t.due, t.weight DESC, t.duty, t.item_id
LIMIT $6;

-- query webhook_news_done
-- What $1 was told of and is no more, or on another day.
SELECT r.duty, r.kind, r.subject_id, r.item_id, COALESCE(p.id, ''), COALESCE(p.name, ''), '',
    COALESCE(e.work, ''), '', '', r.due, NULL, ''
FROM webhook_todo r
LEFT JOIN todo t ON t.kind = r.kind AND t.subject_id = r.subject_id AND t.duty = r.duty
    AND t.item_id = r.item_id AND t.due = r.due
LEFT JOIN entrustment e ON r.kind = 'entrustment' AND e.id = r.subject_id
LEFT JOIN party p ON p.id = CASE WHEN r.kind = 'party' THEN r.subject_id ELSE e.party_id END
WHERE r.webhook_id = $1 AND t.duty IS NULL
ORDER BY r.due, r.duty, r.item_id
LIMIT $2;

-- query webhook_news_put
INSERT INTO webhook_todo (webhook_id, kind, subject_id, duty, item_id, due, stage)
VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (webhook_id, kind, subject_id, duty, item_id, due)
DO UPDATE SET stage = excluded.stage;

-- query webhook_news_drop
DELETE FROM webhook_todo WHERE webhook_id = $1 AND kind = $2 AND subject_id = $3 AND duty = $4
    AND item_id = $5 AND due = $6;
