-- query risk_standing
SELECT r.entrustment_id, r.class, r.by_hand, r.points, r.sensitivity, r.volume, r.harm, r.nature,
    r.review_months, r.visit_months
FROM touched t CROSS JOIN risk r
WHERE t.kind = 'entrustment' AND r.entrustment_id = t.subject_id;

-- query risk_remove
DELETE FROM risk WHERE entrustment_id = $1;

-- query risk_facts
-- The answers in the order of risk_answers.
SELECT e.id, e.my_number, e.sensitive, e.property, e.communications, e.subcontract,
    COALESCE(e.persons, -1), pl.tier, p.risk, p.country, e.handling_country, e.access_country
FROM touched t
JOIN entrustment e ON e.id = t.subject_id
JOIN place pl ON pl.entrustment_id = e.id
JOIN party p ON p.id = e.party_id
WHERE t.kind = 'entrustment' AND e.removed_at = 0;

-- query risk_put
INSERT INTO risk (entrustment_id, class, by_hand, points, sensitivity, volume, harm, nature,
    review_months, visit_months)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10);

-- query risk_of
SELECT class, by_hand, points, sensitivity, volume, harm, nature FROM risk
WHERE entrustment_id = $1;
