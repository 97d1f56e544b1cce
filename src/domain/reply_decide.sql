-- query reply_decide_forget_reasons
UPDATE answer SET returned = '' WHERE reply_id = $1 AND returned <> '';

-- query reply_decide_works
-- Of the party $1 all that go on, or the one $2.
SELECT e.id FROM entrustment e LEFT JOIN place pl ON pl.entrustment_id = e.id
WHERE e.party_id = $1 AND e.removed_at = 0
    AND (e.id = $2 OR ($2 = '' AND COALESCE(pl.until_on, '9999-12-31') > ''))
ORDER BY e.id;

-- query reply_decide_compared
SELECT COUNT(*) FROM finding_check WHERE reply_id = $1 AND receipt = $2;

-- query reply_decide_comparison
SELECT state FROM job WHERE subject_id = $1 AND kind = 'findings'
ORDER BY queued_at DESC, id DESC LIMIT 1;

-- query reply_decide_comment
SELECT comment FROM answer WHERE reply_id = $1 AND question = $2;
