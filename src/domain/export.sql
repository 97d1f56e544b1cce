-- query export_total
-- How much there is, for the progress.
SELECT (SELECT COALESCE(CAST(SUM(count) AS BIGINT), 0) FROM register_tally)
    + (SELECT COUNT(*) FROM file);

-- query export_removed
-- What was taken out of a register, behind the id $2.
SELECT record_id FROM register_line
WHERE kind = $1 AND removed = 1 AND record_id > $2
ORDER BY record_id LIMIT $3;

-- query export_file_removed
SELECT number, id, kind, subject_id, name, type, size, sha256, document, origin, period_from,
    period_to, valid_to, added_at, added_by, note, removed_at
FROM file WHERE removed_at > 0 ORDER BY number;

-- query export_todo
SELECT t.due, t.duty, COALESCE(p.name, ''), t.detail, COALESCE(d.name, ''), t.kind, t.subject_id,
    t.item_id, t.party_id, t.anchor, t.amount, t.shown_on, t.weight
FROM todo t
LEFT JOIN party p ON p.id = t.party_id
LEFT JOIN department d ON d.id = t.department_id
ORDER BY t.due, t.weight DESC, t.duty, t.item_id;

-- query export_risk
SELECT p.name, e.work, r.class, r.by_hand, r.points, r.sensitivity, r.volume, r.harm, r.nature,
    r.review_months, r.visit_months, r.entrustment_id
FROM risk r JOIN entrustment e ON e.id = r.entrustment_id JOIN party p ON p.id = e.party_id
ORDER BY r.entrustment_id;

-- query export_phone_note
SELECT due, duty, kind, subject_id, item_id, added_on, done_at, done_by, note
FROM phone_note ORDER BY due, duty, item_id;

-- query export_reminder
SELECT reminded_on, due, duty, kind, subject_id, item_id, stage, account_id, mail_id
FROM reminder ORDER BY reminded_on, account_id, duty, item_id;

-- query export_mail
-- Without what stands for {link}, which opens something.
SELECT queued_at, purpose, address, name, lang, subject, body, state, tries, ended_at, reason, code,
    answer, attached, account_id, sender_id, id
FROM mail ORDER BY queued_at, id;

-- query export_import
SELECT added_at, file_id, kind, party_id, state, choices, added, changed, held, applied_at,
    undone_at, first_seq, last_seq, account_id, id
FROM import ORDER BY added_at, id;

-- query export_import_row
SELECT import_id, place, sheet, row_number, result, party_id, entrustment_id, record_id, cells
FROM import_row ORDER BY import_id, place;

-- query export_column_memory
SELECT header, field, said_at FROM column_memory ORDER BY header;

-- query export_account
-- Without passwords and keys; whether there is a second factor.
SELECT email, name, role, department_id, lang, shortcuts,
    CASE WHEN totp <> '' THEN 1 ELSE 0 END, invited_until, joined_at, signed_in_at, added_at,
    changed_at, removed_at, version, id
FROM account ORDER BY id;

-- query export_reminder_choice
SELECT account_id, wanted, allowed FROM reminder_choice ORDER BY account_id;

-- query export_token
-- Without the token itself.
SELECT name, handle, scopes, account_id, department_id, added_at, ends_at, used_at, used_from,
    revoked_at, id
FROM token ORDER BY added_at, id;

-- query export_sheet
SELECT code, added_at, newest, id FROM sheet ORDER BY added_at, id;

-- query export_sheet_version
SELECT sheet_id, number, title, questions, hash, lines, added_at, changed_at, frozen_at, version, id
FROM sheet_version ORDER BY sheet_id, number;

-- query export_setting
SELECT name, value FROM setting WHERE name NOT IN ('mail.password', 'setup_code') ORDER BY name;

-- query export_journal_check
SELECT checked_at, entries, first_at, last_at, head, first_bad, expected, found, id
FROM journal_check ORDER BY checked_at, id;

-- query export_journal_purge
SELECT seq, purged_at, reason FROM journal_purge ORDER BY seq;

-- query export_party_merge
SELECT merged_at, merged_id, kept_id, undone_at, first_seq, last_seq, id
FROM party_merge ORDER BY merged_at, id;

-- query export_same_other
SELECT a_id, b_id, facts FROM same_other ORDER BY a_id, b_id;

