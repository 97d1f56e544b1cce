-- query risk_clear
DELETE FROM risk
WHERE entrustment_id IN (SELECT subject_id FROM touched WHERE kind = 'entrustment');

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
