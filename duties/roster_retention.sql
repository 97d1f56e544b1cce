-- id: roster_retention
-- title:
--   ja 保存期間が過ぎた人が名簿に残っています
--   en People whose retention has ended are still kept
-- ahead: 30 days
--   ja 名簿の保存期間がまもなく終わります
--   en The retention of a roster ends soon
-- due:
--   ja 保存の終わり
--   en Retention ends
-- source:
--   ja 個人情報保護法22条（利用する必要がなくなったときの消去）。名簿も個人データです。3年は当社の目安
--   en APPI Art. 22 (erasure when no longer needed). A roster is personal data, too. 3 years are the office's yardstick
-- strength: effort
-- checked: 2026-11-22
-- verified: no
-- subject: party
-- item: party
-- clock: 3 years, next-day, stays
-- period: office
-- action: clean_roster
-- fact: persons
--   ja 外れた人 {}
--   en left: {}
-- fact: day
--   ja 最も早い人は {}
--   en the first on {}
-- example: entrustment; person end_on=2023-11-25 end_notified_on=2023-11-20 => 2026-11-25
-- example: entrustment; person end_on=2024-03-31; person end_on=2023-10-31 => 2026-10-31
-- example: entrustment; person => none
-- example: entrustment status=ended; person end_on=2023-11-25 => 2026-11-25
-- example: entrustment; person start_on=2020-04-01 => none

-- Met by taking the person out; what the trail says of them goes with `kantoku purge`.
SELECT p.id, p.id, p.id, '', MIN(n.end_on), '', '', NULL,
    COALESCE((SELECT MAX(m.persons) FROM entrustment m
        WHERE m.party_id = p.id AND m.removed_at = 0), -1),
    CAST(COUNT(*) AS TEXT) || ' ', MIN(n.end_on)
FROM touched t
JOIN party p ON p.id = t.subject_id
JOIN person n ON n.party_id = p.id
WHERE t.kind = 'party' AND p.removed_at = 0 AND n.removed_at = 0 AND n.end_on <> ''
GROUP BY p.id;
