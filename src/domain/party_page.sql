-- query party_page_by_name
-- Those of the department $1 ('': all of them), $2 at most, behind the line with the key $3 and the
-- party $4. An index has each of these orders, so a page costs the same wherever it stands.
SELECT p.id, p.name, l.department, l.work, l.form, l.consent, l.reviewed_on, l.next_due,
    l.ended_on, l.tier, l.persons, l.entrustments, p.corporate_number, l.must_due, l.sort_key
FROM (SELECT * FROM party_line i WHERE i.department_id = $1
    AND (i.sort_key, i.party_id) > ($3, $4)
    ORDER BY i.sort_key, i.party_id LIMIT $2) l
JOIN party p ON p.id = l.party_id
ORDER BY l.sort_key, l.party_id;

-- query party_page_by_name_down
SELECT p.id, p.name, l.department, l.work, l.form, l.consent, l.reviewed_on, l.next_due,
    l.ended_on, l.tier, l.persons, l.entrustments, p.corporate_number, l.must_due, l.sort_key
FROM (SELECT * FROM party_line i WHERE i.department_id = $1
    AND (i.sort_key, i.party_id) < ($3, $4)
    ORDER BY i.sort_key DESC, i.party_id DESC LIMIT $2) l
JOIN party p ON p.id = l.party_id
ORDER BY l.sort_key DESC, l.party_id DESC;

-- query party_page_by_due
SELECT p.id, p.name, l.department, l.work, l.form, l.consent, l.reviewed_on, l.next_due,
    l.ended_on, l.tier, l.persons, l.entrustments, p.corporate_number, l.must_due, l.sort_key
FROM (SELECT * FROM party_line i WHERE i.department_id = $1
    AND (i.next_due, i.party_id) > ($3, $4)
    ORDER BY i.next_due, i.party_id LIMIT $2) l
JOIN party p ON p.id = l.party_id
ORDER BY l.next_due, l.party_id;

-- query party_page_by_due_down
SELECT p.id, p.name, l.department, l.work, l.form, l.consent, l.reviewed_on, l.next_due,
    l.ended_on, l.tier, l.persons, l.entrustments, p.corporate_number, l.must_due, l.sort_key
FROM (SELECT * FROM party_line i WHERE i.department_id = $1
    AND (i.next_due, i.party_id) < ($3, $4)
    ORDER BY i.next_due DESC, i.party_id DESC LIMIT $2) l
JOIN party p ON p.id = l.party_id
ORDER BY l.next_due DESC, l.party_id DESC;

-- query party_page_by_persons
SELECT p.id, p.name, l.department, l.work, l.form, l.consent, l.reviewed_on, l.next_due,
    l.ended_on, l.tier, l.persons, l.entrustments, p.corporate_number, l.must_due, l.sort_key
FROM (SELECT * FROM party_line i WHERE i.department_id = $1
    AND (i.persons, i.party_id) > ($3, $4)
    ORDER BY i.persons, i.party_id LIMIT $2) l
JOIN party p ON p.id = l.party_id
ORDER BY l.persons, l.party_id;

-- query party_page_by_persons_down
SELECT p.id, p.name, l.department, l.work, l.form, l.consent, l.reviewed_on, l.next_due,
    l.ended_on, l.tier, l.persons, l.entrustments, p.corporate_number, l.must_due, l.sort_key
FROM (SELECT * FROM party_line i WHERE i.department_id = $1
    AND (i.persons, i.party_id) < ($3, $4)
    ORDER BY i.persons DESC, i.party_id DESC LIMIT $2) l
JOIN party p ON p.id = l.party_id
ORDER BY l.persons DESC, l.party_id DESC;

-- query party_page_by_tier
-- … and the tier $5.
SELECT p.id, p.name, l.department, l.work, l.form, l.consent, l.reviewed_on, l.next_due,
    l.ended_on, l.tier, l.persons, l.entrustments, p.corporate_number, l.must_due, l.sort_key
