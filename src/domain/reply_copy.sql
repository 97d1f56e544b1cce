-- query reply_copy_insert
INSERT INTO reply_copy (id, round_id, reply_id, batch_id, file_id, sha256, name, source, state, why,
    about, ours, answered, blank, asked, missing, company, person, author, saver, program,
    created_at, modified_at, minutes, hidden, hidden_names, wording, added_at, added_by)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20,
    $21, $22, $23, $24, $25, $26, $27, $28, $29);

-- query reply_copy_update
UPDATE reply_copy SET reply_id = $2, state = $3, why = $4, about = $5, ours = $6, answered = $7,
    blank = $8, asked = $9, missing = $10, company = $11, person = $12, author = $13, saver = $14,
    program = $15, created_at = $16, modified_at = $17, minutes = $18, hidden = $19,
    hidden_names = $20, wording = $21
WHERE id = $1;

-- query reply_copy_get
SELECT c.id, c.round_id, c.reply_id, c.batch_id, c.file_id, c.sha256, c.name, c.source, c.state,
    c.why, c.about, c.ours, c.answered, c.blank, c.asked, c.missing, c.company, c.person, c.author,
    c.saver, c.program, c.created_at, c.modified_at, c.minutes, c.hidden, c.hidden_names, c.wording,
    c.added_at, c.added_by, p.name
FROM reply_copy c LEFT JOIN reply r ON r.id = c.reply_id LEFT JOIN party p ON p.id = r.party_id
WHERE c.id = $1;

-- query reply_copy_of_round
SELECT c.id, c.round_id, c.reply_id, c.batch_id, c.file_id, c.sha256, c.name, c.source, c.state,
    c.why, c.about, c.ours, c.answered, c.blank, c.asked, c.missing, c.company, c.person, c.author,
    c.saver, c.program, c.created_at, c.modified_at, c.minutes, c.hidden, c.hidden_names, c.wording,
    c.added_at, c.added_by, p.name
FROM reply_copy c LEFT JOIN reply r ON r.id = c.reply_id LEFT JOIN party p ON p.id = r.party_id
WHERE c.round_id = $1 ORDER BY c.id DESC LIMIT $2;

-- query reply_copy_of_reply
SELECT c.id, c.round_id, c.reply_id, c.batch_id, c.file_id, c.sha256, c.name, c.source, c.state,
    c.why, c.about, c.ours, c.answered, c.blank, c.asked, c.missing, c.company, c.person, c.author,
    c.saver, c.program, c.created_at, c.modified_at, c.minutes, c.hidden, c.hidden_names, c.wording,
    c.added_at, c.added_by, p.name
FROM reply_copy c LEFT JOIN reply r ON r.id = c.reply_id LEFT JOIN party p ON p.id = r.party_id
WHERE c.reply_id = $1 ORDER BY c.id DESC LIMIT 50;

-- query reply_copy_of_batch
SELECT c.id, c.round_id, c.reply_id, c.batch_id, c.file_id, c.sha256, c.name, c.source, c.state,
    c.why, c.about, c.ours, c.answered, c.blank, c.asked, c.missing, c.company, c.person, c.author,
    c.saver, c.program, c.created_at, c.modified_at, c.minutes, c.hidden, c.hidden_names, c.wording,
    c.added_at, c.added_by, p.name
FROM reply_copy c LEFT JOIN reply r ON r.id = c.reply_id LEFT JOIN party p ON p.id = r.party_id
WHERE c.batch_id = $1 ORDER BY c.id;

-- query reply_copy_same_file
SELECT r.id, p.name, o.title
FROM reply_copy c JOIN reply r ON r.id = c.reply_id JOIN party p ON p.id = r.party_id
    JOIN round o ON o.id = r.round_id
WHERE c.sha256 = $1 AND c.reply_id <> $2 ORDER BY c.id LIMIT 5;

-- query reply_copy_same_wording
SELECT r.id, p.name, o.title
FROM reply_copy c JOIN reply r ON r.id = c.reply_id JOIN party p ON p.id = r.party_id
    JOIN round o ON o.id = r.round_id
WHERE c.wording = $1 AND r.party_id <> $2 ORDER BY c.id LIMIT 5;
