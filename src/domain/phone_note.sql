-- query phone_note_put
INSERT INTO phone_note (duty, kind, subject_id, item_id, due, added_on, done_at, done_by, note)
VALUES ($1, $2, $3, $4, $5, $6, 0, '', '')
ON CONFLICT (duty, kind, subject_id, item_id, due) DO NOTHING;

-- query phone_note_open
SELECT t.duty, t.kind, t.subject_id, t.item_id, t.party_id, p.name, COALESCE(u.name, ''),
    COALESCE(e.work, ''),
    COALESCE(d.name || CASE WHEN d.leader = '' THEN '' ELSE ' ' || d.leader END
        || CASE WHEN d.phone = '' THEN '' ELSE ' ' || d.phone END, ''),
    t.anchor, t.due, t.amount, t.detail
FROM phone_note n
JOIN todo t ON t.duty = n.duty AND t.subject_id = n.subject_id AND t.item_id = n.item_id
    AND t.kind = n.kind AND t.due = n.due
LEFT JOIN party p ON p.id = t.party_id
LEFT JOIN entrustment e ON t.kind = 'entrustment' AND e.id = t.subject_id
LEFT JOIN entrustment a ON a.id = e.parent_id
LEFT JOIN party u ON u.id = a.party_id
LEFT JOIN department d ON d.id = t.department_id
WHERE n.done_at = 0
ORDER BY n.due, n.duty, n.item_id
LIMIT 100;

-- query phone_note_count
SELECT COUNT(*) FROM phone_note n
JOIN todo t ON t.duty = n.duty AND t.subject_id = n.subject_id AND t.item_id = n.item_id
    AND t.kind = n.kind AND t.due = n.due
WHERE n.done_at = 0;

-- query phone_note_done
UPDATE phone_note SET done_at = $6, done_by = $7, note = $8
WHERE duty = $1 AND kind = $2 AND subject_id = $3 AND item_id = $4 AND due = $5 AND done_at = 0;