FROM (SELECT * FROM party_line i WHERE i.department_id = $1
    AND (i.tier, i.sort_key, i.party_id) > ($5, $3, $4)
    ORDER BY i.tier, i.sort_key, i.party_id LIMIT $2) l
JOIN party p ON p.id = l.party_id
ORDER BY l.tier, l.sort_key, l.party_id;

-- query party_page_by_tier_down
SELECT p.id, p.name, l.department, l.work, l.form, l.consent, l.reviewed_on, l.next_due,
    l.ended_on, l.tier, l.persons, l.entrustments, p.corporate_number, l.must_due, l.sort_key
FROM (SELECT * FROM party_line i WHERE i.department_id = $1
    AND (i.tier, i.sort_key, i.party_id) < ($5, $3, $4)
    ORDER BY i.tier DESC, i.sort_key DESC, i.party_id DESC LIMIT $2) l
JOIN party p ON p.id = l.party_id
ORDER BY l.tier DESC, l.sort_key DESC, l.party_id DESC;

-- query party_page_deep
SELECT p.id, p.name, l.department, l.work, l.form, l.consent, l.reviewed_on, l.next_due,
    l.ended_on, l.tier, l.persons, l.entrustments, p.corporate_number, l.must_due, l.sort_key
FROM (SELECT * FROM party_line i WHERE i.department_id = $1
    AND (i.tier, i.sort_key, i.party_id) > ($5, $3, $4) AND i.tier >= 4
    ORDER BY i.tier, i.sort_key, i.party_id LIMIT $2) l
JOIN party p ON p.id = l.party_id
ORDER BY l.tier, l.sort_key, l.party_id;

-- query party_page_of_tier
SELECT p.id, p.name, l.department, l.work, l.form, l.consent, l.reviewed_on, l.next_due,
    l.ended_on, l.tier, l.persons, l.entrustments, p.corporate_number, l.must_due, l.sort_key
FROM (SELECT * FROM party_line i WHERE i.department_id = $1
    AND (i.sort_key, i.party_id) > ($3, $4) AND i.tier = $5
    ORDER BY i.sort_key, i.party_id LIMIT $2) l
JOIN party p ON p.id = l.party_id
ORDER BY l.sort_key, l.party_id;

-- query party_page_not_consented
SELECT p.id, p.name, l.department, l.work, l.form, l.consent, l.reviewed_on, l.next_due,
    l.ended_on, l.tier, l.persons, l.entrustments, p.corporate_number, l.must_due, l.sort_key
FROM (SELECT * FROM party_line i WHERE i.department_id = $1
    AND (i.sort_key, i.party_id) > ($3, $4) AND i.consent = 'none'
    ORDER BY i.sort_key, i.party_id LIMIT $2) l
JOIN party p ON p.id = l.party_id
ORDER BY l.sort_key, l.party_id;

-- query party_page_overdue
SELECT p.id, p.name, l.department, l.work, l.form, l.consent, l.reviewed_on, l.next_due,
    l.ended_on, l.tier, l.persons, l.entrustments, p.corporate_number, l.must_due, l.sort_key
FROM (SELECT * FROM party_line i WHERE i.department_id = $1
    AND (i.next_due, i.party_id) > ($3, $4) AND i.next_due < $5
    ORDER BY i.next_due, i.party_id LIMIT $2) l
JOIN party p ON p.id = l.party_id
ORDER BY l.next_due, l.party_id;

-- query party_page_ended
SELECT p.id, p.name, l.department, l.work, l.form, l.consent, l.reviewed_on, l.next_due,
    l.ended_on, l.tier, l.persons, l.entrustments, p.corporate_number, l.must_due, l.sort_key
FROM (SELECT * FROM party_line i WHERE i.department_id = $1
    AND (i.ended_on, i.party_id) > ($3, $4) AND i.ended_on < $5
    ORDER BY i.ended_on, i.party_id LIMIT $2) l
JOIN party p ON p.id = l.party_id
ORDER BY l.ended_on, l.party_id;