-- query export_rule_change
SELECT rule, from_on, value, reason, added_at, added_by, removed_at, removed_by, todos_before,
    todos_after, id
FROM rule_change ORDER BY rule, from_on, added_at, id;

-- query export_contact_test
SELECT added_at, closes_on, closed_at, added_by, id FROM contact_test ORDER BY added_at, id;

-- query export_contact_test_line
-- Without what its link holds.
SELECT test_id, contact_id, way, address, state, result_at, result_by, note, mail_id, id
FROM contact_test_line ORDER BY test_id, id;

-- query export_webhook
-- Without the key it is signed with.
SELECT url, events, state, failures, added_at, removed_at, account_id, id
FROM webhook ORDER BY added_at, id;

-- query export_webhook_call
SELECT queued_at, webhook_id, event, body, state, tries, ended_at, status, reason, answer, id
FROM webhook_call ORDER BY queued_at, id;

-- query export_round
SELECT number, title, purpose, period, begun_on, due_on, state, message, each_work, attach, site,
    made_at, maker, closed_at, close_reason, made_by, sheet_version_id, version, id
FROM round ORDER BY number;

-- query export_reply
SELECT round_id, party_id, entrustment_id, form, state, questions, answered, marks, changed, facts,
    opened_at, begun_at, saved_at, submitted_at, submitted_by, receipt, source, file_id,
    reminded_on, reminders, decided_at, decider, reason, contact_id, task_id, previous_id, version,
    id
FROM reply ORDER BY round_id, id;

-- query export_answer
SELECT reply_id, question, mark, value, note, plan_on, evidence, same, returned, comment, submitted,
    said_at, said_by
FROM answer ORDER BY reply_id, question;

-- query export_receipt_text
SELECT reply_id, sha256, issued_at, body FROM receipt_text ORDER BY reply_id, issued_at, sha256;

-- query export_answer_file_sent
SELECT reply_id, question, file_id FROM answer_file_sent ORDER BY reply_id, question, file_id;

-- query export_answer_file
SELECT reply_id, question, file_id FROM answer_file ORDER BY reply_id, question, file_id;

-- query export_reply_copy
SELECT added_at, round_id, reply_id, file_id, name, source, state, why, about, ours, answered,
    blank, asked, missing, company, person, author, saver, program, created_at, modified_at,
    minutes, hidden, hidden_names, wording, sha256, added_by, batch_id, id
FROM reply_copy ORDER BY round_id, id;

-- query export_task
SELECT asked_at, party_id, kind, about, message, due_on, state, asker, opened_at, answered_at,
    decided_at, reason, asked_by, version, id
FROM task ORDER BY asked_at, id;

-- query export_task_link
-- Without what opens it.
SELECT added_at, task_id, contact_id, address, name, lang, site, ends_at, revoked_at, opened_at,
    uncoded, failed, sections, mail_id, id
FROM task_link ORDER BY added_at, id;

-- query export_change_notice
SELECT sent_at, number, party_id, state, sent_by, message, receipt, begun_at, decided_at, decider,
    reason, sent_text, task_id, version, id
FROM change_notice ORDER BY begun_at, id;

-- query export_change_row
SELECT notice_id, kind, act, name, effective_on, fields, state, decided_at, record_id, id
FROM change_row ORDER BY notice_id, id;

-- query export_finding_check
SELECT reply_id, checked_at, receipt, files, compared, rules, unread, idle
FROM finding_check ORDER BY reply_id;

-- query export_finding
SELECT reply_id, party_id, rule, question, grade, said, mark, note, state, reason, found_at,
    decided_at, decider, correction_id, print, version, id
FROM finding ORDER BY reply_id, id;

-- query export_finding_side
SELECT finding_id, place, file_id, name, sheet, page, first_row, last_row, first_column,
    last_column, excerpt
FROM finding_side ORDER BY finding_id, place;

-- query export_correction
SELECT number, kind, party_id, form, question, title, ground, request, due_on, state, made_at, maker,
    sent_at, stance, plan, plan_on, said_at, said_by, report, reported_at, reported_by, decided_at,
    decider, reason, breach, breach_on, breach_at, breach_by, breach_reason, step, step_at, step_by,
    step_reason, about_kind, about_id, reply_id, finding_id, task_id, version, id
FROM correction ORDER BY number;
